import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { documentFromBytes } from "../../src/sources/document-from-bytes.js";
import { chunkDocument } from "../../src/text/chunk.js";
import type { ChunkedDocument, Document } from "../../src/types.js";

const SHARED = join(dirname(fileURLToPath(import.meta.url)), "../../../shared");
const ARTICLES = join(SHARED, "seeds");
const EVALUATION = join(SHARED, "eval");
const isThere = existsSync(ARTICLES) && existsSync(EVALUATION);
if (!isThere) console.log("skipped: ../shared/seeds and ../shared/eval are not there");

function readOne(path: string): Document {
  const entry = documentFromBytes(path.slice(path.lastIndexOf("/") + 1), readFileSync(path));
  if ("skipped" in entry) throw new Error(entry.skipped.reason);
  return entry.document;
}

function articles(): Map<string, ChunkedDocument> {
  const folders = [ARTICLES, ...["apis", "containers"].map((name) => join(EVALUATION, name, "docs"))];
  const paths = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  return new Map(paths.map(readOne).map((document) => [document.id, chunkDocument(document)]));
}

interface GoldQuote {
  readonly doc: string;
  readonly quote: string;
}

function goldQuotes(): GoldQuote[] {
  return ["tf-pytorch", "apis", "containers"].flatMap((corpus) =>
    readFileSync(join(EVALUATION, corpus, "questions.jsonl"), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .flatMap((line) => {
        const row: { gold_quotes?: GoldQuote[]; contrary_quotes?: GoldQuote[] } = JSON.parse(line);
        return [...(row.gold_quotes ?? []), ...(row.contrary_quotes ?? [])];
      }),
  );
}

const normal = (text: string): string =>
  text
    .replace(/\*\*|[_`|]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();

describe.skipIf(!isThere)("the shared articles", () => {
  it("splits the rows of a run-together table into three cells under the head's names", () => {
    const document = readOne(join(ARTICLES, "002_f75b48c817254e16.txt"));
    const heading = document.blocks.findIndex(
      (block) =>
        block.kind === "heading" && document.text.slice(block.start, block.end) === "Quick Comparison",
    );
    const next = document.blocks.findIndex((block, index) => index > heading && block.kind === "heading");
    const rows = document.blocks.slice(heading, next).filter((block) => block.kind === "row");
    expect(rows).toHaveLength(14);
    for (const row of rows) {
      expect(row.cells.map((cell) => cell.column)).toEqual(["Category", "PyTorch", "TensorFlow"]);
    }
    const mobile = rows.find((row) => document.text.startsWith("Mobile", row.start));
    expect(mobile?.cells.map((cell) => document.text.slice(cell.start, cell.end))).toEqual([
      "Mobile/Edge",
      "ExecuTorch (experimental)",
      "TensorFlow Lite (mature)",
    ]);
  });

  it("keeps page furniture out of every passage", () => {
    const furniture = [
      "Subscribe to our weekly",
      "Join now and become",
      "Invalid Email Address",
      "Something went wrong",
      "Back to Blog",
      "Explore GPU options",
      "Machine LearningPyTorch",
      "[code block left out]",
    ];
    for (const { document, passages } of articles().values()) {
      for (const { start, end } of passages) {
        const passage = document.text.slice(start, end);
        for (const line of furniture) expect(passage).not.toContain(line);
      }
    }
  });

  it("finds the sections of articles without any heading mark", () => {
    const headings = (name: string): number =>
      readOne(join(ARTICLES, name)).blocks.filter((block) => block.kind === "heading").length;
    expect(headings("000_4664e61c8d82f1c0.txt")).toBe(19);
    expect(headings("001_27b3dd010596e57c.txt")).toBe(6);
    expect(headings("002_f75b48c817254e16.txt")).toBeGreaterThanOrEqual(28);
    expect(headings("003_b24c01f85bcb8dfc.txt")).toBeGreaterThanOrEqual(20);
  });

  it("has a statement for nearly every gold quote, and a passage around it", () => {
    const read = articles();
    let inStatement = 0;
    let inPassage = 0;
    const quotes = goldQuotes();
    const missed: string[] = [];
    for (const { doc, quote } of quotes) {
      const chunked = read.get(doc);
      if (chunked === undefined) throw new Error(`no article ${doc}`);
      const wanted = normal(quote);
      const slices = (spans: readonly { start: number; end: number }[]): string[] =>
        spans.map(({ start, end }) => normal(chunked.document.text.slice(start, end)));
      const found = slices(chunked.statements).some(
        (text) => text.includes(wanted) || (text.length >= 20 && wanted.includes(text)),
      );
      if (found) inStatement++;
      else missed.push(`${doc}: ${quote}`);
      if (slices(chunked.passages).some((text) => text.includes(wanted) || wanted.includes(text)))
        inPassage++;
    }
    console.log(
      `gold quotes: ${inStatement} of ${quotes.length} contain or are contained in a statement, ${inPassage} in a passage`,
    );
    if (process.env.SHOW_MISSED) console.log(missed.join("\n"));
    expect(inStatement / quotes.length).toBeGreaterThan(0.97);
    expect(inPassage / quotes.length).toBeGreaterThan(0.95);
  });
});
