import { execFileSync } from "node:child_process";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { LibrarySettings } from "../../src/library/create-library.js";
import { startIngestProcess } from "../../src/library/run-process.js";
import { lockIndex } from "../../src/retrieval/store/index-lock.js";
import { readManifest } from "../../src/retrieval/store/index-manifest.js";
import { FILES, makeWorkspace, writeFiles } from "../ingest/corpus.js";
import { type LibraryOfTest, MODEL, openLibraryIn, runIsOver, until } from "./library-of.js";

let workspace: string;
let counter = 0;
beforeAll(async () => {
  workspace = await makeWorkspace("runs");
});

async function openLibrary(changes: Partial<LibrarySettings> = {}): Promise<LibraryOfTest> {
  counter += 1;
  const many = Object.fromEntries(
    Array.from({ length: 150 }, (_, at) => [
      `more/${at}.md`,
      `# Note ${at}\n\n${`Kafka note ${at} says that Kafka keeps its messages for ${at} days. `.repeat(60)}\n`,
    ]),
  );
  return openLibraryIn(join(workspace, String(counter)), { ...FILES, ...many }, changes);
}

/** Processes that this one started and that ingest. */
function childrenAtWork(): number[] {
  const lines = execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(process.pid)], { encoding: "utf8" });
  return lines
    .split("\n")
    .filter((line) => line.includes("ingest-process"))
    .map((line) => Number.parseInt(line, 10));
}

describe("a run", () => {
  it("fails with a plain reason when its process is killed, and the next one succeeds", async () => {
    const told: unknown[] = [];
    const { library, settings } = await openLibrary({ onRun: (run) => void told.push(run.problem) });
    const { id } = await library.reingest();
    await until(library, id, ({ progress }) => progress?.phase === "embed");
    for (const pid of childrenAtWork()) process.kill(pid, "SIGKILL");
    const failed = await runIsOver(library, id);
    expect(failed).toMatchObject({
      state: "failed",
      summary: null,
      problem: { code: "INGEST_FAILED", message: expect.stringMatching(/SIGKILL.*memory.*old index/) },
    });
    const next = await runIsOver(library, (await library.reingest()).id);
    expect(next).toMatchObject({ state: "done", summary: { documents: 153 } });
    expect((await readManifest(settings.index)).counts.documents).toBe(153);
    expect(told).toEqual(["INGEST_FAILED", null]);
    await library.stop();
  });

  it("ends when the library is stopped, with its process, and leaves no lock", async () => {
    const { library, settings } = await openLibrary();
    const { id } = await library.reingest();
    await until(library, id, ({ progress }) => progress?.phase === "embed");
    expect(childrenAtWork()).toHaveLength(1);
    await library.stop();
    expect(childrenAtWork()).toEqual([]);
    expect(library.run(id)).toMatchObject({ state: "failed", problem: { code: "INGEST_FAILED" } });
    expect(await readdir(settings.index)).toEqual([]);
  });

  it("waits while another process writes the index", async () => {
    const { library, settings } = await openLibrary();
    await mkdir(settings.index, { recursive: true });
    const release = await lockIndex(settings.index);
    const { id } = await library.reingest();
    await until(library, id, ({ state }) => state === "running");
    await until(library, id, ({ state }) => state === "waiting");
    await release();
    expect(await runIsOver(library, id)).toMatchObject({ state: "done" });
    await library.stop();
  });

  it("gives up when that takes too long, and says who it is", async () => {
    const { library, settings } = await openLibrary({ busyForMs: 0 });
    await mkdir(settings.index, { recursive: true });
    const release = await lockIndex(settings.index);
    const { id } = await library.reingest();
    expect(await runIsOver(library, id)).toMatchObject({ state: "failed", problem: { code: "INDEX_BUSY" } });
    await release();
    await library.stop();
  });

  it("tells what is wrong with the documents in the words of the ingest", async () => {
    const { library } = await openLibrary();
    await writeFiles(join(workspace, String(counter), "documents"), { "catalog.yaml": "options: 7" });
    const { id } = await library.reingest();
    expect(await runIsOver(library, id)).toMatchObject({
      state: "failed",
      problem: { code: "CONFIG_INVALID", message: expect.stringContaining("catalog.yaml") },
    });
    await library.stop();
  });

  it("changes nothing in a closed library", async () => {
    const { library, settings } = await openLibrary({ closed: "Set WHICHBOT_TOKEN." });
    const refusal = { code: "UPLOAD_REFUSED", message: "Set WHICHBOT_TOKEN." };
    await expect(library.reingest()).rejects.toMatchObject(refusal);
    await expect(library.remove("uploads/a.md")).rejects.toMatchObject(refusal);
    await expect(
      library.upload([{ name: "a.md", bytes: new TextEncoder().encode("x") }]),
    ).rejects.toMatchObject(refusal);
    await expect(readdir(settings.uploads)).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("the process of a run", () => {
  it("gives way to whoever answers, in every thread", async () => {
    const { settings } = await openLibrary();
    const { documents, uploads, index } = settings;
    const task = { folders: [documents], uploads, indexFolder: index, model: { folder: MODEL } };
    let priorities: string[] = [];
    const child = startIngestProcess(task, ({ phase }) => {
      if (phase !== "embed" || priorities.length > 0) return;
      const lines = execFileSync("ps", ["-L", "-o", "ni=", "-p", String(child.pid)], { encoding: "utf8" });
      priorities = lines.trim().split(/\s+/);
    });
    await child.finished;
    await child.stop();
    expect(priorities.length).toBeGreaterThan(3);
    expect(new Set(priorities)).toEqual(new Set(["10"]));
  });
});
