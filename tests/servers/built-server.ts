import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { commonEnvironment, freePort } from "../chat-load/app-process.js";

/** The built Whichbot with its page, as a process of its own. */
export interface BuiltServer {
  /** "http://127.0.0.1:43121". */
  readonly origin: string;
  readonly pid: number;
  /** From its start until it was ready to answer, in milliseconds. */
  readonly readyMs: number;
  /** Everything that it wrote. */
  log(): string;
  /** @returns its exit code */
  stop(): Promise<number | null>;
}

const LONGEST_START_MS = 60_000;
const LOOK_EVERY_MS = 20;

/**
 * Starts `dist/main.js serve` with an index and a history of its own, and waits until it is ready.
 *
 * @param folder where index, history and uploads are made
 * @param root of the repository
 * @param documents folder of the documents; default: the bundled ones
 * @throws {Error} it was not built, ended, or was not ready within a minute; with what it wrote
 */
export async function startBuilt(
  folder: string,
  root: string,
  documents = join(root, "seeds"),
): Promise<BuiltServer> {
  const main = join(root, "dist", "main.js");
  if (!existsSync(main)) throw new Error('dist/main.js is missing. Run "npm run build".');
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const child = spawn(process.execPath, [main, "serve"], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...commonEnvironment({ folder, main, documents }),
      WHICHBOT_PORT: String(port),
      // What is measured is not how much one address may ask.
      WHICHBOT_REQUESTS_PER_MINUTE: "1000000",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (written += text));
  while (!(await isReady(origin))) {
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (ended || performance.now() - startedAt > LONGEST_START_MS) {
      child.kill("SIGKILL");
      throw new Error(`The server ${ended ? "ended" : "was not ready in time"}. It wrote:\n${written}`);
    }
    await wait(LOOK_EVERY_MS);
  }
  return {
    origin,
    pid: child.pid ?? 0,
    readyMs: performance.now() - startedAt,
    log: () => written,
    stop: () => end(child),
  };
}

async function isReady(origin: string): Promise<boolean> {
  return fetch(`${origin}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}

async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  return ended;
}
