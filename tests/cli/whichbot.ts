import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The built entry point. */
export const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** What a run of the command line left. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** How to run it. */
export interface RunOptions {
  readonly cwd?: string;
  /** The whole environment but PATH and HOME: what is set outside must not reach a test. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** User to run as; needs root. */
  readonly uid?: number;
}

/** Runs the built command line to its end. */
export function whichbot(words: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { cwd = tmpdir(), env = {}, input, uid } = options;
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [MAIN, ...words], {
      cwd,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
      stdio: ["pipe", "pipe", "pipe"],
      ...(uid !== undefined && { uid, gid: uid }),
    });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input ?? "");
    child.on("error", fail);
    child.on("close", (code) => done({ code, out, err }));
  });
}

/** A folder that other users may enter, too. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "whichbot-cli-"));
  chmodSync(folder, 0o755);
  return folder;
}

/** Writes files below a folder; parents are made. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Three articles on two message brokers: plain enough that a verdict on speed and on storage is not in doubt. */
export const ARTICLES: Readonly<Record<string, string>> = {
  "kestrel-vs-marlin.md": `---
title: Kestrel vs Marlin
source: Queue Weekly
published: 2026-01-15
---

# Kestrel vs Marlin

## Speed

Kestrel is faster than Marlin on every benchmark we ran. For speed, choose Kestrel.

## Long-term storage

Marlin keeps messages for years, while Kestrel forgets them after a week. Choose Marlin if you need storage.
`,
  "guides/choosing.md": `# Choosing between Kestrel and Marlin

## Speed and latency

Kestrel wins on speed. Marlin is slow and lags behind Kestrel under load.

## Storage

Marlin is better for long-term storage, because Marlin writes every message to disk.
`,
  "notes.txt": `Kestrel or Marlin

Speed

Kestrel leads clearly: it is faster than Marlin at a million messages a second.

Storage

Marlin is the better choice for storage of old messages.
`,
};

/** The same, below a folder. */
export function articlesIn(folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(ARTICLES).map(([path, text]) => [`${folder}/${path}`, text]));
}
