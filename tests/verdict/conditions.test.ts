import { beforeAll, describe, expect, it } from "vitest";
import { createAnswerer } from "../../src/answer.js";
import { loadEmbedder } from "../../src/embedding/transformers-embedder.js";
import type { Embedder } from "../../src/types.js";
import { conditionsOf } from "../../src/verdict/conditions.js";
import { weighEvidence } from "../../src/verdict/evidence.js";
import { memoryIndex } from "../fakes/memory-index.js";

let embedder: Embedder;

beforeAll(async () => {
  embedder = await loadEmbedder({ folder: "models/whichbot-embed-en-v1" });
});

/** The conditions of "Quillbase or TarnStore?" when this is what the documents advise. */
async function conditions(advice: string) {
  const index = await memoryIndex({ "advice.md": `# Quillbase vs TarnStore\n\n${advice}\n` }, embedder);
  const {
    outcome,
    conditions: found,
    citations,
  } = await createAnswerer(index, embedder).answer("quillbase or tarnstore?");
  expect(outcome).toBe("depends");
  for (const { citations: numbers } of found) for (const n of numbers) expect(citations[n - 1]).toBeDefined();
  return found.map(({ when, choose }) => `${choose}: ${when}`).sort();
}

describe("conditions", () => {
  it("go on from the words that open their list, and get the subject they lack", async () => {
    expect(
      await conditions(
        "Choose Quillbase if you need:\n\n- Offline search on phones\n- A small footprint\n\nWhen to choose TarnStore:\n\n- Want nightly archives\n- Keeping years of records\n",
      ),
    ).toEqual([
      "Quillbase: you need a small footprint",
      "Quillbase: you need offline search on phones",
      "TarnStore: keeping years of records",
      "TarnStore: you want nightly archives",
    ]);
  });

  it("leave out what points elsewhere, and cut no bracket in two", async () => {
    expect(
      await conditions(
        "Choose Quillbase if your setup requires it. Choose Quillbase if your team searches text (letters, notes) daily. Choose TarnStore if your archive grows.",
      ),
    ).toEqual(["Quillbase: your team searches text", "TarnStore: your archive grows"]);
  });

  it.each([
    ["Quillbase for most offices, TarnStore if your auditors ask for archives.", "TarnStore"],
    ["If your auditors ask for archives, TarnStore is the pick, else Quillbase.", "TarnStore"],
  ])("give a case to the option it is named for: %s", async (text, named) => {
    const index = await memoryIndex(
      { "advice.md": `# Quillbase vs TarnStore\n\nQuillbase or TarnStore?\n\n${text}\n` },
      embedder,
    );
    const statement = index.statements.findIndex(({ start }) =>
      index.documents[0]?.text.startsWith(text, start),
    );
    const names = index.catalog.options.map(({ name }) => name);
    // Praise of both, as a list of advice may well be heard.
    const stances = names.map((_, option) => ({ option, polarity: "for", strength: 1 }) as const);
    const evidence = { statement, document: 0, voice: 0, relevance: 1, stances };
    const options = weighEvidence([0, 1], [evidence], {
      catalog: index.catalog,
      ageYears: [0],
      general: true,
    });
    expect(
      conditionsOf(options, index, { general: true }).map(({ when, option }) => [names[option], when]),
    ).toEqual([[named, "your auditors ask for archives"]]);
  });
});
