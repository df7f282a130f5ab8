import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutText, pageTexts, splitText } from "../../src/chat/cut-text.js";
import { processorMs } from "../processor-time.js";

const FAMILY = "👨‍👩‍👧‍👦";
const FLAG = "🇩🇪";
const MARKED = "e\u0301\u0323";

/** Words, signs of several code units, spaces that carry marks, and words without end. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        " ",
        "\n",
        "word",
        "longer-word",
        "。",
        "漢字",
        FAMILY,
        FLAG,
        MARKED,
        " \u0301",
        "👍🏽",
        "a".repeat(90),
      ),
      fc.string({ unit: "grapheme", maxLength: 8 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

/** Ends of the characters that a reader sees. */
function endsOf(value: string): Set<number> {
  const segments = new Intl.Segmenter("en", { granularity: "grapheme" }).segment(value);
  return new Set([0, ...[...segments].map(({ index, segment }) => index + segment.length)]);
}

describe("cutText", () => {
  it.each([
    ["short", 5, "short"],
    ["two words", 8, "two…"],
    ["two words", 4, "two…"],
    ["one, two, three", 10, "one, two…"],
    ["It ends. Then more", 10, "It ends…"],
    ["unbreakable", 6, "unbre…"],
    ["a veryverylongword", 12, "a veryveryl…"],
    ["anything", 1, "…"],
    ["anything", 0, ""],
    ["", 0, ""],
  ])("cuts %j at %d to %j", (value, most, expected) => {
    expect(cutText(value, most)).toBe(expected);
  });

  it.each([FAMILY, FLAG, MARKED, "👍🏽", "😀"])("keeps %s whole or leaves it out", (sign) => {
    for (let most = 1; most <= sign.length + 5; most++) {
      const cut = cutText(`abc${sign}def`, most);
      expect(cut === `abc${sign}def` ? "abc" : cut.replace(/…$/u, "").replace(sign, "")).toMatch(/^[a-f]*$/u);
    }
  });

  it("fits, and is the beginning of the text up to a whole character", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 120 }), (value, most) => {
        const cut = cutText(value, most);
        expect(cut.length).toBeLessThanOrEqual(most);
        if (cut === value) return;
        const kept = cut.slice(0, -1);
        expect(cut.at(-1)).toBe("…");
        expect(value.startsWith(kept)).toBe(true);
        // What was trimmed behind a whole character: white space and stops.
        const rest = value.slice(kept.length);
        const ends = endsOf(value);
        const skipped = /^[,;:.]*\s*/u.exec(rest)?.[0].length ?? 0;
        expect([...Array(skipped + 1).keys()].some((more) => ends.has(kept.length + more))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("splitText", () => {
  it("loses nothing, and breaks neither words nor characters that fit", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 80 }), (value, most) => {
        const pieces = splitText(value, most);
        expect(pieces.join("")).toBe(value);
        const ends = endsOf(value);
        const longest = Math.max(
          0,
          ...[...new Intl.Segmenter().segment(value)].map(({ segment }) => segment.length),
        );
        let at = 0;
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(most);
          at += piece.length;
          if (longest <= most) expect(ends.has(at)).toBe(true);
          const word =
            (/\S*$/u.exec(value.slice(0, at))?.[0] ?? "") + (/^\S*/u.exec(value.slice(at))?.[0] ?? "");
          const broken =
            at < value.length && !/\s$/u.test(value.slice(0, at)) && !/^\s/u.test(value.slice(at));
          if (broken && longest <= most) expect(word.length).toBeGreaterThan((most * 2) / 3 - longest);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("splits 40,000 characters in no time", () => {
    const tookMs = processorMs(() => {
      expect(splitText("漢".repeat(40_000), 2_900).length).toBe(14);
      expect(splitText(`${"word ".repeat(8_000)}`, 2_900).length).toBe(14);
    });
    expect(tookMs).toBeLessThan(500);
  });
});

describe("pageTexts", () => {
  it("keeps to what a page holds, loses nothing, and leaves no page empty", () => {
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 12 }),
        fc.integer({ min: 20, max: 200 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 10 }),
        (texts, most, perPage, each) => {
          const pages = pageTexts(texts, { most, perPage, each });
          const pieces = pages.flat();
          expect(texts.map((_, item) => joined(pieces.filter((piece) => piece.item === item)))).toEqual(
            texts,
          );
          expect(pieces.map(({ item }) => item)).toEqual(
            pieces.map(({ item }) => item).sort((a, b) => a - b),
          );
          for (const page of pages) {
            expect(page.length).toBeGreaterThan(0);
            expect(page.length).toBeLessThanOrEqual(perPage);
            expect(page.reduce((sum, piece) => sum + piece.text.length + each, 0)).toBeLessThanOrEqual(most);
          }
        },
      ),
    );
  });

  it("says which pieces go on from an earlier page", () => {
    const pages = pageTexts(["one two three", "four"], { most: 9, perPage: 3 });
    expect(pages).toEqual([
      [{ item: 0, text: "one two ", continues: false }],
      [
        { item: 0, text: "three", continues: true },
        { item: 1, text: "four", continues: false },
      ],
    ]);
  });

  it("begins a text that fits a page on a page of its own rather than breaking it", () => {
    expect(
      pageTexts(["aaa", "bbb ccc"], { most: 9, perPage: 9 }).map((page) => page.map((piece) => piece.text)),
    ).toEqual([["aaa"], ["bbb ccc"]]);
  });

  it("has no page for nothing, and refuses a page without room", () => {
    expect(pageTexts([], { most: 10, perPage: 1 })).toEqual([]);
    expect(() => pageTexts(["x"], { most: 5, perPage: 1, each: 5 })).toThrow(RangeError);
  });
});

function joined(pieces: readonly { readonly text: string }[]): string {
  return pieces.map((piece) => piece.text).join("");
}
