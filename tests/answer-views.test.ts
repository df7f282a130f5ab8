import { beforeAll, describe, expect, it } from "vitest";
import { visibleOverrides } from "../src/answer-overrides.js";
import { createViews } from "../src/answer-views.js";
import { parseCatalog } from "../src/sources/catalog-file.js";
import type { Scope, SearchIndex } from "../src/types.js";
import { createFakeEmbedder } from "./fakes/fake-embedder.js";
import { memoryIndex } from "./fakes/memory-index.js";

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

describe("what catalog.yaml says", () => {
  const given = parseCatalog(
    "options:\n  - { name: PostgreSQL, aliases: [Postgres, PG] }\n  - { name: Falconbase }\n  - { name: Vacuum, owner: PostgreSQL }\nignore: [Rows]\n",
  );
  const seenBy = (...seen: number[]) => visibleOverrides(given, index, new Set(seen));

  it("is told of what seen documents name, by spellings that the hidden ones do not keep to themselves", () => {
    expect(seenBy(0)).toEqual({
      options: [
        { name: "Postgres", aliases: ["PG"], owner: null },
        { name: "Vacuum", aliases: [], owner: "Postgres" },
      ],
      ignore: ["Rows"],
    });
    expect(seenBy(1).options).toEqual([
      { name: "PostgreSQL", aliases: ["PG"], owner: null },
      { name: "Falconbase", aliases: [], owner: null },
    ]);
    expect(seenBy(2).options).toEqual([]);
  });
});
