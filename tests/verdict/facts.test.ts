import { describe, expect, it } from "vitest";
import { factKey, factKindOf, findFact } from "../../src/verdict/fact-kinds.js";

describe("factKindOf", () => {
  it.each([
    ["what share of teams run it", "percent"],
    ["how long would the move take us", "duration"],
    ["what licence is it under", "licence"],
    ["which version dropped the shell", "version"],
    ["when did it come out", "date"],
    ["how much faster is it", "multiple"],
    ["what does it cost per seat", "price"],
    ["which port does it use", "amount"],
    ["what is it good for", "text"],
  ])("%s", (text, kind) => {
    expect(factKindOf(text)).toBe(kind);
  });
});

describe("findFact", () => {
  it.each([
    ["percent", "Over 40% of the teams run it.", "Over 40%"],
    ["duration", "Plan 2–4 weeks for the move.", "2–4 weeks"],
    ["licence", "It is published under Apache 2.0 by its owner.", "Apache 2.0"],
    ["version", "The shell left in v3.12 for good.", "v3.12"],
    ["date", "It came out in September 2016.", "September 2016"],
    ["multiple", "Reads are 5x-10x faster.", "5x-10x"],
    ["price", "Each seat costs $12 a month.", "$12"],
    ["price", "Each seat costs a lot.", null],
    ["percent", "Most teams run it.", null],
    ["text", "It keeps messages.", null],
  ] as const)("%s in “%s”", (kind, text, value) => {
    expect(findFact(kind, text)).toBe(value);
  });
});

describe("factKey", () => {
  it("takes the same figure written differently for one", () => {
    expect(factKey("2–4 weeks")).toBe(factKey("2-4 week"));
    expect(factKey("over 40%")).toBe(factKey("~40%"));
  });
});
