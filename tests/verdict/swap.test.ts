import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { createAnswerer } from "../../src/answer.js";
import { loadEmbedder } from "../../src/embedding/transformers-embedder.js";
import type { Embedder } from "../../src/types.js";
import type { Answer } from "../../src/verdict/answer-schema.js";
import { memoryIndex } from "../fakes/memory-index.js";

/** Two names of one length that mean nothing, so that nothing but the name tells the options apart. */
const NAMES = ["Marrowick", "Pellandor"] as const;

/** What articles say of two options, for X and Y. */
const SENTENCES = [
  "X is faster than Y on small machines.",
  "Although X is cheaper, Y needs less memory.",
  "Y has excellent documentation, while X has hardly any.",
  "Choose X if you need offline work on phones.",
  "X costs 40 % less than Y.",
  "Unlike Y, X cannot run in a browser.",
  "Both X and Y are equally good for testing.",
  "We moved from Y to X because restarts took minutes.",
  "X does not support transactions, but Y does.",
  "Beginners find Y harder to learn than X.",
  "In some cases X may be slower.",
  "X: simple to deploy and a pleasure to debug.",
  "There are many developers for Y, but few for X.",
  "Nobody regrets X; everybody regrets Y.",
];

const QUESTIONS = [
  "X or Y for phones?",
  "which is faster, X or Y?",
  "Y vs X for beginners",
  "which of X and Y is worse for testing",
  "should we move from X to Y to save money?",
  "X or Y?",
];

let embedder: Embedder;

beforeAll(async () => {
  embedder = await loadEmbedder({ folder: "models/whichbot-embed-en-v1" });
});

describe("exchanging the names of two options", () => {
  it("exchanges them in every verdict, and changes nothing else", async () => {
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...SENTENCES), { minLength: 3, maxLength: 9 }),
        fc.constantFrom(...QUESTIONS),
        async (sentences, question) => {
          const [plain, exchanged] = [
            await ask(sentences, question, NAMES),
            await ask(sentences, question, [NAMES[1], NAMES[0]]),
          ];
          outcomes.add(plain.outcome);
          expect(comparable(exchange(exchanged))).toEqual(comparable(plain));
        },
      ),
      { numRuns: 300, seed: 4 },
    );
    expect(outcomes.has("winner")).toBe(true);
    expect(outcomes.size).toBeGreaterThanOrEqual(3);
  });
});

async function ask(
  sentences: readonly string[],
  question: string,
  [x, y]: readonly [string, string],
): Promise<Answer> {
  const name = (text: string): string => text.replace(/\bX\b/gu, x).replace(/\bY\b/gu, y);
  const middle = Math.ceil(sentences.length / 2);
  const files = {
    "a.md": `# ${name("X and Y compared")}\n\n${sentences.slice(0, middle).map(name).join("\n\n")}\n`,
    "b.md": `# Notes\n\n${sentences.slice(middle).map(name).join("\n\n")}\n`,
  };
  const answerer = createAnswerer(
    await memoryIndex(files, embedder, {
      options: NAMES.map((option) => ({ name: option, aliases: [], owner: null })),
      ignore: [],
    }),
    embedder,
  );
  return answerer.answer(name(question));
}

/** The Answer with the two names exchanged wherever they stand. */
function exchange(answer: Answer): Answer {
  const [one, other] = NAMES;
  const text = JSON.stringify(answer)
    .replaceAll(one, "\u0000")
    .replaceAll(other, one)
    .replaceAll("\u0000", other);
  return JSON.parse(text) as Answer;
}

/**
 * What must not differ: time aside, and the order in which equals are listed. A refusal shows the passages nearest to the
 * words of the question, names included, so these may differ.
 */
function comparable({ tookMs: _, options, citations, ...answer }: Answer) {
  return {
    ...answer,
    options: [...options].sort((left, right) => (left.name < right.name ? -1 : 1)),
    citations: (answer.outcome === "insufficient_evidence" ? [] : citations).map(
      ({ stance, ...citation }) => ({
        ...citation,
        stance: [...stance].sort((left, right) => (left.option < right.option ? -1 : 1)),
      }),
    ),
  };
}
