import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Asked, Deliver, Reply } from "../../../src/chat/conversation/conversation.js";
import {
  type Answered,
  type ConversationOptions,
  createConversation,
} from "../../../src/chat/conversation/create-conversation.js";
import { createLog } from "../../../src/chat/log.js";
import type { History, Job } from "../../../src/history/history.js";
import { openHistory } from "../../../src/history/open-history.js";
import type { Scope } from "../../../src/types.js";
import type { Answer } from "../../../src/verdict/answer-schema.js";
import { sampleAnswer } from "../sample-answer.js";

type Answering = ConversationOptions["answerer"]["answer"];
type Context = Parameters<Answering>[1];

/** What was posted. */
export interface Posted {
  readonly job: Job;
  readonly reply: Reply;
}

/** A conversation over a real history in a folder of its own. */
export interface Lab {
  readonly history: History;
  readonly conversation: ReturnType<typeof createConversation>;
  /** Questions in the order in which they were answered, with what came along. */
  readonly answered: { readonly question: string; readonly context: Context }[];
  readonly posted: Posted[];
  readonly lines: Record<string, unknown>[];
  readonly figures: Answered[];
  /** Keeps what was posted. */
  readonly deliver: Deliver;
}

/** What a test changes. */
export interface LabOptions
  extends Partial<Pick<ConversationOptions, "limits" | "random" | "scopes" | "onAnswered">> {
  readonly folder?: string;
  readonly keepTexts?: boolean;
  /** Default: a sample answer at once. */
  readonly answer?: (question: string, context: Context) => Promise<Answer> | Answer;
  readonly history?: (real: History) => History;
}

const folders: string[] = [];
const opened: History[] = [];

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "whichbot-conversation-"));
  folders.push(folder);
  return folder;
}

/** To be called after each test. */
export function cleanUp(): void {
  for (const history of opened.splice(0)) history.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}

export function openLab(options: LabOptions = {}): Lab {
  const { folder = newFolder(), keepTexts = true, answer = () => sampleAnswer() } = options;
  const real = openHistory({ file: join(folder, "history.sqlite"), keepTexts, retentionDays: 0 });
  opened.push(real);
  const history = options.history?.(real) ?? real;
  const answered: Lab["answered"] = [];
  const posted: Posted[] = [];
  const lines: Record<string, unknown>[] = [];
  const figures: Answered[] = [];
  const conversation = createConversation({
    answerer: {
      async answer(question, context) {
        answered.push({ question, context });
        return answer(question, context);
      },
    },
    history,
    scopes: options.scopes ?? { scopeOf: ({ workspace, channel }) => scopeNamed(`${workspace}/${channel}`) },
    log: createLog({ level: "debug", write: (line) => lines.push(JSON.parse(line)) }),
    random: options.random ?? (() => 1),
    onAnswered: options.onAnswered ?? ((one) => figures.push(one)),
    ...(options.limits && { limits: options.limits }),
  });
  const deliver: Deliver = async (job, reply) => {
    posted.push({ job, reply });
  };
  return { history, conversation, answered, posted, lines, figures, deliver };
}

export function scopeNamed(key: string): Scope {
  return { key, sees: () => true };
}

let count = 0;
/** A question of Ada in a channel of Slack; each is a delivery of its own. */
export function asked(question: string, over: Partial<Asked> = {}): Asked {
  count += 1;
  return {
    surface: "slack",
    workspace: "T1",
    channel: "C1",
    thread: null,
    person: "ada",
    question,
    private: false,
    scopeChannel: over.channel ?? "C1",
    address: { ts: "1.2" },
    keys: [`delivery-${count}`],
    ...over,
  };
}

/** Lets everything that is due happen, until the condition holds. @throws {Error} it never does */
export async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2_000; turn++) {
    if (condition()) return;
    await turnOfTheLoop();
  }
  throw new Error("It did not come to that.");
}

export function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A promise to settle by hand. */
export function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
