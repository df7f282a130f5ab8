import { beforeAll, describe, expect, it } from "vitest";
import { createAnswerer } from "../../src/answer.js";
import { loadEmbedder } from "../../src/embedding/transformers-embedder.js";
import type { Embedder } from "../../src/types.js";
import type { Answer } from "../../src/verdict/answer-schema.js";
import { memoryIndex } from "../fakes/memory-index.js";

let embedder: Embedder;
beforeAll(async () => {
  embedder = await loadEmbedder({ folder: "models/whichbot-embed-en-v1" });
});

async function ask(question: string, ...sentences: string[]): Promise<Pick<Answer, "outcome" | "answer">> {
  const text = `# Marlin vs Osprey\n\n${sentences.join("\n\n")}\n`;
  const { outcome, answer } = await createAnswerer(
    await memoryIndex({ "a.md": text }, embedder),
    embedder,
  ).answer(question);
  return { outcome, answer };
}

const winner = (answer: string) => ({ outcome: "winner", answer });
const NOTHING = { outcome: "insufficient_evidence", answer: null };

describe("which is smaller", () => {
  const SMALL = "Osprey is smaller than Marlin: 2 KB against 40 KB.";

  it("asks for the one that is said to be smaller, and for the other when it asks for the bigger one", async () => {
    expect(await ask("which is smaller?", SMALL)).toEqual(winner("Osprey"));
    expect(await ask("marlin or osprey, which is smaller?", SMALL)).toEqual(winner("Osprey"));
    expect(await ask("which is bigger?", SMALL)).toEqual(winner("Marlin"));
    expect(
      await ask("which is the smallest?", "Osprey is loud. Marlin needs a crew. It is the smallest of all."),
    ).toEqual(winner("Marlin"));
  });

  it("does not ask what suits small teams, or has small parts", async () => {
    expect(
      await ask(
        "which is smaller?",
        "Marlin is the best choice for a small team.",
        "Osprey handles smaller batches well.",
      ),
    ).toEqual(NOTHING);
  });

  it("is no other question than before with a criterion of its own", async () => {
    expect(
      await ask("which for a small team?", "Marlin is the best choice for a small team.", SMALL),
    ).toEqual(winner("Marlin"));
  });
});

describe("a circumstance", () => {
  const LOADS = [
    "Osprey is much faster than Marlin at small loads.",
    "Under heavy load Marlin keeps its speed, while Osprey slows down.",
  ];

  it("is not answered by what holds in the contrary one", async () => {
    expect(await ask("marlin or osprey under heavy load?", ...LOADS)).toEqual(winner("Marlin"));
    expect(await ask("marlin or osprey at small loads?", ...LOADS)).toEqual(winner("Osprey"));
  });
});
