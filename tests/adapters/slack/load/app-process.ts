import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import type { LocalSlack } from "../../../servers/slack/local-slack.js";

/** How an app is started as a process of its own, the same each time. */
export interface AppCommand {
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Port that it listens on; null in socket mode. */
  readonly port: number | null;
  /** What it writes to standard error once it answers. */
  readonly ready: RegExp;
}

/** An app that runs. */
export interface AppProcess {
  readonly pid: number;
  /** From its start until it answered, in milliseconds. */
  readonly connectMs: number;
  /** What it wrote to standard error. */
  readonly log: () => string;
  /** Ends it without a word. */
  kill(): Promise<void>;
  /** Asks it to end, as a supervisor does. @returns its exit code */
  stop(): Promise<number | null>;
}

const LONGEST_START_MS = 60_000;

/** @throws {Error} it ended before it was ready, or was not within a minute; with what it wrote */
export async function startApp(command: AppCommand): Promise<AppProcess> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...command.words], {
    cwd: command.folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...command.environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let written = "";
  await new Promise<void>((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`The app ${what}. It wrote:\n${written}`));
    const timer = setTimeout(() => fail("was not ready in time"), LONGEST_START_MS);
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      written += text;
      if (command.ready.test(written)) {
        clearTimeout(timer);
        resolve();
      }
    });
    child.once("exit", (code) => fail(`ended with ${code}`));
  });
  const connectMs = performance.now() - startedAt;
  return {
    pid: child.pid ?? 0,
    connectMs,
    log: () => written,
    kill: async () => void (await end(child, "SIGKILL")),
    stop: () => end(child, "SIGTERM"),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.kill(signal);
  return ended;
}

/**
 * The built Whichbot against a local Slack, with an index and a history in a folder.
 *
 * @param files.history its name; another local Slack needs another one, for it numbers its events from the beginning
 */
export async function whichbotCommand(
  slack: LocalSlack,
  mode: "socket" | "http",
  {
    folder,
    main,
    documents,
    history = "history",
  }: {
    readonly folder: string;
    readonly main: string;
    readonly documents: string;
    readonly history?: string;
  },
): Promise<AppCommand> {
  const port = mode === "http" ? await freePort() : null;
  return {
    words: [main, "serve"],
    folder,
    port,
    ready: /answering (?:by|on)/,
    environment: {
      WHICHBOT_DOCUMENTS: documents,
      WHICHBOT_INDEX: join(folder, "index"),
      WHICHBOT_HISTORY: join(folder, history),
      // What is measured is not how much one person may ask.
      WHICHBOT_QUESTIONS_PER_MINUTE: "10000",
      WHICHBOT_CHANNEL_QUESTIONS_PER_MINUTE: "10000",
      SLACK_API_URL: `${slack.url}/api`,
      SLACK_RESPONSE_ORIGIN: slack.responseOrigin,
      SLACK_BOT_TOKEN: slack.token(),
      ...(port === null
        ? { SLACK_APP_TOKEN: slack.appToken }
        : { SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_PORT: String(port) }),
    },
  };
}

/** A port that nobody listens on; the same one again after a restart. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
