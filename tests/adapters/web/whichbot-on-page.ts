import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Hono } from "hono";
import { type Assets, loadAssets } from "../../../src/adapters/web/assets.js";
import { createWebApp } from "../../../src/adapters/web/create-web-app.js";
import type { WebServices } from "../../../src/adapters/web/web-services.js";
import type { WebSettings } from "../../../src/adapters/web/web-settings.js";
import type { Answerer } from "../../../src/answer.js";
import { createAsker } from "../../../src/chat/asking/create-asker.js";
import { createChannelScopes } from "../../../src/chat/channel-scopes.js";
import { createLog } from "../../../src/chat/log.js";
import type { Metrics } from "../../../src/chat/metrics/metrics.js";
import { openHistory } from "../../../src/history/open-history.js";
import type { Library } from "../../../src/library/library.js";
import { parseScopeFile } from "../../../src/scope/scope-file.js";
import type { Workplace } from "../../chat/whichbot-in-chat.js";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** What a test may set; the rest is as on a fresh machine. */
export interface PageSetting {
  /** Text of a whichbot.yaml. */
  readonly scopes?: string;
  readonly keepTexts?: boolean;
  readonly now?: () => Date;
  readonly answerer?: Answerer;
  readonly library?: Library;
  readonly metrics?: Metrics;
  readonly settings?: Partial<WebSettings>;
  /** Name of the history in the workplace: the same one again is a restart. */
  readonly history?: string;
}

/** The application of the page, without a port: requests go in by `app.request`. */
export interface WhichbotOnPage {
  readonly app: Hono;
  readonly services: WebServices;
  /** Lines of the log, as they are written. */
  readonly log: readonly string[];
  close(): void;
}

let counter = 0;

/** Opens a real history, and makes the application over the documents of a workplace. */
export function openPage({ folder, answerer: usual }: Workplace, setting: PageSetting = {}): WhichbotOnPage {
  const { answerer = usual, now = () => new Date() } = setting;
  counter += 1;
  const lines: string[] = [];
  const log = createLog({ level: "debug", write: (line) => void lines.push(line) });
  const history = openHistory({
    file: join(folder, `${setting.history ?? `page-${counter}`}.sqlite`),
    keepTexts: setting.keepTexts ?? true,
    retentionDays: 30,
  });
  const scopes = createChannelScopes(parseScopeFile(setting.scopes ?? ""), history);
  const asker = createAsker({
    answerer,
    history,
    scopes,
    log,
    answerTimeoutMs: 10_000,
    questionsAtWork: 4,
    now,
  });
  const services: WebServices = {
    answerer,
    history,
    scopes,
    log,
    now,
    asker,
    library: setting.library ?? closedLibrary(),
    metrics: setting.metrics ?? silentMetrics(),
    version: "0.0.0",
    assets: builtAssets(),
    settings: {
      host: "127.0.0.1",
      port: 0,
      portMayChange: true,
      token: null,
      publicUrl: null,
      requestsPerMinute: 100_000,
      pageOn: true,
      ...setting.settings,
    },
  };
  return { app: createWebApp(services), services, log: lines, close: () => history.close() };
}

/** What the build made for the browser. */
export function builtAssets(): Assets {
  return loadAssets(join(ROOT, "dist/adapters/web/browser"));
}

/** A library that changes nothing. */
export function closedLibrary(): Library {
  const refuse = async (): Promise<never> => {
    throw new TypeError("Nothing is changed in this test");
  };
  return {
    closed: "Documents are not changed here.",
    upload: refuse,
    remove: refuse,
    isUploaded: () => false,
    reingest: refuse,
    run: () => null,
    runs: () => [],
    watch: () => () => undefined,
    lastReport: () => null,
    stop: async () => undefined,
  };
}

/** Figures that nobody looks at. */
export function silentMetrics(): Metrics {
  return {
    answered: () => undefined,
    ingested: () => undefined,
    requested: () => undefined,
    failed: () => undefined,
    watch: () => undefined,
    text: async () => ({ contentType: "text/plain", body: "" }),
  };
}
