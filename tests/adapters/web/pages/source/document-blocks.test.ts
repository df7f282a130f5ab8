import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layOut } from "../../../../../src/adapters/web/pages/source/document-blocks.js";
import { cutIntoPages } from "../../../../../src/adapters/web/pages/source/document-windows.js";
import { locate, sliceOf } from "../../../../../src/adapters/web/pages/source/evidence-places.js";
import { markedPieces, shownText } from "../../../../../src/adapters/web/pages/source/marked-pieces.js";
import { cellsOf } from "../../../../../src/adapters/web/pages/source/table-cells.js";
import { findBlocks } from "../../../../../src/sources/markdown/markdown-blocks.js";

const LINES = [
  "# Kayak or canoe?",
  "### Speed",
  "A **kayak** is faster, [they say](https://example.org/a).",
  "- item",
  "  - inner item",
  "2) second",
  "| Boat | Speed |",
  "|---|:-:|",
  "| kayak | `a|b` fast |",
  "```",
  "> said by one",
  "---",
  "",
  "   ",
  "Underlined",
  "=====",
  "\tindented *words*",
  "😀 \ud83d lone",
  "<script>alert(1)</script>",
];
const markdown = fc
  .array(fc.oneof(fc.constantFrom(...LINES), fc.string({ maxLength: 20 })), { maxLength: 30 })
  .map((lines) => lines.join("\n").replaceAll("\r", ""));

const headingsOf = (text: string) =>
  findBlocks(text).flatMap((block) =>
    block.kind === "heading" ? [{ start: block.start, end: block.end, level: block.level }] : [],
  );

describe("the layout of a text", () => {
  it("leaves nothing but white space between blocks, in any text and on any page of it", () => {
    fc.assert(
      fc.property(markdown, fc.integer({ min: 60, max: 400 }), (text, room) => {
        const headings = headingsOf(text);
        for (const page of cutIntoPages(text, room)) {
          let at = page.start;
          for (const block of layOut(text, page, headings)) {
            expect(block.start).toBeGreaterThanOrEqual(at);
            expect(text.slice(at, block.start).trim()).toBe("");
            expect(block.end).toBeGreaterThan(block.start);
            at = block.end;
          }
          expect(at).toBeLessThanOrEqual(page.end);
          expect(text.slice(at, page.end).trim()).toBe("");
        }
      }),
      { numRuns: 500 },
    );
  });

  it("gives headings ranks without gaps below the title of the page", () => {
    const text = "# A\n\n#### B\n\n#### C\n\n## D\n\n###### E\n";
    const blocks = layOut(text, { start: 0, end: text.length }, headingsOf(text));
    expect(
      blocks.map((block) => (block.kind === "heading" ? [block.title, block.depth] : block.kind)),
    ).toEqual([
      ["A", 2],
      ["B", 3],
      ["C", 3],
      ["D", 3],
      ["E", 4],
    ]);
  });

  it("tells rows, items, code and what stands in front apart", () => {
    const text =
      "---\ntitle: x\n---\n\nWords\ngo on\n\n- one\n  - two\n\n| a | b |\n|---|---|\n| c | d |\n\n```\n# no heading\n```\n";
    const blocks = layOut(text, { start: 0, end: text.length }, headingsOf(text));
    expect(
      blocks.map((block) => [block.kind, "part" in block ? block.part : "depth" in block ? block.depth : ""]),
    ).toEqual([
      ["front", ""],
      ["paragraph", ""],
      ["item", 0],
      ["item", 1],
      ["row", "head"],
      ["row", "delimiter"],
      ["row", "body"],
      ["code", ""],
    ]);
  });
});

describe("pages of a text", () => {
  it("joined are the text, and break no character", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 500 }),
        fc.integer({ min: 50, max: 200 }),
        (text, room) => {
          const pages = cutIntoPages(text, room);
          expect(pages.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
          for (const { end } of pages.slice(0, -1)) {
            const isSplit =
              /[\ud800-\udbff]$/u.test(text.slice(0, end)) && /^[\udc00-\udfff]/u.test(text.slice(end));
            expect(isSplit).toBe(false);
          }
        },
      ),
    );
  });

  it("are cut from twenty megabytes at once, with line ends or without", () => {
    for (const text of ["word ".repeat(4_000_000), "x".repeat(20_000_000), "a\n".repeat(10_000_000)]) {
      const before = process.cpuUsage();
      expect(cutIntoPages(text).length).toBeGreaterThan(100);
      expect(process.cpuUsage(before).user / 1000).toBeLessThan(2_000);
    }
  });
});

describe("marked pieces", () => {
  it("joined are the slice, whatever is marked", () => {
    const span = (length: number) =>
      fc
        .tuple(fc.nat(length), fc.nat(length))
        .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }));
    const marks = markdown.chain((text) =>
      fc.tuple(
        fc.constant(text),
        fc.array(span(text.length), { maxLength: 5 }),
        fc.option(span(text.length)),
        span(text.length),
      ),
    );
    fc.assert(
      fc.property(marks, ([text, spans, quote, slice]) => {
        const places = spans.map((own) => ({ ...own, n: null, stances: [] }));
        const pieces = markedPieces(text, slice, { places, quote });
        const whole = text.slice(slice.start, slice.end);
        // A character of two units may be cut by a mark: then its halves are shown as unreadable.
        const readable = (words: string) => words.replace(/[\ud800-\udfff]|\ufffd/g, "");
        expect(readable(pieces.map((piece) => piece.text).join(""))).toBe(readable(shownText(whole)));
        // A mark goes to the end of a letter with its accents, and begins behind one.
        const bare = (words: string) => readable(words).replace(/\p{M}/gu, "");
        const opened = pieces.filter((piece) => piece.quote).map((piece) => piece.text);
        const expected =
          quote === null
            ? ""
            : text.slice(
                Math.max(slice.start, quote.start),
                Math.max(slice.start, Math.min(slice.end, quote.end)),
              );
        expect(bare(opened.join(""))).toBe(bare(shownText(expected)));
      }),
      { numRuns: 300 },
    );
  });

  it("shows no character that hides, reorders or speaks to a terminal", () => {
    expect(shownText("a\u202eb\u0000c\u001b[31m\u200bd\ud800e\n\tf")).toBe("abc[31md\ufffde\n\tf");
  });
});

describe("cells of a row", () => {
  it("joined are the row", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("|", " ", "a", "\\|", "`")).map((parts) => parts.join("")),
        (row) => {
          const cells = cellsOf(row, { start: 0, end: row.length });
          expect(cells.map(({ start, end }) => row.slice(start, end)).join("")).toBe(row);
        },
      ),
    );
    expect(cellsOf("| a | b |", { start: 0, end: 9 })).toHaveLength(2);
  });
});

describe("the slice of an address", () => {
  const text = "one 😀 two";

  it.each([
    ["0", "3", { start: 0, end: 3 }],
    ["5", "6", { start: 4, end: 6 }],
    ["0", "5", { start: 0, end: 6 }],
    ["3", "3", null],
    ["5", "2", null],
    ["0", "999", null],
    ["-1", "3", null],
    ["1e1", "3", null],
    ["", "", null],
    [undefined, "3", null],
  ])("from %j to %j is %j", (start, end, expected) => {
    expect(sliceOf(text, start, end)).toEqual(expected);
  });

  it("finds a quote that has moved at its nearest place", () => {
    expect(locate("ab ab ab", "ab", 3)).toEqual({ start: 3, end: 5 });
    expect(locate("ab .. ab", "ab", 5)).toEqual({ start: 6, end: 8 });
    expect(locate("ab", "xy", 0)).toBeNull();
  });
});
