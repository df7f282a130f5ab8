import { beforeAll, describe, expect, it } from "vitest";
import { createCandidateFinder } from "../../../src/answer-candidates.js";
import type { SearchIndex } from "../../../src/types.js";
import { createOptionMatcher } from "../../../src/verdict/catalog/option-matcher.js";
import { statementOnPremise } from "../../../src/verdict/facts/premise.js";
import { factWords } from "../../../src/verdict/question/question-words.js";
import { createFakeEmbedder } from "../../fakes/fake-embedder.js";
import { memoryIndex } from "../../fakes/memory-index.js";

let index: SearchIndex;
let speaksTo: (premise: string) => Promise<string | null>;

beforeAll(async () => {
  const embedder = createFakeEmbedder();
  const text = `# Stores

Quillbase was developed by Norvik Labs. TarnStore was developed by the Halden Institute.

Since version 5.0 Quillbase needs no warden process any more.

TarnStore restores quickly.
`;
  index = await memoryIndex({ "stores.md": text }, embedder, {
    options: ["Quillbase", "TarnStore"].map((name) => ({ name, aliases: [], owner: null })),
    ignore: [],
  });
  const finder = createCandidateFinder(index, embedder, createOptionMatcher(index.catalog));
  speaksTo = async (premise) => {
    const found = statementOnPremise({ premise }, await finder.find(factWords(premise), "plain"), index);
    if (found === null) return null;
    const { start, end } = index.statements[found.statement]!;
    return index.documents[found.document]!.text.slice(start, end);
  };
});

describe("statementOnPremise", () => {
  it("finds who made it, when the premise names another", async () => {
    expect(await speaksTo("TarnStore is made by Norvik Labs")).toContain("Halden Institute");
  });

  it("finds what is no longer so", async () => {
    expect(await speaksTo("Quillbase needs the warden process")).toContain("no warden process any more");
  });

  it("finds nothing where no document speaks of it", async () => {
    expect(await speaksTo("Quillbase lost its licence in the spring auction")).toBeNull();
  });
});
