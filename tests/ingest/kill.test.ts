import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { openIndex } from "../../src/retrieval/store/index-store.js";
import { verifyIndex } from "../../src/retrieval/store/index-verify.js";
import type { EmbeddingModel } from "../../src/types.js";
import { makeWorkspace, writeFiles } from "./corpus.js";

const CHILD = fileURLToPath(new URL("ingest-child.mjs", import.meta.url));
const KILLS = 20;
const model: EmbeddingModel = { name: "letters", hash: "a".repeat(64), dimensions: 64 };

/** Runs an ingest in a process of its own. @param killMs kills it after so long, if it is still there */
function run(
  docs: string,
  index: string,
  killMs?: number,
): Promise<{ id: string; killed: boolean; tookMs: number }> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, [CHILD, docs, index], { stdio: ["ignore", "pipe", "pipe"] });
    const timer = killMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killMs);
    let id = "";
    let errors = "";
    child.stdout.on("data", (text: Buffer) => {
      id += text.toString();
    });
    child.stderr.on("data", (text: Buffer) => {
      errors += text.toString();
    });
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      const killed = signal === "SIGKILL";
      if (killed || code === 0) resolve({ id, killed, tookMs: performance.now() - started });
      else reject(new Error(errors));
    });
  });
}

/** Documents that differ from round to round, large enough that the graph is built on a thread of its own. */
function documentsOf(round: number): Record<string, string> {
  const section = (at: number) =>
    `## Part ${at}\n\n${`Queue ${at} of round ${round} keeps its messages until somebody takes them away. `.repeat(12)}`;
  const files: Record<string, string> = {};
  for (let at = 0; at < 30; at++) {
    files[`${at}.md`] =
      `# Kafka vs RabbitMQ ${at}\n\n${Array.from({ length: 12 }, (_, part) => section(part)).join("\n\n")}\n`;
  }
  return files;
}

describe("an ingest that is killed", () => {
  let workspace: string;
  beforeAll(async () => {
    workspace = await makeWorkspace("kill");
  });

  it(`leaves the old index answering, at ${KILLS} random moments, and the next ingest finishes`, async () => {
    const index = join(workspace, "index");
    const docsOf = (round: number) => writeFiles(join(workspace, String(round)), documentsOf(round));
    const first = await run(await docsOf(0), index);
    const rehearsal = await run(await docsOf(1), join(workspace, "rehearsal"));
    let before = first.id;
    let kills = 0;
    for (let round = 1; round <= KILLS; round++) {
      const docs = await docsOf(round);
      // One moment in each twentieth of the time that an ingest takes: together they cover all of it.
      const { killed } = await run(docs, index, ((round - Math.random()) / KILLS) * rehearsal.tookMs);
      if (killed) kills++;
      const opened = await openIndex(index, model);
      const about = opened.documents[0]!.text.includes(`of round ${round} `) ? "new" : "old";
      if (about === "old") expect(opened.id).toBe(before);
      await expect(verifyIndex(index)).resolves.toMatchObject({ id: opened.id, documents: 30 });
      const { id } = await run(docs, index);
      expect((await openIndex(index, model)).id).toBe(id);
      if (about === "new") expect(opened.id).toBe(id);
      expect(await readdir(index), "nothing of the killed ingest is left").toHaveLength(2);
      before = id;
    }
    expect(kills).toBeGreaterThan(KILLS / 2);
  }, 300_000);

  it("finishes one of two at once, and tells the other to wait", async () => {
    const index = join(workspace, "together");
    const docs = await writeFiles(join(workspace, "both"), documentsOf(99));
    const both = await Promise.allSettled([run(docs, index), run(docs, index)]);
    for (const one of both) {
      if (one.status === "rejected") expect(String(one.reason)).toContain("INDEX_BUSY");
    }
    expect(both.some((one) => one.status === "fulfilled")).toBe(true);
    await expect(verifyIndex(index)).resolves.toMatchObject({ documents: 30 });
    expect(await readdir(index)).toHaveLength(2);
  });
});
