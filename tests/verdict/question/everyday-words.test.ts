import { describe, expect, it } from "vitest";
import { QUALITIES_AND_PEOPLE } from "../../../src/verdict/question/everyday-groups.js";
import { THINGS_AND_TASKS } from "../../../src/verdict/question/everyday-things.js";
import { sameMeaning, synonymsOf } from "../../../src/verdict/question/everyday-words.js";
import { baseForms, comparisonSteps } from "../../../src/verdict/question/inflections.js";

/** Documents that hold these words, each in two passages. */
const holding = (...words: string[]) => {
  const known = new Set(words);
  return (word: string) => (known.has(word) ? 2 : 0);
};

describe("everyday words", () => {
  it.each([
    ["snappiest", "speed"],
    ["cheapo", undefined],
    ["cheapest", "cost"],
    ["newbies", "beginner"],
    ["macbook", "macos"],
    ["phones", "mobile"],
    ["swallows", "throughput"],
    ["techies", "non-technical"],
    ["raspi", "raspberry"],
    ["vps", "server"],
    ["babysitting", "maintenance"],
    ["hacked", "vulnerability"],
    ["lawyers", "legal"],
    ["wifi", "network"],
    ["invoices", "payment"],
  ])("%s finds %s", (word, found) => {
    const documents = holding(
      "speed",
      "cost",
      "beginner",
      "macos",
      "mobile",
      "throughput",
      "non-technical",
      "raspberry",
      "server",
      "maintenance",
      "vulnerability",
      "legal",
      "network",
      "payment",
    );
    if (found === undefined) expect(synonymsOf(word, documents)).toEqual([]);
    else expect(synonymsOf(word, documents)).toContain(found);
  });

  it("gives only words that the documents hold", () => {
    expect(synonymsOf("snappy", holding("fast"))).toEqual(["fast"]);
    expect(synonymsOf("snappy", holding("banana"))).toEqual([]);
  });

  it("adds one word to a word that the documents hold themselves", () => {
    expect(synonymsOf("fast", holding("fast", "speed", "quick", "rapid"))).toEqual(["speed"]);
  });

  it("falls back on words that are only near", () => {
    expect(synonymsOf("snappy", holding("latency"))).toEqual(["latency"]);
    expect(synonymsOf("snappy", holding("latency", "fast"))).toEqual(["fast"]);
    expect(sameMeaning("snappy")).not.toContain("latency");
  });

  it("finds back: words of a group mean the same both ways", () => {
    for (const word of ["fast", "mobile", "offline", "compliance"])
      for (const other of sameMeaning(word)) expect(sameMeaning(other), `${other} → ${word}`).toContain(word);
  });

  it("holds words as they are looked up: lower case, one line a concept", () => {
    for (const line of (QUALITIES_AND_PEOPLE + THINGS_AND_TASKS).trim().split(/\n+/u)) {
      expect(line, line).toMatch(/^[a-z0-9.+-]+(?: [a-z0-9.+-]+)+(?: \|(?: [a-z0-9.+-]+)+)?$/u);
      expect(line.split("|").length, line).toBeLessThanOrEqual(2);
    }
  });
});

describe("inflections", () => {
  it.each([
    ["snappiest", "snappy"],
    ["easier", "easy"],
    ["libraries", "library"],
    ["running", "run"],
    ["scaling", "scale"],
    ["bigger", "big"],
    ["crashes", "crash"],
    ["hosted", "host"],
    ["safely", "safe"],
  ])("%s is a form of %s", (word, base) => {
    expect(baseForms(word)).toContain(base);
  });

  it.each([
    ["easy", ["easy", "easier", "easiest"]],
    ["big", ["big", "bigger", "biggest"]],
    ["clean", ["clean", "cleaner", "cleanest"]],
    ["safe", ["safe", "safer", "safest"]],
    ["fast", ["fast", "faster", "fastest"]],
    ["slim", ["slim", "slimmer", "slimmest"]],
  ])("compares %s", (word, steps) => {
    expect(comparisonSteps(word)).toEqual(steps);
  });
});
