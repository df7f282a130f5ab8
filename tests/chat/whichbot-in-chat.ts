import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Answerer, createAnswerer } from "../../src/answer.js";
import { createChannelScopes } from "../../src/chat/channel-scopes.js";
import { createConversation } from "../../src/chat/conversation/create-conversation.js";
import type { ConversationLimits } from "../../src/chat/conversation/limits.js";
import { createLog } from "../../src/chat/log.js";
import type { SurfaceServices } from "../../src/chat/surface-services.js";
import type { History } from "../../src/history/history.js";
import { openHistory } from "../../src/history/open-history.js";
import { ingest } from "../../src/ingest.js";
import { openIndex } from "../../src/retrieval/store/index-store.js";
import { parseScopeFile } from "../../src/scope/scope-file.js";
import { bundledEmbedder } from "../bundled-embedder.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A folder that is removed again, for an index, histories, installations. */
export interface Workplace {
  readonly folder: string;
  readonly answerer: Answerer;
  remove(): void;
}

/** Reads documents with the real model into a real index. @param documents default: the bundled ones */
export async function makeWorkplace(documents?: string): Promise<Workplace> {
  const folder = mkdtempSync(join(tmpdir(), "whichbot-chat-"));
  const embedder = await bundledEmbedder();
  const index = join(folder, "index");
  if (documents === undefined) cpSync(await indexOfBundled(), index, { recursive: true });
  else await ingest({ folders: [documents], indexFolder: index, embedder });
  return {
    folder,
    answerer: createAnswerer(await openIndex(index, embedder.model), embedder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

let bundled: Promise<string> | undefined;

/** The bundled documents are read once in a process, and everybody gets a copy. */
function indexOfBundled(): Promise<string> {
  bundled ??= readBundled();
  return bundled;
}

async function readBundled(): Promise<string> {
  const indexFolder = mkdtempSync(join(tmpdir(), "whichbot-bundled-"));
  process.once("exit", () => rmSync(indexFolder, { recursive: true, force: true }));
  await ingest({ folders: [join(ROOT, "seeds")], indexFolder, embedder: await bundledEmbedder() });
  return indexFolder;
}

/** What a test may set on every surface; the rest is as usual. */
export interface ChatSetting {
  readonly limits?: Partial<ConversationLimits>;
  /** Text of a whichbot.yaml. */
  readonly scopes?: string;
  readonly keepTexts?: boolean;
  readonly now?: () => Date;
  /** Replaces the answerer, to make it slow or failing. */
  readonly answerer?: Answerer;
  /** Name of the history in the workplace: the same one again is a restart. */
  readonly history?: string;
}

/** Whichbot as it runs in a chat, but for the process. */
export interface WhichbotInChat {
  readonly history: History;
  /** Lines of the log, as they are written. */
  readonly log: readonly string[];
  readonly where: string;
  readonly pending: () => number;
  /** Resolves when everything that was asked is dealt with. */
  settled(): Promise<void>;
  stop(): Promise<void>;
  /** Ends as a killed process would: what is unfinished stays in the journal. */
  kill(): Promise<void>;
}

/** Opens what a surface is given, and starts it. @param start the surface; where it says that it listens may begin with "on " */
export async function startInChat(
  { folder, answerer: usual }: Workplace,
  setting: ChatSetting,
  start: (services: SurfaceServices) => Promise<{
    readonly where: string;
    stop(): Promise<void>;
    close(): Promise<void>;
  }>,
): Promise<WhichbotInChat> {
  const { answerer = usual, now = () => new Date() } = setting;
  const lines: string[] = [];
  const log = createLog({ level: "debug", write: (line) => void lines.push(line) });
  const history = openHistory({
    file: join(folder, `${setting.history ?? newName()}.sqlite`),
    keepTexts: setting.keepTexts ?? true,
    retentionDays: 30,
  });
  const scopes = createChannelScopes(parseScopeFile(setting.scopes ?? ""), history);
  const limits = { perPersonPerMinute: 1000, perChannelPerMinute: 1000, ...setting.limits };
  const conversation = createConversation({ answerer, history, scopes, log, limits });
  const running = await start({ answerer, conversation, history, scopes, log, now });
  const end = async (withinMs: number): Promise<void> => {
    await running.stop();
    await conversation.stop(withinMs);
    await running.close();
    history.close();
  };
  return {
    history,
    log: lines,
    where: running.where,
    pending: () => conversation.pending,
    async settled() {
      while (conversation.pending > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    stop: () => end(9_000),
    kill: () => end(1),
  };
}

let counter = 0;

function newName(): string {
  counter += 1;
  return `history-${counter}`;
}
