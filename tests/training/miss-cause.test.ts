import { beforeAll, describe, expect, it } from "vitest";
import { type Answerer, createAnswerer } from "../../src/answer.js";
import { EvaluationRowSchema, type WrittenRow } from "../../src/evaluation/question-set.js";
import { type Cause, createCauseFinder } from "../../training/lib/miss-cause.js";
import { createFakeEmbedder } from "../fakes/fake-embedder.js";
import { memoryIndex } from "../fakes/memory-index.js";

const GARDEN = `# Spade vs Fork

## Clay

The spade is worse than the fork on clay.

## Roots

Choose the Fork if you have roots. On clay the Spade is excellent.

## Sand

Choose the Spade for sand.
`;

describe("the cause of a miss", () => {
  let answerer: Answerer;
  let find: ReturnType<typeof createCauseFinder>;
  beforeAll(async () => {
    const embedder = createFakeEmbedder();
    const index = await memoryIndex(
      { "garden.md": GARDEN.replaceAll(/\b(spade|fork)\b/gi, capital) },
      embedder,
    );
    answerer = createAnswerer(index, embedder);
    find = createCauseFinder(index, embedder);
  });

  async function causeOf(question: string, row: Omit<WrittenRow, "id" | "question">): Promise<Cause> {
    const { answer, derivation } = await answerer.explain(question);
    return find({ row: EvaluationRowSchema.parse({ id: "1", question, ...row }), answer, derivation });
  }

  it("is that nothing was to be answered, where a refusal is expected", async () => {
    const expected = { outcome: "insufficient_evidence" } as const;
    expect(await causeOf("which for sand?", { expected })).toBe("not_refused");
  });

  it("is the reading of the question, where a fact is expected and a choice was made", async () => {
    expect(await causeOf("which for sand?", { expected: { outcome: "fact" } })).toBe("question");
  });

  it("is the name, where the documents never make the winner an option", async () => {
    expect(await causeOf("which for sand?", { expected: { outcome: "winner", winner: "Hoe" } })).toBe("name");
  });

  it("is the stance, where the gold statement speaks against the expected winner", async () => {
    const gold_quotes = [{ doc: "garden.md", quote: "Choose the Spade for sand." }];
    const expected = { outcome: "winner", winner: "Fork" } as const;
    expect(await causeOf("which for sand?", { expected, gold_quotes })).toBe("stance");
  });

  it("is the retrieval, where the gold statement is not among the first", async () => {
    const gold_quotes = [{ doc: "garden.md", quote: "A quote that stands nowhere in it." }];
    const expected = { outcome: "winner", winner: "Fork" } as const;
    expect(await causeOf("which for sand?", { expected, gold_quotes })).toBe("retrieval");
  });

  it("is the rule of the outcome, where the right option leads", async () => {
    const gold_quotes = [{ doc: "garden.md", quote: "Choose the Spade for sand." }];
    const expected = { outcome: "winner", winner: "Spade" } as const;
    expect(await causeOf("which for sand or kohlrabi zzyzx?", { expected, gold_quotes })).toBe("outcome");
  });
});

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
