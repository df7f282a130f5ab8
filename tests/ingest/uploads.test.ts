import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest.js";
import { holdsOtherDocuments } from "../../src/library/index-origin.js";
import { openUploadStore } from "../../src/uploads/upload-store.js";
import { createFakeEmbedder } from "../fakes/fake-embedder.js";
import { FILES, makeWorkspace, writeFiles } from "./corpus.js";

const embedder = createFakeEmbedder();
const TEXT = "# Pulsar\n\nPulsar keeps old messages on cheap disks.\n";

let workspace: string;
let docs: string;
let uploads: string;
beforeAll(async () => {
  workspace = await makeWorkspace("ingest-uploads");
  docs = await writeFiles(join(workspace, "docs"), {
    ...FILES,
    "uploads/own.md": "# Own\n\nThe folder's own text.\n",
  });
  uploads = join(workspace, "sent");
  const store = await openUploadStore(uploads);
  await store.keep(
    Object.entries({
      "uploads/pulsar.md": TEXT,
      "uploads/own.md": "# Own\n\nAnother text of that name.\n",
      "uploads/copy.md": FILES["guide.md"] ?? "",
      "uploads/again.md": TEXT,
    }).map(([document, text]) => ({ document, bytes: Buffer.from(text) })),
  );
});

describe("an ingest with uploads", () => {
  it("reads them beside the folder, whose documents keep their ids and go first", async () => {
    const indexFolder = join(workspace, "index");
    const summary = await ingest({ folders: [docs], uploads, indexFolder, embedder });
    expect(summary.documents).toBe(5);
    expect(summary.skipped).toEqual([
      { path: "uploads/copy.md", reason: "same text as guide.md" },
      { path: "uploads/own.md", reason: expect.stringContaining("gives way") },
      { path: "uploads/pulsar.md", reason: "same text as uploads/again.md" },
    ]);
    const without = await ingest({ folders: [docs], indexFolder, embedder });
    expect(without.removed).toEqual(["uploads/again.md"]);
  });

  it("is as one without them when nothing was ever sent", async () => {
    const indexFolder = join(workspace, "none");
    const summary = await ingest({
      folders: [docs],
      uploads: join(workspace, "nowhere"),
      indexFolder,
      embedder,
    });
    expect(summary).toMatchObject({ documents: 4, skipped: [] });
  });
});

describe("where an index came from", () => {
  it("is not mistaken because of uploads", async () => {
    const indexFolder = join(workspace, "origin");
    const [empty, other] = [
      await writeFiles(join(workspace, "empty"), { "note.txt": "A note." }),
      await writeFiles(join(workspace, "other"), { "else.md": "# Else\n\nSomething else.\n" }),
    ];
    await ingest({ folders: [docs], uploads, indexFolder, embedder });
    expect(await holdsOtherDocuments(indexFolder, docs, uploads)).toBe(false);
    // All documents of the folder are gone, what was sent is still there.
    expect(await holdsOtherDocuments(indexFolder, empty, uploads)).toBe(false);
    await ingest({ folders: [other], indexFolder, embedder });
    expect(await holdsOtherDocuments(indexFolder, docs, uploads)).toBe(true);
  });
});
