import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";

/** How an app is started as a process of its own, the same each time. */
export interface AppCommand {
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Port that it listens on; null when it opens the connection itself. */
  readonly port: number | null;
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

/** What `whichbot serve` writes to standard error once it answers. */
const READY = /answering (?:by|on)/;
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
      if (READY.test(written)) {
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

/** Where a built Whichbot has its files. */
export interface WhichbotFiles {
  readonly folder: string;
  readonly main: string;
  readonly documents: string;
  /** Name of its history; another local platform needs another one, for it numbers what happens from the beginning. */
  readonly history?: string;
}

/** What every surface of a built Whichbot is set to under load, with an index and a history in its folder. */
export function commonEnvironment({
  folder,
  documents,
  history = "history",
}: WhichbotFiles): Record<string, string> {
  return {
    WHICHBOT_DOCUMENTS: documents,
    WHICHBOT_INDEX: join(folder, "index"),
    WHICHBOT_HISTORY: join(folder, history),
    // What is measured is not how much one person may ask.
    WHICHBOT_QUESTIONS_PER_MINUTE: "10000",
    WHICHBOT_CHANNEL_QUESTIONS_PER_MINUTE: "10000",
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
