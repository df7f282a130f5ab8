import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type IngestProgress, ingest } from "../../src/ingest.js";
import { readManifest } from "../../src/retrieval/store/index-manifest.js";
import { openIndex } from "../../src/retrieval/store/index-store.js";
import { verifyIndex } from "../../src/retrieval/store/index-verify.js";
import { createFakeEmbedder } from "../fakes/fake-embedder.js";
import { FILES, makeWorkspace, writeFiles } from "./corpus.js";

const { model } = createFakeEmbedder();
let workspace: string;
let places = 0;
beforeAll(async () => {
  workspace = await makeWorkspace("ingest");
});

/** Folders of their own for documents and index, with the documents written. */
async function makePlace(files = FILES): Promise<{ docs: string; index: string }> {
  const place = join(workspace, String(places++));
  return { docs: await writeFiles(join(place, "docs"), files), index: join(place, "index") };
}

const run = ({ docs, index }: { docs: string; index: string }, embedder = createFakeEmbedder()) =>
  ingest({ folders: [docs], indexFolder: index, embedder });

/** Names, sizes and times of everything below a folder. */
async function snapshot(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return Promise.all(
    names.toSorted().map(async (name) => {
      const { size, mtimeMs } = await stat(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    }),
  );
}

describe("ingest", () => {
  it("makes an index that opens, verifies and holds what was read", async () => {
    const place = await makePlace();
    const summary = await run(place);
    expect(summary).toMatchObject({ changed: true, documents: 3, reused: 0, removed: [], skipped: [] });
    expect(summary.options).toEqual(expect.arrayContaining(["Kafka", "RabbitMQ"]));
    expect(summary.embedded).toBe(summary.passages);
    const index = await openIndex(place.index, model);
    expect(index.id).toBe(summary.indexId);
    expect(index.documents.map(({ id }) => id)).toEqual(["guide.md", "notes/setup.txt", "story.html"]);
    expect(index.documents[0]).toMatchObject({
      title: "Kafka vs RabbitMQ",
      source: "Example",
      published: "2024-05",
    });
    expect(index.documents[0]!.text).toBe(FILES["guide.md"]);
    expect(index.passages).toHaveLength(summary.passages);
    expect(index.statements).toHaveLength(summary.statements);
    expect(await verifyIndex(place.index)).toMatchObject({ id: summary.indexId, documents: 3 });
  });

  it("stores statements with their cells, lead-ins and stances", async () => {
    const place = await makePlace();
    await run(place);
    const { documents, passages, statements } = await openIndex(place.index, model);
    const textOf = (at: number): string => {
      const { start, end, passage } = statements[at]!;
      return documents[passages[passage]!.document]!.text.slice(start, end);
    };
    const item = statements.findIndex((_, at) => textOf(at) === "very high throughput");
    expect(statements[item]).toMatchObject({ kind: "item", lead: "Choose Kafka if you need:", cells: [] });
    expect(statements[item]!.stances.length).toBeGreaterThan(0);
    const row = statements.find(({ kind }) => kind === "row");
    expect(row?.cells.map(({ column }) => column)).toEqual(["aspect", "Kafka", "RabbitMQ"]);
    for (const { stances } of statements) {
      for (const { strength } of stances) expect(strength).toBe(Number(strength.toFixed(6)));
    }
  });

  it("searches titles and headings with a passage, and quotes the passage alone", async () => {
    const place = await makePlace({
      "a.md": "# Zebra\n\n## Stripes\n\nThey confuse flies and other insects.",
    });
    const embedder = createFakeEmbedder();
    await run(place, embedder);
    expect(embedder.seen).toEqual(["Zebra\nStripes\nThey confuse flies and other insects."]);
    const index = await openIndex(place.index, model);
    expect(index.lexical.search("zebra stripes", 5)).toHaveLength(1);
    const { start, end } = index.passages[0]!;
    expect(index.documents[0]!.text.slice(start, end)).toBe("They confuse flies and other insects.");
  });

  it("writes nothing for an unchanged corpus, and says so", async () => {
    const place = await makePlace();
    const first = await run(place);
    const before = await snapshot(place.index);
    const embedder = createFakeEmbedder();
    const second = await run(place, embedder);
    expect(second).toMatchObject({
      changed: false,
      embedded: 0,
      reused: first.passages,
      indexId: first.indexId,
    });
    expect(embedder.seen).toEqual([]);
    expect(await snapshot(place.index)).toEqual(before);
  });

  it("embeds only what changed", async () => {
    const place = await makePlace();
    await run(place);
    await writeFile(
      join(place.docs, "notes/setup.txt"),
      "Setting up RabbitMQ\n\nRabbitMQ takes an hour now.\n",
    );
    const embedder = createFakeEmbedder();
    const summary = await run(place, embedder);
    expect(embedder.seen).toHaveLength(1);
    expect(embedder.seen[0]).toContain("takes an hour");
    expect(summary).toMatchObject({ changed: true, embedded: 1, reused: summary.passages - 1 });
    const rebuilt = await makePlace();
    await cp(place.docs, rebuilt.docs, { recursive: true });
    await run(rebuilt);
    const [updated, fresh] = [await openIndex(place.index, model), await openIndex(rebuilt.index, model)];
    expect(updated.embeddings).toEqual(fresh.embeddings);
    expect(updated.id).toBe(fresh.id);
  });

  it("lets removed files leave and names them", async () => {
    const place = await makePlace();
    await run(place);
    await rm(join(place.docs, "story.html"));
    const summary = await run(place);
    expect(summary).toMatchObject({ changed: true, documents: 2, embedded: 0, removed: ["story.html"] });
    expect((await openIndex(place.index, model)).lexical.search("evenings", 5)).toEqual([]);
  });

  it("takes up catalog.yaml without embedding anything again", async () => {
    const place = await makePlace();
    await run(place);
    await writeFile(
      join(place.docs, "catalog.yaml"),
      "options:\n  - name: Kafka\n    aliases: [Apache Kafka]\n",
    );
    const summary = await run(place);
    expect(summary).toMatchObject({ changed: true, embedded: 0 });
    const { catalog } = await openIndex(place.index, model);
    expect(catalog.options[0]).toMatchObject({
      name: "Kafka",
      aliases: expect.arrayContaining(["Apache Kafka"]),
    });
  });

  it("embeds everything again for another model", async () => {
    const place = await makePlace();
    const first = await run(place);
    const other = createFakeEmbedder("other", 32);
    expect(await run(place, other)).toMatchObject({ changed: true, embedded: first.passages, reused: 0 });
    expect((await openIndex(place.index, other.model)).embeddings).toHaveLength(first.passages * 32);
  });

  it("rebuilds an index that is damaged", async () => {
    const place = await makePlace();
    const first = await run(place);
    const { folder } = await readManifest(place.index);
    await writeFile(join(place.index, folder, "lexical.bin"), "damaged");
    expect(await run(place)).toMatchObject({ changed: true, indexId: first.indexId, reused: 0 });
    await expect(verifyIndex(place.index)).resolves.toMatchObject({ id: first.indexId });
  });

  it("gives documents the same places in whatever order files are written", async () => {
    const entries = Object.entries(FILES);
    const [forth, back] = [await makePlace(), await makePlace(Object.fromEntries(entries.toReversed()))];
    expect((await run(forth)).indexId).toBe((await run(back)).indexId);
  });

  it("puts the folder's name before ids when there are several", async () => {
    const { docs, index } = await makePlace({ "one.md": "# One\n\nThe first text is here." });
    const other = await writeFiles(join(workspace, "second", "docs"), {
      "two.md": "# Two\n\nThe second text is here.",
    });
    const named = await writeFiles(join(workspace, "named"), {
      "three.md": "# Three\n\nA third text is here.",
      "x.bin": "",
    });
    const summary = await ingest({
      folders: [docs, other, named],
      indexFolder: index,
      embedder: createFakeEmbedder(),
    });
    const { documents } = await openIndex(index, model);
    expect(documents.map(({ id }) => id)).toEqual(["docs-2/two.md", "docs/one.md", "named/three.md"]);
    expect(summary.skipped).toEqual([{ path: "named/x.bin", reason: expect.any(String) }]);
  });

  it("reports each phase, and stops when it is told to", async () => {
    const place = await makePlace();
    const phases = new Set<IngestProgress["phase"]>();
    const options = {
      folders: [place.docs],
      indexFolder: place.index,
      embedder: async () => createFakeEmbedder(),
    };
    await ingest({ ...options, onProgress: ({ phase }) => phases.add(phase) });
    expect([...phases]).toEqual(expect.arrayContaining(["read", "embed", "write"]));
    const before = await snapshot(place.index);
    await writeFile(join(place.docs, "more.md"), "# More\n\nMore text came in the meantime.");
    const stop = new AbortController();
    await expect(
      ingest({
        ...options,
        signal: stop.signal,
        onProgress: ({ phase }) => phase === "read" && stop.abort(),
      }),
    ).rejects.toMatchObject({ name: "AbortError" });
    expect(await snapshot(place.index)).toEqual(before);
  });

  it("says what was converted", async () => {
    const place = await makePlace({});
    await mkdir(place.docs, { recursive: true });
    await writeFile(
      join(place.docs, "old.txt"),
      Buffer.from("Caf\xe9 d\xe9j\xe0 vu\n\nLe caf\xe9 est bon et tr\xe8s cher.", "latin1"),
    );
    const { notes } = await run(place);
    expect(notes).toEqual([{ document: "old.txt", note: expect.stringMatching(/windows-1252|iso-8859/i) }]);
  });

  it("leaves everything else in the index folder alone", async () => {
    const place = await makePlace();
    await writeFiles(place.index, { "README.md": "Made by ingest.", "mine/notes.txt": "Not an index." });
    await run(place);
    await writeFile(join(place.docs, "more.md"), "# More\n\nMore text came in the meantime.");
    await run(place);
    expect(await readFile(join(place.index, "README.md"), "utf8")).toBe("Made by ingest.");
    const { folder } = await readManifest(place.index);
    expect((await readdir(place.index)).toSorted()).toEqual(
      ["README.md", "manifest.json", "mine", folder].toSorted(),
    );
  });
});

describe("ingest of what cannot be read", () => {
  it.each([
    ["an empty folder", {}],
    ["a folder of headings only", { "a.md": "# One\n\n## Two\n" }],
    ["a folder of other things", { "a.bin": "x", ".hidden.md": "# Text\n\nSome text." }],
  ])("refuses %s, and the old index stays", async (_, files: Record<string, string>) => {
    const place = await makePlace();
    const { indexId } = await run(place);
    await rm(place.docs, { recursive: true });
    await mkdir(place.docs);
    await writeFiles(place.docs, files);
    await expect(run(place)).rejects.toMatchObject({ code: "SOURCE_EMPTY" });
    expect((await openIndex(place.index, model)).id).toBe(indexId);
  });

  it("refuses a folder that is not there, and the old index stays", async () => {
    const place = await makePlace();
    const { indexId } = await run(place);
    await expect(run({ ...place, docs: join(workspace, "nowhere") })).rejects.toMatchObject({
      code: "SOURCE_MISSING",
    });
    expect((await openIndex(place.index, model)).id).toBe(indexId);
  });

  it("passes on that a model cannot be loaded, and the old index stays", async () => {
    const place = await makePlace();
    const { indexId } = await run(place);
    const embedder = async () => Promise.reject(new Error("no model"));
    await expect(ingest({ folders: [place.docs], indexFolder: place.index, embedder })).rejects.toThrow(
      "no model",
    );
    expect((await openIndex(place.index, model)).id).toBe(indexId);
    await expect(run(place)).resolves.toMatchObject({ changed: false });
  });

  it("refuses an index folder that is a file", async () => {
    const place = await makePlace();
    await writeFile(place.index, "a file");
    await expect(run(place)).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  });

  it("refuses to read nothing", async () => {
    await expect(
      ingest({ folders: [], indexFolder: workspace, embedder: createFakeEmbedder() }),
    ).rejects.toThrow(RangeError);
  });
});
