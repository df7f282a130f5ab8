import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunkDocument } from "../../src/text/chunk.js";
import { countWords } from "../../src/text/words.js";
import type { Block, Cell, Document } from "../../src/types.js";

/** What a block holds; cells of a row are separated by `|`. */
type Part = readonly ["h1" | "h2" | "h3" | "p" | "item" | "subitem" | "row" | "furniture", string];

function documentOf(parts: readonly Part[], title = "Alpha or Beta"): Document {
  let text = "";
  const blocks: Block[] = [];
  for (const [kind, content] of parts) {
    const start = text.length;
    const end = start + content.length;
    text += `${content}\n\n`;
    if (kind === "p" || kind === "furniture") {
      blocks.push({ kind: kind === "p" ? "paragraph" : kind, start, end });
    } else if (kind === "item" || kind === "subitem") {
      blocks.push({ kind: "item", depth: kind === "item" ? 0 : 1, start, end });
    } else if (kind === "row") {
      let at = start;
      const cells: Cell[] = content.split("|").map((cell, index) => {
        const span = { start: at, end: at + cell.length, column: `column ${index}` };
        at += cell.length + 1;
        return span;
      });
      blocks.push({ kind: "row", start, end, cells });
    } else {
      blocks.push({ kind: "heading", level: Number(kind.charAt(1)), start, end });
    }
  }
  return {
    id: "a.md",
    title,
    source: null,
    url: null,
    published: null,
    text,
    blocks,
    contentHash: "",
    tags: [],
    private: false,
    notes: [],
  };
}

const sentence = (words: number): string =>
  `${Array.from({ length: words - 1 }, (_, i) => `Word${i}`).join(" ")} end.`;

function outline(parts: readonly Part[], title?: string) {
  const { document, passages, statements } = chunkDocument(documentOf(parts, title));
  return passages.map((passage) => ({
    headings: passage.headings,
    statements: statements
      .slice(passage.firstStatement, passage.endStatement)
      .map(({ kind, lead, start, end }) => ({ kind, lead, text: document.text.slice(start, end) })),
  }));
}

const leads = (parts: readonly Part[]): string[] =>
  outline(parts).flatMap((passage) =>
    passage.statements.filter(({ kind }) => kind !== "sentence").map(({ lead }) => lead),
  );

