import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Followed, followIndex } from "../../../src/adapters/terminal/follow-index.js";
import { createAnswerer } from "../../../src/answer.js";
import { ingest } from "../../../src/ingest.js";
import { openIndex } from "../../../src/retrieval/store/index-store.js";
import { bundledEmbedder } from "../../bundled-embedder.js";
import { ARTICLES, makeFolder, removeFolder, writeFiles } from "../../cli/whichbot.js";
import { eventually } from "../../eventually.js";

let folder: string;
let followed: Followed;
const notes: string[] = [];

beforeEach(() => {
  folder = makeFolder();
  notes.length = 0;
  writeFiles(folder, ARTICLES);
});
afterEach(() => {
  followed.stop();
  removeFolder(folder);
});

async function begin(): Promise<{ index: string; again: (indexFolder?: string) => Promise<unknown> }> {
  const embedder = await bundledEmbedder();
  const index = join(folder, ".index");
  const again = (indexFolder = index) => ingest({ folders: [folder], indexFolder, embedder });
  await again();
  const opened = await openIndex(index, embedder.model);
  followed = followIndex(
    { answerer: createAnswerer(opened, embedder), index: opened },
    { folder: index, embedder, note: (line) => void notes.push(line), everyMs: 20 },
  );
  return { index, again };
}

it("answers from a new index once it is written, and says so once for each", async () => {
  const { again } = await begin();
  const before = await followed.answerer.view();
  writeFiles(folder, { "heron.md": "# Heron\n\nHeron suits boats. Choose Heron if you need to wade.\n" });
  await again();
  await eventually(async () => {
    expect((await followed.answerer.view()).documents).toHaveLength(before.documents.length + 1);
  });
  writeFiles(folder, { "egret.md": "# Egret\n\nEgret suits boats. Choose Egret if you need to wade.\n" });
  await again();
  await eventually(async () => {
    expect((await followed.answerer.view()).documents).toHaveLength(before.documents.length + 2);
  });
  expect(notes).toHaveLength(2);
  expect(notes[0]).toMatch(/new index: \d+ passages of \d+ documents/);
});

it("answers from the old index until the new one is ready, and says when it answers", async () => {
  const { again } = await begin();
  const before = await followed.answerer.view();
  const order: string[] = [];
  followed.beforeTaking(async (next) => {
    expect((await next.view()).documents).toHaveLength(before.documents.length + 1);
    await new Promise(setImmediate);
    order.push((await followed.answerer.view()) === before ? "the old one answers" : "too early");
    return () => void order.push("the new one answers");
  });
  writeFiles(folder, { "heron.md": "# Heron\n\nHeron suits boats. Choose Heron if you need to wade.\n" });
  await again();
  await followed.lookNow();
  expect(order).toEqual(["the old one answers", "the new one answers"]);
  expect(await followed.answerer.view()).not.toBe(before);
});

it("goes over to a new index even when it cannot be made ready", async () => {
  const { again } = await begin();
  const before = await followed.answerer.view();
  followed.beforeTaking(async () => Promise.reject(new Error("no")));
  writeFiles(folder, { "heron.md": "# Heron\n\nHeron suits boats. Choose Heron if you need to wade.\n" });
  await again();
  await followed.lookNow();
  expect(await followed.answerer.view()).not.toBe(before);
});

it("goes on answering from the old index when the new one cannot be used", async () => {
  const { index } = await begin();
  const before = await followed.answerer.view();
  const manifest = join(index, "manifest.json");
  writeFileSync(`${manifest}.new`, `${readFileSync(manifest, "utf8")} broken`);
  renameSync(`${manifest}.new`, manifest);
  await eventually(() => expect(notes).toHaveLength(1));
  expect(notes[0]).toContain("the old one goes on answering");
  expect((await followed.answerer.view()).id).toBe(before.id);
});

it("tries again until an index is whole that arrives in pieces", async () => {
  const { index, again } = await begin();
  const before = await followed.answerer.view();
  writeFiles(folder, { "heron.md": "# Heron\n\nHeron suits boats. Choose Heron if you need to wade.\n" });
  const elsewhere = join(folder, ".elsewhere");
  await again(elsewhere);
  // Of what was written elsewhere the manifest comes first.
  copyFileSync(join(elsewhere, "manifest.json"), join(index, ".coming"));
  renameSync(join(index, ".coming"), join(index, "manifest.json"));
  await eventually(() => expect(notes.some((line) => line.includes("old one goes on"))).toBe(true));
  for (const name of readdirSync(elsewhere).filter((one) => !existsSync(join(index, one))))
    renameSync(join(elsewhere, name), join(index, name));
  await eventually(async () => {
    expect((await followed.answerer.view()).documents).toHaveLength(before.documents.length + 1);
  });
});
