import { describe, expect, it } from "vitest";
import { discoverCatalog } from "../../../src/verdict/catalog/catalog.js";
import { createComparisonReader } from "../../../src/verdict/catalog/comparison-pairs.js";
import { nameSyntax } from "../../../src/verdict/catalog/name-syntax.js";
import { chunkTexts } from "../../fakes/memory-index.js";

function namesIn(files: Readonly<Record<string, string>>): string[] {
  return discoverCatalog(chunkTexts(files), { options: [], ignore: [] })
    .options.map(({ name }) => name)
    .sort();
}

function pairsIn(text: string): string[] {
  const [document] = chunkTexts({ "a.md": `# Notes\n\n${text}\n` });
  if (document === undefined) throw new Error("no document");
  return createComparisonReader(nameSyntax([]))(document).map(({ first, second }) => `${first} ${second}`);
}

const NOTES = {
  "a.md": "# Which ferry?\n\nWe choose Marlin over Osprey for freight. Osprey is cheap. Teal is small.\n",
  "b.md":
    "# The crew says\n\nOsprey is easier to steer than Marlin. Teal is quiet.\n\n" +
    "In a storm Marlin keeps its course, whereas Osprey drifts. Teal stays in port.\n",
};

describe("short notes without a title that compares", () => {
  it("are read for whom they choose over whom", () => {
    expect(pairsIn("We choose Marlin over Osprey for freight.")).toEqual(["Marlin Osprey"]);
    expect(pairsIn("Marlin has an edge over Osprey.")).toEqual(["Marlin Osprey"]);
  });

  it("are read for whom they hold against whom", () => {
    expect(pairsIn("Marlin keeps its course, whereas Osprey drifts.")).toEqual(["Marlin Osprey"]);
    expect(pairsIn("While Marlin keeps its course, Osprey drifts.")).toEqual(["Osprey Marlin"]);
    expect(pairsIn("While in port, Osprey drifts.")).toEqual([]);
  });

  it("make options of what they set against each other again and again", () => {
    expect(namesIn(NOTES)).toEqual(["Marlin", "Osprey"]);
  });

  it("make an option of what is enumerated beside two of them", () => {
    const more = { ...NOTES, "c.md": "# Minutes\n\nMarlin, Osprey and Teal were compared.\n" };
    expect(namesIn(more)).toEqual(["Marlin", "Osprey", "Teal"]);
  });

  it("make the same options beside many documents on other things", () => {
    const oven = (name: string): string =>
      `The ${name} oven bakes well. ${name} is hot. ${name} is loud.\n\n`;
    const others = `# Kiln vs Tandoor\n\nKiln is faster than Tandoor.\n\n${oven("Kiln").repeat(40)}`;
    const more = {
      ...NOTES,
      "c.md": "# Minutes\n\nMarlin, Osprey and Teal were compared.\n",
      "d.md": others,
    };
    expect(namesIn(more)).toEqual(["Kiln", "Marlin", "Osprey", "Tandoor", "Teal"]);
  });
});
