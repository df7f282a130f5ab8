import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { visibleOverrides } from "../src/answer-overrides.js";
import { createViews } from "../src/answer-views.js";
import { ingest } from "../src/ingest.js";
import { openIndex } from "../src/retrieval/store/index-store.js";
import { parseCatalog } from "../src/sources/catalog-file.js";
import type { Scope, SearchIndex } from "../src/types.js";
import { discoverCatalog } from "../src/verdict/catalog/catalog.js";
import { createFakeEmbedder } from "./fakes/fake-embedder.js";
import { chunkTexts, memoryIndex } from "./fakes/memory-index.js";

const FILES = {
  "a.md": "# Notes on Postgres\n\nPostgres keeps rows. It is slow to vacuum.\n",
  "b.md":
    "# PostgreSQL vs Falconbase\n\nFalconbase is faster than PostgreSQL. Choose Falconbase for speed.\n",
  "c.md": "# Notes on queues\n\nQueues keep messages for a day.\n",
};
let index: SearchIndex;
beforeAll(async () => {
  index = await memoryIndex(FILES, createFakeEmbedder());
});

const only = (...ids: string[]): Scope => ({ key: ids.join(" "), sees: ({ id }) => ids.includes(id) });

describe("views", () => {
  it("are dropped, longest unused first, when they are too large together", async () => {
    const made: number[] = [];
    const views = createViews(index, ({ passages }) => made.push(passages.length), 2);
    const [a, b, c] = [only("a.md"), only("b.md"), only("c.md")];
    for (const scope of [a, b, a, c, a]) await views(scope);
    // The whole index, a, b, c: a was used after b and stayed.
    expect(made).toHaveLength(4);
    await views(b);
    expect(made).toHaveLength(5);
  });

  it("keep the one in use, however large", async () => {
    let made = 0;
    const views = createViews(index, () => made++, 0);
    const scope = only("a.md", "b.md");
    const [first, second] = await Promise.all([views(scope), views(scope)]);
    expect(first).toBe(second);
    expect(made).toBe(2);
  });

  it("are tried again after a failure", async () => {
    let fail = true;
    const views = createViews(index, ({ passages }) => {
      if (fail && passages.length === 1) throw new Error("no memory");
    });
    await expect(views(only("a.md"))).rejects.toThrow("no memory");
    fail = false;
    expect((await views(only("a.md"))).index.passages).toHaveLength(1);
  });
});

describe("an index on disk", () => {
  it("is restricted to what an ingest of the seen documents gives", async () => {
    const root = await mkdtemp(join(tmpdir(), "whichbot-views-"));
    const embedder = createFakeEmbedder();
    const build = async (name: string, ids: readonly (keyof typeof FILES)[]): Promise<SearchIndex> => {
      const folder = join(root, name);
      await mkdir(folder);
      for (const id of ids) await writeFile(join(folder, id), FILES[id]);
      await writeFile(
        join(folder, "catalog.yaml"),
        "options:\n  - { name: PostgreSQL, aliases: [Postgres] }\n",
      );
      await ingest({ folders: [folder], indexFolder: `${folder}-index`, embedder });
      return openIndex(`${folder}-index`, embedder.model);
    };
    const whole = await build("whole", ["a.md", "b.md", "c.md"]);
    const views = createViews(whole, () => null);
    const { id: _, dense: __, lexical, ...got } = (await views(only("b.md", "c.md"))).index;
    const fresh = await build("part", ["b.md", "c.md"]);
    expect(got.catalog).toEqual(
      discoverCatalog(chunkTexts({ "b.md": FILES["b.md"], "c.md": FILES["c.md"] }), got.catalog.given!),
    );
    expect(got).toMatchObject({
      documents: fresh.documents,
      passages: fresh.passages,
      statements: fresh.statements,
      embeddings: fresh.embeddings,
    });
    expect(lexical.search("postgres rows", 5)).toEqual(fresh.lexical.search("postgres rows", 5));
    await rm(root, { recursive: true });
  });
});

describe("what catalog.yaml says", () => {
  const given = parseCatalog(
    "options:\n  - { name: PostgreSQL, aliases: [Postgres, PG] }\n  - { name: Falconbase }\n  - { name: Vacuum, owner: PostgreSQL }\nignore: [Rows]\n",
  );
  const seenBy = (...seen: number[]) => visibleOverrides(given, index, new Set(seen));

  it("is told of what seen documents name, by spellings that the hidden ones do not keep to themselves", async () => {
    expect(await seenBy(0)).toEqual({
      options: [
        { name: "Postgres", aliases: ["PG"], owner: null },
        { name: "Vacuum", aliases: [], owner: "Postgres" },
      ],
      ignore: ["Rows"],
    });
    expect((await seenBy(1)).options).toEqual([
      { name: "PostgreSQL", aliases: ["PG"], owner: null },
      { name: "Falconbase", aliases: [], owner: null },
    ]);
    expect((await seenBy(2)).options).toEqual([]);
  });
});
