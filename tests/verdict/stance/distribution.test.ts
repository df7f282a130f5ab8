import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../src/types.js";
import { createOptionMatcher } from "../../../src/verdict/catalog/option-matcher.js";
import { distributedTasks } from "../../../src/verdict/stance/distribution.js";
import { purposeStances } from "../../../src/verdict/stance/purpose-cells.js";

const catalog: Catalog = {
  options: ["Marrowick", "Pellandor", "Quarrel"].map((name) => ({
    name,
    aliases: [],
    owner: null,
    mentions: 5,
    comparisons: 5,
  })),
};
const match = createOptionMatcher(catalog);

function chosenFor(asked: string, text: string): (string | undefined)[] {
  const tasks = distributedTasks(text, match(text));
  return purposeStances(tasks, (part) => Number(part.includes(asked))).map(
    ({ option }) => catalog.options[option]?.name,
  );
}

describe("distributedTasks", () => {
  const verdict = "Use Marrowick for event streams, Pellandor for jobs and Quarrel at the edge.";

  it.each([
    ["streams", ["Marrowick"]],
    ["jobs", ["Pellandor"]],
    ["edge", ["Quarrel"]],
    ["phones", []],
  ])("gives the task of %s to one option", (asked, expected) => {
    expect(chosenFor(asked, verdict)).toEqual(expected);
  });

  it.each([
    "Marrowick is faster than Pellandor for jobs.",
    "Marrowick and Pellandor are both fine for jobs.",
    "We moved from Marrowick to Pellandor in spring.",
    "Marrowick for jobs.",
  ])("finds none in: %s", (text) => {
    expect(distributedTasks(text, match(text))).toEqual([]);
  });
});