describe("chunkDocument", () => {
  it("gives no passages for an empty document or one of headings only", () => {
    expect(outline([])).toEqual([]);
    expect(
      outline([
        ["h1", "Title"],
        ["h2", "Part"],
        ["furniture", "Menu"],
      ]),
    ).toEqual([]);
  });

  it("keeps the path of headings and leaves out the document's title", () => {
    const paths = outline([
      ["h1", "Alpha or Beta"],
      ["p", "Start."],
      ["h2", "Speed"],
      ["p", "Fast."],
      ["h3", "On **disk**"],
      ["p", "Slow."],
      ["h2", "Price"],
      ["p", "Free."],
    ]).map(({ headings }) => headings);
    expect(paths).toEqual([[], ["Speed"], ["Speed", "On disk"], ["Price"]]);
  });

  it("takes a lone level-1 heading for the title even where the front matter words it otherwise", () => {
    expect(
      outline([
        ["h1", "Another wording"],
        ["p", "Text."],
      ])[0]?.headings,
    ).toEqual([]);
  });

  it("keeps several level-1 headings as sections", () => {
    const paths = outline([
      ["h1", "Alpha"],
      ["p", "A."],
      ["h1", "Beta"],
      ["p", "B."],
    ]).map(({ headings }) => headings);
    expect(paths).toEqual([["Alpha"], ["Beta"]]);
  });

  it("merges short paragraphs of a section and never those of two", () => {
    const passages = outline([
      ["p", "One."],
      ["p", "Two."],
      ["h2", "Next"],
      ["p", "Three."],
    ]);
    expect(passages.map(({ statements }) => statements.map(({ text }) => text))).toEqual([
      ["One.", "Two."],
      ["Three."],
    ]);
  });

  it("never puts furniture into a passage", () => {
    expect(
      outline([
        ["p", "One."],
        ["furniture", "Share"],
        ["p", "Two."],
      ]),
    ).toHaveLength(2);
  });

  it("cuts long sections into passages of 60 to 180 words", () => {
    const { document, passages } = chunkDocument(
      documentOf(Array.from({ length: 30 }, (): Part => ["p", sentence(35)])),
    );
    for (const { start, end } of passages) {
      const words = countWords(document.text, start, end);
      expect(words).toBeGreaterThanOrEqual(60);
      expect(words).toBeLessThanOrEqual(180);
    }
  });

  it("shares out a short rest instead of leaving it alone", () => {
    const { document, passages } = chunkDocument(
      documentOf([["p", `${sentence(170)} ${sentence(20)}`.replaceAll("0 ", "0. ")]]),
    );
    const counts = passages.map(({ start, end }) => countWords(document.text, start, end));
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(60);
  });

  it("gives items the paragraph that introduces them as lead", () => {
    expect(
      leads([
        ["p", "Fine. Choose Alpha if:"],
        ["item", "you are new"],
        ["item", "you are in a hurry"],
      ]),
    ).toEqual(["Choose Alpha if:", "Choose Alpha if:"]);
    expect(
      leads([
        ["p", "You might want to use Beta if you"],
        ["item", "are rich"],
      ]),
    ).toEqual(["You might want to use Beta if you"]);
    expect(
      leads([
        ["p", "Choose Beta if…"],
        ["item", "you must"],
      ]),
    ).toEqual(["Choose Beta if…"]);
    expect(
      leads([
        ["p", "Beta is good."],
        ["item", "cheap"],
      ]),
    ).toEqual([""]);
  });

  it("lets a lead-in end with its list", () => {
    expect(
      leads([
        ["p", "Pros:"],
        ["item", "fast"],
        ["p", "That was it."],
        ["item", "odd"],
      ]),
    ).toEqual(["Pros:", ""]);
    expect(
      leads([
        ["p", "Pros:"],
        ["h2", "Next"],
        ["item", "odd"],
      ]),
    ).toEqual([""]);
  });

  it("gives nested items the item that introduces them as lead", () => {
    expect(
      leads([
        ["p", "Pros:"],
        ["item", "It can run:"],
        ["subitem", "at home"],
        ["item", "cheap"],
      ]),
    ).toEqual(["Pros:", "It can run:", "Pros:"]);
  });

  it("keeps a lead-in with its first item", () => {
    const passages = outline([
      ["p", sentence(100)],
      ["p", "Choose Alpha if:"],
      ["item", sentence(30)],
      ["item", sentence(40)],
    ]);
    const withLead = passages.find(({ statements }) =>
      statements.some(({ text }) => text === "Choose Alpha if:"),
    );
    expect(withLead?.statements.some(({ kind }) => kind === "item")).toBe(true);
  });

  it("gives a row its first cell as lead, and its cells", () => {
    const { statements } = chunkDocument(documentOf([["row", "Speed|fast|slow"]]));
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({ kind: "row", lead: "Speed" });
    expect(statements[0]?.cells.map(({ column }) => column)).toEqual(["column 0", "column 1", "column 2"]);
  });

  it("keeps a short item whole and cuts a long one into its sentences, under its label", () => {
    expect(outline([["item", "**Speed:** fast. Very fast."]])[0]?.statements).toHaveLength(1);
    const long = outline([["item", `**Speed:** ${sentence(30)} ${sentence(30)}`]])[0]?.statements;
    expect(long?.map(({ kind, lead }) => [kind, lead])).toEqual([
      ["item", ""],
      ["item", "Speed:"],
    ]);
  });

  it("lets a verdict below the last of parallel sections conclude them all", () => {
    const paths = outline([
      ["h2", "Speed"],
      ["h3", "Alpha"],
      ["p", "It is fast."],
      ["h3", "Beta"],
      ["p", "It is slow."],
      ["p", "✅ Verdict: Alpha wins."],
    ]).map(({ headings }) => headings);
    expect(paths).toEqual([["Speed", "Alpha"], ["Speed", "Beta"], ["Speed"]]);
  });

  it("leaves a verdict in its section when each section has one", () => {
    const paths = outline([
      ["h2", "Speed"],
      ["p", "Verdict: Alpha."],
      ["h2", "Price"],
      ["p", "Verdict: Beta."],
    ]).map(({ headings }) => headings);
    expect(paths).toEqual([["Speed"], ["Price"]]);
  });

  it("covers all text but furniture and headings, in order and without overlap", () => {
    const content = fc.lorem({ maxCount: 4, mode: "sentences" });
    const part = fc.tuple(
      fc.constantFrom("h1", "h2", "h3", "p", "p", "item", "subitem", "row", "furniture"),
      fc.oneof(
        content,
        fc.constant("Choose it if:"),
        fc.constant("Verdict: good."),
        fc.lorem({ maxCount: 200 }),
      ),
    ) as fc.Arbitrary<Part>;
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const { document, passages, statements } = chunkDocument(documentOf(parts));
        const { text } = document;
        let last = 0;
        let statement = 0;
        for (const passage of passages) {
          expect(passage.start).toBeGreaterThanOrEqual(last);
          expect(text.slice(passage.start, passage.end).trim()).toBe(text.slice(passage.start, passage.end));
          expect(passage.firstStatement).toBe(statement);
          expect(passage.endStatement).toBeGreaterThan(passage.firstStatement);
          statement = passage.endStatement;
          last = passage.end;
          let inner = passage.start;
          for (const { start, end } of statements.slice(passage.firstStatement, passage.endStatement)) {
            expect(start).toBeGreaterThanOrEqual(inner);
            expect(end).toBeGreaterThan(start);
            inner = end;
          }
          expect(inner).toBe(passage.end);
        }
        expect(statement).toBe(statements.length);
        const covered = new Uint8Array(text.length);
        for (const { start, end } of statements) covered.fill(1, start, end);
        const within = new Uint8Array(text.length);
        for (const { start, end } of passages) within.fill(1, start, end);
        for (const block of document.blocks) {
          const cited = block.kind !== "heading" && block.kind !== "furniture";
          for (let at = block.start; at < block.end; at++) {
            if (text.charAt(at).trim() === "") continue;
            expect(covered[at]).toBe(cited ? 1 : 0);
            expect(within[at]).toBe(cited ? 1 : 0);
          }
        }
      }),
    );
  });
});
