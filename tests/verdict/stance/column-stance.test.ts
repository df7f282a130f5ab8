import { describe, expect, it } from "vitest";
import { createOptionMatcher } from "../../../src/verdict/catalog/option-matcher.js";
import { columnStances } from "../../../src/verdict/stance/column-stance.js";
import { createFakeEmbedder } from "../../fakes/fake-embedder.js";
import { memoryIndex } from "../../fakes/memory-index.js";

const NAMES = ["Marrowick", "Pellandor", "Quarrel"];
const TABLE = `# Measurements

| Tool | Peak memory | Requests per second | Founded | Setup |
|---|---|---|---|---|
| Marrowick | 410 MB | 1,200 | 2011 | easy |
| Pellandor | 2,210 MB | 4,800 | 2015 | painful and slow |
| Quarrel | 890 MB | 1,300 | 2019 | fine |
| Total | 3,510 MB | 7,300 | | |
`;

/** "for .86" by column for the row of one option. */
async function rowOf(name: string): Promise<Record<string, string | null>> {
  const index = await memoryIndex({ "m.md": TABLE }, createFakeEmbedder(), {
    options: NAMES.map((option) => ({ name: option, aliases: [], owner: null })),
    ignore: [],
  });
  const match = createOptionMatcher(index.catalog);
  const statement = index.statements.findIndex(({ start, end }) => TABLE.slice(start, end).includes(name));
  return Object.fromEntries(
    columnStances(statement, index, match).map(({ column, stance }) => [column, stance?.polarity ?? null]),
  );
}

describe("columnStances", () => {
  it("holds the rows of options against each other, less being better of what is spent", async () => {
    expect(await rowOf("Marrowick")).toMatchObject({
      "Peak memory": "for",
      "Requests per second": "against",
    });
    expect(await rowOf("Pellandor")).toMatchObject({
      "Peak memory": "against",
      "Requests per second": "for",
    });
  });

  it("judges words as well as numbers", async () => {
    expect(await rowOf("Pellandor")).toMatchObject({ Setup: "against" });
  });

  it("judges nothing by a column of which nobody says which way is better", async () => {
    expect((await rowOf("Quarrel")).Founded).toBeNull();
  });

  it("says nothing of a row that names no option", async () => {
    expect(await rowOf("Total")).toEqual({});
  });
});
