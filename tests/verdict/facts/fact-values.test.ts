import { describe, expect, it } from "vitest";
import type { FactKind } from "../../../src/verdict/facts/asked-fact.js";
import { sameValue, valuesOf } from "../../../src/verdict/facts/fact-values.js";

const texts = (kind: FactKind, text: string): string[] => valuesOf(kind, text).map((value) => value.text);

describe("valuesOf", () => {
  it.each([
    ["percent", "Over 40% of the teams run it.", ["Over 40%"]],
    ["duration", "Plan 2–4 weeks for the move.", ["2–4 weeks"]],
    ["licence", "It is published under Apache 2.0 by its owner.", ["Apache 2.0"]],
    ["licence", "Norvik put it under the BSD-3-Clause licence.", ["BSD-3-Clause"]],
    ["version", "The shell left in v3.12 for good.", ["v3.12"]],
    ["version", "It needs 2.5 seconds.", []],
    ["date", "It came out in September 2016.", ["September 2016"]],
    ["date", "Support ends on 31 March 2027, not in 2026.", ["31 March 2027", "2026"]],
    ["multiple", "Reads are 5x-10x faster.", ["5x-10x"]],
    ["multiple", "It is about three times quicker.", ["about three times"]],
    ["price", "Each seat costs $12 a month.", ["$12"]],
    ["price", "Each seat costs a lot.", []],
    ["percent", "Most teams run it.", []],
    ["size", "Pruning took the table from 1.4 TB to 120 GB.", ["1.4 TB to 120 GB"]],
    ["port", "Use ports 80/443 or 8443.", ["80/443", "8443"]],
    ["maker", "Tarn was developed by Norvik Labs in 2016.", ["Norvik Labs"]],
    ["maker", "Tarn is Norvik’s database for phones.", ["Norvik"]],
    ["place", "The team sits in Trondheim.", ["Trondheim"]],
    ["reason", "We left it because the shell was slow; nobody cried.", ["because the shell was slow"]],
    ["definition", "Tarn is a store for phones.", ["a store for phones"]],
    ["text", "It keeps 40 messages.", []],
  ] as const)("%s in “%s”", (kind, text, expected) => {
    expect(texts(kind, text)).toEqual(expected);
  });

  it("gives places that slice to the value", () => {
    const text = "Tarn was built by the Norvik Institute (Bergen).";
    for (const kind of ["maker", "person", "place"] as const)
      for (const { start, end, text: value } of valuesOf(kind, text))
        expect(text.slice(start, end)).toBe(value);
  });
});

describe("sameValue", () => {
  const same = (kind: FactKind, left: string, right: string): boolean =>
    sameValue(valuesOf(kind, left)[0]!, valuesOf(kind, right)[0]!);

  it.each([
    ["duration", "2–4 weeks", "2-4 week", true],
    ["duration", "14 days", "2 weeks", true],
    ["percent", "over 40%", "~40%", true],
    ["percent", "over 40%", "over 60%", false],
    ["date", "2015", "November 2015", true],
    ["date", "2015", "November 2016", false],
    ["version", "v1.24", "1.24", true],
    ["version", "1.24", "1.23", false],
  ] as const)("%s: %s and %s", (kind, left, right, expected) => {
    expect(same(kind, left, right)).toBe(expected);
  });
});
