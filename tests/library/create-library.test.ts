import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { IngestRun } from "../../src/library/library.js";
import { readManifest } from "../../src/retrieval/store/index-manifest.js";
import { FILES, makeWorkspace } from "../ingest/corpus.js";
import { type LibraryOfTest, openLibraryIn, runIsOver, sent, until } from "./library-of.js";

const PULSAR =
  "# Pulsar vs Kafka\n\nPulsar keeps old messages on cheap disks, so it is better than Kafka for long archives.\n";

let workspace: string;
let counter = 0;
const open: LibraryOfTest[] = [];
beforeAll(async () => {
  workspace = await makeWorkspace("library");
});
afterEach(async () => {
  for (const { library } of open.splice(0)) await library.stop();
});

async function openLibrary(
  files: Readonly<Record<string, string>> = FILES,
  changes: Parameters<typeof openLibraryIn>[2] = {},
): Promise<LibraryOfTest> {
  counter += 1;
  const made = await openLibraryIn(join(workspace, String(counter)), files, changes);
  open.push(made);
  return made;
}

async function idsIn(index: string): Promise<string[]> {
  return (await readManifest(index)).documents.map(({ id }) => id);
}

describe("what is uploaded", () => {
  it("is in the index when its run is done, and not before the answerer has seen it", async () => {
    const events: string[] = [];
    const { library, settings } = await openLibrary(FILES, {
      onIndexed: async () => {
        events.push((await idsIn(settings.index)).includes("uploads/pulsar.md") ? "seen" : "not there");
      },
    });
    const receipt = await library.upload([sent("pulsar.md", PULSAR)]);
    expect(receipt.taken).toEqual([
      { name: "pulsar.md", document: "uploads/pulsar.md", replaced: false, unchanged: false },
    ]);
    const id = receipt.run?.id ?? "";
    const states: IngestRun["state"][] = [];
    library.watch(id, ({ state }) => {
      if (state === "done") events.push("done");
      if (states.at(-1) !== state) states.push(state);
    });
    const run = await runIsOver(library, id);
    expect(run).toMatchObject({ state: "done", problem: null, summary: { documents: 4 } });
    expect(events).toEqual(["seen", "done"]);
    expect(states.at(-1)).toBe("done");
    expect(library.isUploaded("uploads/pulsar.md")).toBe(true);
    expect(library.isUploaded("guide.md")).toBe(false);
    expect(library.lastReport()).toEqual(run.summary);
  });

  it("is said to be unchanged when the same bytes come again, and replaced when others do", async () => {
    const { library } = await openLibrary();
    await runIsOver(library, (await library.upload([sent("pulsar.md", PULSAR)])).run?.id ?? "");
    const again = await library.upload([sent("pulsar.md", PULSAR)]);
    expect(again).toMatchObject({ taken: [{ replaced: false, unchanged: true }], run: null });
    const other = await library.upload([sent("pulsar.md", `${PULSAR}\nIt is hard to run.\n`)]);
    expect(other).toMatchObject({ taken: [{ replaced: true, unchanged: false }] });
    expect(await runIsOver(library, other.run?.id ?? "")).toMatchObject({ state: "done" });
  });

  it("goes out of the index when it is removed; what lies in the folder stays", async () => {
    const { library, settings } = await openLibrary();
    await runIsOver(library, (await library.upload([sent("pulsar.md", PULSAR)])).run?.id ?? "");
    const removing = await library.remove("uploads/pulsar.md");
    // Twice in a row, while the index still holds it.
    await expect(library.remove("uploads/pulsar.md")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await runIsOver(library, removing.id);
    expect(await idsIn(settings.index)).toEqual(["guide.md", "notes/setup.txt", "story.html"]);
    await expect(library.remove("uploads/pulsar.md")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(library.remove("guide.md")).rejects.toMatchObject({ code: "UPLOAD_REFUSED" });
  });

  it("suffices without any document in the folder", async () => {
    const { library, settings } = await openLibrary({});
    const { run } = await library.upload([sent("pulsar.md", PULSAR)]);
    expect(await runIsOver(library, run?.id ?? "")).toMatchObject({ state: "done" });
    expect(await idsIn(settings.index)).toEqual(["uploads/pulsar.md"]);
  });
});

describe("what comes while documents are read", () => {
  it("is read by exactly one further run", async () => {
    const { library, settings } = await openLibrary();
    const first = (await library.upload([sent("a.md", PULSAR)])).run?.id ?? "";
    await until(library, first, ({ state }) => state === "running");
    const later = await Promise.all(
      ["b", "c", "d"].map((name) => library.upload([sent(`${name}.md`, `${PULSAR}\n${name}\n`)])),
    );
    const asked = new Set([...later.map(({ run }) => run?.id), (await library.reingest()).id]);
    expect(asked.size).toBe(1);
    expect(asked.has(first)).toBe(false);
    expect(await runIsOver(library, [...asked][0] ?? "")).toMatchObject({ state: "done" });
    expect(library.runs().map(({ id }) => id)).toEqual([...asked, first]);
    expect(await idsIn(settings.index)).toEqual(
      expect.arrayContaining(["uploads/a.md", "uploads/b.md", "uploads/c.md", "uploads/d.md"]),
    );
  });
});
