import { describe, expect, it } from "vitest";
import { leadingPhrase } from "../../src/verdict/headline/noun-phrase.js";
import {
  askedWords,
  countOfSources,
  firstThatFits,
  LONGEST_HEADLINE,
  listWords,
  plainName,
  quoted,
} from "../../src/verdict/headline/wording.js";

describe("leadingPhrase", () => {
  it.each([
    ["its small runtime, which starts fast.", "its small runtime"],
    ["lakes and slow rivers; on the sea it drifts.", "lakes and slow rivers"],
    ["parallel hulls.", "parallel hulls"],
    ["**families with small children** because it is wide", "families with small children"],
    ["beginners in 2024", "beginners"],
    ["Node.js services (and others)", "Node.js services"],
    ["the longest path from the mountain lake down to the sea", "the longest path"],
    ["a comprehensive kit tailored for whoever wants more", "a comprehensive kit"],
  ])("%s → %s", (text, phrase) => {
    expect(leadingPhrase(text)).toBe(phrase);
  });

  it.each([
    "a light, stable hull",
    "an intuitive, simple grip",
    "you if it rains",
    "this",
    "their lakes",
    "what it is worth",
    "through the rapids",
    "being fast",
    "the fastest",
    "a specific lake",
    "large lakes and on rivers",
    "making tours safely",
    "12 lakes",
    "the product serves many lakes",
    "the crew needs calm water",
    "[lakes](https://example.org)",
    "https://example.org/lakes",
    "x".repeat(300),
    "",
  ])("leaves out %s", (text) => {
    expect(leadingPhrase(text)).toBeNull();
  });

  it("reads a megabyte without a stop in no time", () => {
    for (const text of ["word ".repeat(200_000), "a".repeat(1_000_000), "and ".repeat(250_000)])
      expect(leadingPhrase(text)).toBeNull();
  });
});

describe("the wording of a headline", () => {
  it.each([
    [0, 3, "none of three sources"],
    [1, 1, "the only source"],
    [2, 2, "both sources"],
    [4, 4, "all four sources"],
    [3, 4, "three of four sources"],
    [1, 4, "only one of four sources"],
    [12, 13, "twelve of 13 sources"],
  ])("counts %i of %i: %s", (carrying, all, words) => {
    expect(countOfSources(carrying, all)).toBe(words);
  });

  it.each([
    ["easier debug", "which one is easier to debug?", "easier to debug"],
    ["rapids", "no rapids on the tour, what then", "no rapids"],
    ["latency batches", "If latency on our small batches matters", "latency on our small batches"],
    // The words stand too far apart, or a clause ends between them.
    ["cheap sea", "cheap and light and small and sound for the sea", "cheap sea"],
    ["cheap sea", "what is cheap? and the sea?", "cheap sea"],
    ["wide lakes", "wide if the lakes are big", "wide lakes"],
    // Typed otherwise than understood.
    ["kayak lakes", "kajak for lakes", "kayak lakes"],
  ])("puts %s as asked: %s", (criterion, asked, words) => {
    expect(askedWords(criterion, [asked])).toBe(words);
  });

  it("keeps quotation and names on one line and short", () => {
    expect(quoted(["a\nb\u202e c“d”"])).toBe("“a b cd”");
    expect(quoted(["word ".repeat(100)]).length).toBeLessThan(70);
    expect(quoted([])).toBe("");
    expect(plainName(`Kay\u0007ak ${"x".repeat(500)}`).length).toBeLessThanOrEqual(40);
    expect(listWords(["a", "b", "c"])).toBe("a, b and c");
  });

  it("takes the first sentence that fits, and cuts the last", () => {
    const long = `${"long ".repeat(60)}.`;
    expect(firstThatFits([long, "Short."])).toBe("Short.");
    expect(firstThatFits([long]).length).toBeLessThanOrEqual(LONGEST_HEADLINE);
  });
});
