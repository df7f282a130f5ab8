import { describe, expect, it } from "vitest";
import type { Catalog, Cell } from "../../../src/types.js";
import { createOptionMatcher } from "../../../src/verdict/catalog/option-matcher.js";
import { purposeCells, purposeStances } from "../../../src/verdict/stance/purpose-cells.js";

const catalog: Catalog = {
  options: ["Marrowick", "Pellandor"].map((name) => ({
    name,
    aliases: [],
    owner: null,
    mentions: 5,
    comparisons: 5,
  })),
};
const match = createOptionMatcher(catalog);

/** Stances of a row given as [column, text] pairs, for a question about `asked`. */
function stances(row: readonly (readonly [string, string])[], asked: string) {
  let start = 0;
  let text = "";
  const cells: Cell[] = row.map(([column, cell]) => {
    const span = { start, end: start + cell.length, column };
    start += cell.length;
    text += cell;
    return span;
  });
  const read = (cell: Cell): string => text.slice(cell.start, cell.end);
  return purposeStances(purposeCells(cells, read, match, catalog), (part) =>
    Number(part.includes(asked)),
  ).map(({ option, polarity }) => `${catalog.options[option]?.name} ${polarity}`);
}

describe("purposeStances", () => {
  const row = [
    ["Tool", "Marrowick"],
    ["Good choice for", "prototypes, landing pages"],
    ["Poor choice for", "long-lived code"],
  ] as const;

  it.each([
    ["landing pages", ["Marrowick for"]],
    ["long-lived", ["Marrowick against"]],
    ["games", []],
  ])("reads a row of one option: %s", (asked, expected) => {
    expect(stances(row, asked)).toEqual(expected);
  });

  it("reads a row of many options: only the cell that holds what is asked for judges", () => {
    const many = [
      ["", "Mainly meant for"],
      ["Marrowick", "applications"],
      ["Pellandor", "libraries"],
    ] as const;
    expect(stances(many, "libraries")).toEqual(["Pellandor for"]);
  });

  it.each(["Best for", "Use cases", "Shines at", "When to use", "Strengths"])(
    "takes “%s” for praise",
    (column) => {
      expect(
        stances(
          [
            ["", "Marrowick"],
            [column, "games"],
          ],
          "games",
        ),
      ).toEqual(["Marrowick for"]);
    },
  );

  it.each(["Not for", "Weak at", "Avoid when", "Drawbacks", "Not so good for"])(
    "takes “%s” for blame",
    (column) => {
      expect(
        stances(
          [
            ["", "Marrowick"],
            [column, "games"],
          ],
          "games",
        ),
      ).toEqual(["Marrowick against"]);
    },
  );

  it.each(["Licence", "Language", "Founded"])("leaves “%s” alone", (column) => {
    expect(
      stances(
        [
          ["", "Marrowick"],
          [column, "games"],
        ],
        "games",
      ),
    ).toEqual([]);
  });
});
