import { beforeAll, describe, expect, it } from "vitest";
import { createCandidateFinder } from "../../src/answer-candidates.js";
import type { SearchIndex } from "../../src/types.js";
import { createOptionMatcher } from "../../src/verdict/catalog/option-matcher.js";
import { answerFact, type FactAnswer } from "../../src/verdict/facts.js";
import type { Intent } from "../../src/verdict/question/intent.js";
import { understandQuestion } from "../../src/verdict/question/question.js";
import { factWords } from "../../src/verdict/question/question-words.js";
import { createFakeEmbedder } from "../fakes/fake-embedder.js";
import { memoryIndex } from "../fakes/memory-index.js";

const DOCUMENTS = {
  "handbook.md": `# Handbook of the data group

## Stores

Quillbase is a store for phones and tablets. Quillbase was developed by Norvik Labs and first released in March 2016.
TarnStore comes from the Halden Institute. TarnStore listens on port 7410, Quillbase on port 6120.

Since version 5.0 Quillbase needs no warden process any more. TarnStore still runs one.

To copy the sample album you have to make 14 requests. The album shows the last 5 pictures.

A snapshot is 74 KB in Quillbase, 31 KB in Brookdb and 48 KB in TarnStore.

## Rejected

- **Brookdb.** Rejected: no backup tool.
- **TarnStore.** Rejected early, too heavy for phones.

## Tools of Quillbase

- Quill Shell: looks into a store
- Quill Courier: moves a store
- Quill Lens (beta)

Teams that need a map use Mapwright, Cartolux or Terrakit.
`,
  "lab.md": `# Lab notes: Quillbase vs TarnStore

In our runs Quillbase reads are about 3x faster than TarnStore reads. Over 40% of the field teams use Quillbase.

| | Quillbase | TarnStore |
|---|---|---|
| Licence | MIT | Apache 2.0 |
| Snapshot | 70 MB | 95 MB |
| Offline maps | ✅ | ❌ |
`,
  "vendor.md": `# Quillbase: why phones love it

Quillbase reads are up to 10x faster than TarnStore reads. Plans start small and grow with you; talk to us about the
price of a seat.

Surveys say that 71% of the field teams use Quillbase.
`,
};

let index: SearchIndex;
let ask: (text: string, intent?: Intent) => Promise<FactAnswer>;
const quoted = (answer: FactAnswer): string[] =>
  answer.evidence.map(({ statement, document }) => {
    const { start, end } = index.statements[statement]!;
    return index.documents[document]!.text.slice(start, end);
  });

beforeAll(async () => {
  const embedder = createFakeEmbedder();
  index = await memoryIndex(DOCUMENTS, embedder, {
    options: ["Quillbase", "TarnStore", "Brookdb"].map((name) => ({ name, aliases: [], owner: null })),
    ignore: [],
  });
  const finder = createCandidateFinder(index, embedder, createOptionMatcher(index.catalog));
  ask = async (text, intent = "fact") => {
    const question = { ...understandQuestion(text, index.catalog, index.lexical), intent };
    return answerFact(question, await finder.find(factWords(text), "plain"), { index });
  };
});

describe("short answers", () => {
  it.each([
    ["who developed quillbase?", "Norvik Labs"],
    ["where does tarnstore come from", "Halden Institute"],
    ["when was quillbase released?", "March 2016"],
    ["what port is tarnstore on", "7410"],
    ["what port is quillbase on", "6120"],
    ["how many requests does the sample album need", "14"],
    ["licence of tarnstore?", "Apache 2.0"],
    ["what licence is quillbase under", "MIT"],
    ["how big is a brookdb snapshot", "31 KB"],
    ["what is quillbase", "a store for phones and tablets"],
  ])("%s", async (text, value) => {
    expect(await ask(text)).toMatchObject({ found: true, value });
  });

  it("cites the statement that holds the value first", async () => {
    expect(quoted(await ask("who developed quillbase?"))[0]).toContain("Norvik Labs");
  });

  it("gives no price where one is only hinted at", async () => {
    expect(await ask("what does a quillbase seat cost a month")).toMatchObject({ found: false, value: null });
  });

  it("does not name a maker that no document names", async () => {
    expect((await ask("who developed brookdb?")).found).toBe(false);
  });
});

describe("yes or no", () => {
  it("says no, with the words behind it, when something is no longer so", async () => {
    const answer = await ask("does quillbase still need the warden process?");
    expect(answer.value).toBe("No");
    expect(answer.said).toContain("no warden process any more");
  });

  it("reads ticks and crosses of a table in the column of the option", async () => {
    const answer = await ask("does tarnstore have offline maps?");
    expect(answer.value).toBe("No");
    expect(quoted(answer)[0]).toContain("Offline maps");
    expect((await ask("does quillbase have offline maps?")).value).toBe("Yes");
  });

  it("does not answer by any word on the option when what is asked stands nowhere", async () => {
    expect((await ask("is quillbase quantum-resistant?")).found).toBe(false);
  });

  it("does not answer by what is said of another option", async () => {
    expect((await ask("was brookdb released?")).found).toBe(false);
    expect((await ask("is brookdb without a backup tool?")).found).toBe(true);
  });

  it("corrects a false premise by the statement that says otherwise", async () => {
    const answer = await ask("tarnstore comes from norvik labs, doesn't it?");
    expect(quoted(answer).join(" ")).toContain("Halden Institute");
    expect(answer.value).not.toBe("Yes");
  });
});

describe("lists", () => {
  it("gathers the items under a heading that speaks of what is asked", async () => {
    const answer = await ask("list quillbase's tools", "list");
    expect(answer.value).toBe("Quill Shell, Quill Courier, Quill Lens (beta)");
    expect(answer.evidence).toHaveLength(3);
  });

  it("reads an enumeration out of a sentence", async () => {
    const answer = await ask("list what teams use that need a map", "list");
    expect(answer.value).toBe("Mapwright, Cartolux, Terrakit");
  });

  it("takes the things of which the same is said", async () => {
    expect((await ask("list what got rejected", "list")).value).toBe("Brookdb, TarnStore");
  });
});

describe("figures that differ", () => {
  it("sets those of different sources side by side", async () => {
    const { conflict } = await ask("how much faster are quillbase reads than tarnstore reads?");
    expect(conflict.map(({ value }) => value).sort()).toEqual(["about 3x", "up to 10x"]);
    for (const { evidence } of conflict) expect(evidence).not.toHaveLength(0);
  });

  it("keeps to the two that are compared", async () => {
    const answer = await ask("how much faster are quillbase reads than brookdb reads?");
    expect(answer.conflict).toEqual([]);
  });

  it("takes different figures of different options for no contradiction", async () => {
    expect((await ask("what port is tarnstore on")).conflict).toEqual([]);
    expect((await ask("what licence is quillbase under")).conflict).toEqual([]);
  });
});
