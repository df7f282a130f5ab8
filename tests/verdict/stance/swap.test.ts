import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Catalog, Stance } from "../../../src/types.js";
import { detectStances } from "../../../src/verdict/stance/stance.js";
import { chunkTexts } from "../../fakes/memory-index.js";

const catalog: Catalog = {
  options: ["Quillbase", "Tarnstore"].map((name) => ({
    name,
    aliases: [],
    owner: null,
    mentions: 50,
    comparisons: 5,
  })),
};

function stancesOf(markdown: string): readonly (readonly Stance[])[] {
  const [chunked] = chunkTexts({ "note.md": markdown });
  if (chunked === undefined) throw new Error("no document");
  return detectStances(chunked, catalog);
}

function swapNames(text: string): string {
  return text.replace(/Quillbase|Tarnstore/g, (name) => (name === "Quillbase" ? "Tarnstore" : "Quillbase"));
}

function swapOptions(stances: readonly (readonly Stance[])[]): readonly (readonly Stance[])[] {
  return stances.map((each) =>
    each
      .map((stance) => ({ ...stance, option: 1 - stance.option }))
      .sort((left, right) => left.option - right.option),
  );
}

const NAMES = fc.constantFrom("Quillbase", "Tarnstore");
const WORDS = fc.constantFrom(
  ..."faster slower easier harder cheaper better worse simpler safer heavier smaller more less".split(" "),
);
const NOUNS = fc.constantFrom(
  "memory",
  "throughput",
  "latency",
  "support",
  "bugs",
  "plugins",
  "lines of code",
);
const FACTORS = fc.constantFrom("", "2x ", "40 % ", "much ", "slightly ", "not ", "no ");
const HEDGES = fc.constantFrom("", "may be ", "is sometimes ", "is ", "is not ", "was never ", "seems ");
const OPENERS = fc.constantFrom(
  "",
  "In some cases, ",
  "It also turns out that ",
  "Honestly, ",
  "For small teams, ",
);

/** Sentences of all kinds that set two names against each other, or speak of one. */
const SENTENCE = fc
  .record({
    one: NAMES,
    other: NAMES,
    word: WORDS,
    next: WORDS,
    noun: NOUNS,
    factor: FACTORS,
    hedge: HEDGES,
    opener: OPENERS,
  })
  .chain(({ one, other, word, next, noun, factor, hedge, opener }) =>
    fc.constantFrom(
      `${opener}${one} ${hedge}${factor}${word} than ${other}.`,
      `${opener}although ${one} ${hedge}${word}, ${other} is ${next}.`,
      `${opener}while ${other} is ${word}, we still prefer ${one}.`,
      `${opener}${one} uses ${factor}less ${noun} than ${other}.`,
      `${opener}${one} has ${factor}more ${noun} than ${other}.`,
      `Unlike ${other}, ${one} ${hedge}${word}.`,
      `${one} and ${other} are both ${word}.`,
      `${one} closes the gap with ${other} on ${noun}.`,
      `We moved from ${one} to ${other} because it is ${word}.`,
      `Choose ${one} if ${noun} matters, and ${other} if it does not.`,
      `${one} lags behind ${other}. It also has ${word} ${noun}.`,
      `${one} users like its ${noun}; ${other} is ${word}.`,
      `Verdict: ${one} wins, ${other} is ${word}.`,
      `${one} cannot match ${other}'s ${noun}.`,
      `The ${noun} of ${one} is as good as that of ${other}.`,
      `We switched from ${one} to ${other} for its ${noun}.`,
      `${one} needs ${factor === "2x " ? "twice" : "half"} the ${noun} of ${other}.`,
      `${one} is ${factor}as good as ${other}.`,
      `I would pick ${one} over ${other} in a heartbeat.`,
    ),
  );

const BLOCK = fc.oneof(
  fc.array(SENTENCE, { minLength: 1, maxLength: 4 }).map((sentences) => sentences.join(" ")),
  fc
    .tuple(NAMES, NOUNS, NOUNS)
    .map(([name, one, other]) => `Choose ${name} if you need:\n\n- ${one}\n- better ${other}`),
  fc.tuple(NAMES, NOUNS).map(([name, noun]) => `## Drawbacks of ${name}\n\n- poor ${noun}\n- few ${noun}`),
  fc
    .tuple(NAMES, NOUNS, SENTENCE)
    .map(([name, noun, text]) => `## Why we left ${name}\n\nThe ${noun} hurt. ${text}`),
  fc
    .tuple(
      NAMES,
      NOUNS,
      fc.constantFrom("✅", "❌", "yes", "no", "12 ms", "excellent"),
      fc.constantFrom("✅", "❌", "40 ms", "poor"),
    )
    .map(
      ([name, noun, left, right]) =>
        `| | ${name} | ${swapNames(name)} |\n|---|---|---|\n| ${noun} | ${left} | ${right} |`,
    ),
);

describe("the stances of two options", () => {
  it("change places when their names do, in any text", () => {
    fc.assert(
      fc.property(fc.array(BLOCK, { minLength: 1, maxLength: 4 }), (blocks) => {
        const text = `# Notes\n\n${blocks.join("\n\n")}\n`;
        expect(stancesOf(swapNames(text))).toEqual(swapOptions(stancesOf(text)));
      }),
      { numRuns: 600, seed: 4 },
    );
  });

  it("do so where only the fitted model speaks", () => {
    const text = "# Notes\n\nFor anything big Quillbase has it all over Tarnstore, which is just awful.\n";
    const stances = stancesOf(text);
    expect(stances.at(-1)?.map(({ polarity }) => polarity)).toEqual(["for", "against"]);
    expect(stancesOf(swapNames(text))).toEqual(swapOptions(stances));
  });
});

describe("the time for one sentence", () => {
  const sentence = (size: number): string =>
    `# Notes\n\nQuillbase is faster than Tarnstore ${"and, although it may be more or less so, than Quillbase ".repeat(size)}.\n`;
  const millisecondsFor = (text: string): number => {
    const [chunked] = chunkTexts({ "note.md": text });
    if (chunked === undefined) throw new Error("no document");
    const start = performance.now();
    detectStances(chunked, catalog);
    return performance.now() - start;
  };

  it("grows with its length, not with its square", () => {
    millisecondsFor(sentence(1000));
    const half = millisecondsFor(sentence(9_000));
    const whole = millisecondsFor(sentence(18_000));
    expect(whole).toBeLessThan(Math.max(200, half * 3.5));
    expect(whole).toBeLessThan(20_000);
  });
});
