import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SlackConnection, SlackSettings } from "../../../src/adapters/slack/slack-settings.js";
import { startSlack } from "../../../src/adapters/slack/start-slack.js";
import { type Answerer, createAnswerer } from "../../../src/answer.js";
import { createChannelScopes } from "../../../src/chat/channel-scopes.js";
import { createConversation } from "../../../src/chat/conversation/create-conversation.js";
import type { ConversationLimits } from "../../../src/chat/conversation/limits.js";
import { createLog } from "../../../src/chat/log.js";
import { loadEmbedder } from "../../../src/embedding/transformers-embedder.js";
import type { History } from "../../../src/history/history.js";
import { openHistory } from "../../../src/history/open-history.js";
import { ingest } from "../../../src/ingest.js";
import { openIndex } from "../../../src/retrieval/store/index-store.js";
import { parseScopeFile } from "../../../src/scope/scope-file.js";
import type { LocalSlack } from "../../servers/slack/local-slack.js";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** A folder that is removed again, for an index, a history, installations. */
export interface Workplace {
  readonly folder: string;
  readonly answerer: Answerer;
  remove(): void;
}

/** Reads documents with the real model into a real index. @param documents default: the bundled ones */
export async function makeWorkplace(documents = join(ROOT, "seeds")): Promise<Workplace> {
  const folder = mkdtempSync(join(tmpdir(), "whichbot-slack-"));
  const embedder = await loadEmbedder({ folder: join(ROOT, "models/whichbot-embed-en-v1") });
  const index = join(folder, "index");
  await ingest({ folders: [documents], indexFolder: index, embedder });
  return {
    folder,
    answerer: createAnswerer(await openIndex(index, embedder.model), embedder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What a test may set; the rest is as usual. */
export interface Setting {
  readonly settings?: Partial<Omit<SlackSettings, "connection">>;
  readonly limits?: Partial<ConversationLimits>;
  /** Text of a whichbot.yaml. */
  readonly scopes?: string;
  readonly keepTexts?: boolean;
  readonly now?: () => Date;
  /** Replaces the answerer, to make it slow or failing. */
  readonly answerer?: Answerer;
  /** Name of the history in the workplace: the same one again is a restart. */
  readonly history?: string;
  readonly connection?: SlackConnection;
  readonly reconnectAfterMs?: number;
  readonly requestTimeoutMs?: number;
}

/** Whichbot as it runs in Slack, but for the process. */
export interface WhichbotInSlack {
  readonly history: History;
  /** Lines of the log, as they are written. */
  readonly log: readonly string[];
  readonly where: string;
  readonly pending: () => number;
  stop(): Promise<void>;
}

/** Starts Whichbot against a local Slack with the real Bolt, in one of both modes. */
export async function startWhichbot(
  slack: LocalSlack,
  mode: "socket" | "http",
  { folder, answerer }: Workplace,
  setting: Setting = {},
): Promise<WhichbotInSlack> {
  const lines: string[] = [];
  const log = createLog({ level: "debug", write: (line) => void lines.push(line) });
  const history = openHistory({
    file: join(folder, `${setting.history ?? newName()}.sqlite`),
    keepTexts: setting.keepTexts ?? true,
    retentionDays: 30,
  });
  const scopes = createChannelScopes(parseScopeFile(setting.scopes ?? ""), history);
  const answering = setting.answerer ?? answerer;
  const conversation = createConversation({
    answerer: answering,
    history,
    scopes,
    log,
    limits: { perPersonPerMinute: 1000, perChannelPerMinute: 1000, ...setting.limits },
  });
  const connection: SlackConnection =
    setting.connection ??
    (mode === "socket"
      ? { kind: "socket", botToken: slack.token(), appToken: slack.appToken }
      : {
          kind: "http",
          botToken: slack.token(),
          signingSecret: slack.signingSecret,
          host: "127.0.0.1",
          port: 0,
        });
  const services = {
    answerer: answering,
    conversation,
    history,
    scopes,
    log,
    now: setting.now ?? (() => new Date()),
  };
  const running = await startSlack(
    {
      apiUrl: slack.apiUrl,
      responseOrigin: slack.responseOrigin,
      layout: "assistant",
      threadFollowUps: true,
      askHuman: null,
      admins: [],
      pageUrl: null,
      ...setting.settings,
      connection,
    },
    services,
    {
      pingTimeoutMs: 500,
      authorizationUrl: slack.authorizeUrl,
      ...(setting.reconnectAfterMs !== undefined && { reconnectAfterMs: setting.reconnectAfterMs }),
      ...(setting.requestTimeoutMs !== undefined && { requestTimeoutMs: setting.requestTimeoutMs }),
    },
  );
  if (mode === "socket") slack.deliverTo("socket");
  else slack.deliverTo("http", `${running.where.replace(/^on /, "")}/slack/events`);
  return {
    history,
    log: lines,
    where: running.where,
    pending: () => conversation.pending,
    async stop() {
      await running.stop();
      await conversation.stop(9000);
      await running.close();
      history.close();
    },
  };
}

let counter = 0;

function newName(): string {
  counter += 1;
  return `history-${counter}`;
}

/** All text of a message as a person reads it, blocks and their rich text included. */
export function readable(message: { readonly blocks: readonly unknown[] }): string {
  const texts: string[] = [];
  const walk = (value: unknown, key = ""): void => {
    if (typeof value === "string") {
      if (key === "text" || key === "name") texts.push(value);
    } else if (Array.isArray(value)) for (const part of value) walk(part, key);
    else if (typeof value === "object" && value !== null)
      for (const [name, part] of Object.entries(value)) walk(part, name);
  };
  walk(message.blocks);
  return texts.join("\n");
}
