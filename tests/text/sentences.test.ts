import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "../../src/text/sentences.js";
import { processorMs } from "../processor-time.js";

const split = (text: string): string[] =>
  splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe("splitSentences", () => {
  it.each<[string, string[]]>([
    ["One ends. Another starts.", ["One ends.", "Another starts."]],
    ["Is it fast? Yes! Very.", ["Is it fast?", "Yes!", "Very."]],
    ["Use it, e.g. For caching, i.e. Fast reads.", ["Use it, e.g. For caching, i.e. Fast reads."]],
    ["Alpha vs. Beta is old news.", ["Alpha vs. Beta is old news."]],
    ["It has queues, logs, etc. Nothing more.", ["It has queues, logs, etc.", "Nothing more."]],
    ["Made in the U.S. Army labs. The end.", ["Made in the U.S. Army labs.", "The end."]],
    ["Sold in the U.S. The price fell.", ["Sold in the U.S.", "The price fell."]],
    ["Dr. Moss wrote it. J. R. Hartley read it.", ["Dr. Moss wrote it.", "J. R. Hartley read it."]],
    ["Since v2.0 it takes 3.5 ms. Node.js is fine.", ["Since v2.0 it takes 3.5 ms.", "Node.js is fine."]],
    ["Alpha 2.x uses threads. Beta 3. x", ["Alpha 2.x uses threads.", "Beta 3. x"]],
    ["Well ... it depends. So… maybe.", ["Well ... it depends.", "So… maybe."]],
    ["He said “stop.” Then he left.", ["He said “stop.”", "Then he left."]],
    ["It is slow (really slow.) But safe.", ["It is slow (really slow.)", "But safe."]],
    ["**It wins.** The rest lose.", ["**It wins.**", "The rest lose."]],
    [
      "Both speak HTTP. gRPC is faster. np.array is not.",
      ["Both speak HTTP.", "gRPC is faster.", "np.array is not."],
    ],
    [
      "See fig. 3 and no. 4. The answer is no. Then go.",
      ["See fig. 3 and no. 4.", "The answer is no.", "Then go."],
    ],
    ["これは速い。あれは遅い。", ["これは速い。", "あれは遅い。"]],
    ["no stop at all", ["no stop at all"]],
    ["", []],
    [" \n\t ", []],
  ])("splits %j", (text, sentences) => {
    expect(split(text)).toEqual(sentences);
  });

  it("keeps to the given part of the text", () => {
    const text = "Before. Inside one. Inside two. After.";
    expect(splitSentences(text, 8, 31).map(({ start, end }) => text.slice(start, end))).toEqual([
      "Inside one.",
      "Inside two.",
    ]);
  });

  it("cuts a sentence of more than 1,200 characters at a word boundary", () => {
    const text = `${"word ".repeat(1000)}end.`;
    const sentences = split(text);
    expect(Math.max(...sentences.map((sentence) => sentence.length))).toBeLessThanOrEqual(1200);
    expect(sentences.every((sentence) => /^(?:word ?)*(?:end\.)?$/.test(sentence))).toBe(true);
    expect(sentences.join(" ")).toBe(text);
  });

  it("never cuts between the halves of a surrogate pair", () => {
    for (const piece of split(`a${"😀".repeat(3000)}`))
      expect(piece).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/);
  });

  it.each([
    ["stops", "."],
    ["letters", "x"],
    ["words", "word "],
    ["abbreviations", "e.g. "],
    ["quotes", '"'],
    ["stops and quotes", '." '],
  ])("reads five megabytes of %s on one line in time", (_name, unit) => {
    const text = unit.repeat(5_000_000 / unit.length);
    const tookMs = processorMs(() => {
      splitSentences(text);
    });
    expect(tookMs).toBeLessThan(15_000);
  });

  it("covers all but white space with trimmed, ordered spans", () => {
    const words = fc.constantFrom(
      "word",
      "U.S.",
      "e.g.",
      "3.5",
      "Node.js",
      ".",
      "?!",
      "…",
      "”",
      "(",
      "\n",
      "😀",
      "。",
      "X",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), fc.constantFrom("", " "), (parts, glue) => {
        const text = parts.join(glue);
        let last = 0;
        for (const { start, end } of splitSentences(text)) {
          expect(text.slice(last, start).trim()).toBe("");
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          last = end;
        }
        expect(text.slice(last).trim()).toBe("");
      }),
    );
  });
});
