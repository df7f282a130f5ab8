import type { Nodes, Table, TableCell, TableRow } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Block, Cell, Span } from "../../types.js";
import { columnName } from "./markdown-simple.js";

/** Inline marks make no blocks, and reading them costs more than half of the time. */
const INLINE = [
  "attention",
  "autolink",
  "characterEscape",
  "characterReference",
  "codeText",
  "hardBreakEscape",
  "htmlText",
  "labelEnd",
  "labelStartImage",
  "labelStartLink",
];
const { document: gfmDocument = {}, flow: gfmFlow = {} } = gfm();
const OPTIONS = {
  extensions: [{ document: gfmDocument, flow: gfmFlow, disable: { null: INLINE } }],
  // Transforms look for links inside text, which nobody needs here.
  mdastExtensions: gfmFromMarkdown().filter((extension) => extension.transforms === undefined),
};
/** A parser that recurses into ten thousand quotes inside each other would overflow; no reader follows more than a few. */
const DEEPEST = 24;
const NESTED_TOO_DEEP = new RegExp(`^[ \\t]*(?:(?:[-+*>]|\\d{1,9}[.)])[ \\t]*){${DEEPEST},}`, "m");
const INDENTED_TOO_DEEP = /^[ \t]{120,}\S/m;
/** Headings that follow each other without a blank line, underlined one by one: nobody writes so, and each costs a millisecond. */
const UNDERLINE = /^[ \t]{0,3}(?:=+|-+)[ \t]*$/gm;
const MOST_UNDERLINES = 25;

/** A paragraph at the left edge: it ends every list, quote and table before it. */
const SEPARATOR = "\n\n.\n\n";
/** Setting the parser up costs as much as some kilobytes of text, but its time grows faster than its input. */
const LARGEST_INPUT = 8_000;
/** Longer parts are cut between lines, at the price of some nesting: a list of megabytes would take minutes. */
const LARGEST_PART = 24_000;
/** The same for many short lines: ten thousand underlined ones would take half a minute. */
const MOST_LINES = 300;

interface JoinedPart extends Span {
  /** Where it stands in what is parsed. */
  readonly at: number;
}

/**
 * Parse parts of a Markdown text into blocks with the full CommonMark and GFM block grammar.
 *
 * @param text the document's text
 * @param parts in order; each starts at the beginning of a line outside all lists, quotes and fences, and only the last
 * may end inside one
 * @returns blocks with offsets into `text`, in order
 */
export function parseBlocks(text: string, parts: readonly Span[]): Block[] {
  const blocks: Block[] = [];
  let joined: JoinedPart[] = [];
  let input = "";
  let inputLines = 0;
  const parse = (): void => {
    if (joined.length > 0) visitParts(text, { input: input.slice(0, -SEPARATOR.length), joined, blocks });
    joined = [];
    input = "";
    inputLines = 0;
  };
  for (const { start, end } of parts.flatMap((part) => cutLong(text, part))) {
    const slice = text.slice(start, end);
    if (end - start > LARGEST_PART || isStrange(slice)) {
      blocks.push(...asParagraphs(text, start, end));
      continue;
    }
    const lines = slice.split("\n").length;
    if (input.length + slice.length > LARGEST_INPUT || inputLines + lines > MOST_LINES) parse();
    joined.push({ at: input.length, start, end });
    input += slice + SEPARATOR;
    inputLines += lines;
  }
  parse();
  return blocks.sort((a, b) => a.start - b.start);
}

/** Text that takes the parser far longer than its length says. */
function isStrange(slice: string): boolean {
  return (
    NESTED_TOO_DEEP.test(slice) ||
    INDENTED_TOO_DEEP.test(slice) ||
    (slice.match(UNDERLINE)?.length ?? 0) > MOST_UNDERLINES
  );
}

function visitParts(
  text: string,
  {
    input,
    joined,
    blocks,
  }: { readonly input: string; readonly joined: readonly JoinedPart[]; readonly blocks: Block[] },
): void {
  let index = 0;
  for (const node of fromMarkdown(input, OPTIONS).children) {
    const offset = node.position?.start.offset ?? 0;
    while (offset >= (joined[index + 1]?.at ?? Number.POSITIVE_INFINITY)) index++;
    const part = joined[index];
    if (part === undefined) continue;
    const shift = part.start - part.at;
    // What lies behind the part is the separator.
    if (offset + shift < part.end) visit(node, { blocks, text, shift, depth: -1 });
  }
}

/** @returns the part in pieces of at most `LARGEST_PART` and `MOST_LINES`, each but a single line that is longer */
function cutLong(text: string, part: Span): Span[] {
  const pieces: Span[] = [];
  // The parser drops a byte order mark without counting it.
  let start = text.charCodeAt(part.start) === 0xfeff ? part.start + 1 : part.start;
  for (;;) {
    const end = Math.min(part.end, endOfLines(text, start, MOST_LINES));
    const found = end - start <= LARGEST_PART ? end : endOfLine(text, start, start + LARGEST_PART);
    if (found >= part.end) break;
    pieces.push({ start, end: found });
    start = found + 1;
  }
  pieces.push({ start, end: part.end });
  return pieces;
}

/** Where the last of so many lines ends; the end of the text when there are fewer. */
function endOfLines(text: string, start: number, most: number): number {
  let end = start - 1;
  for (let lines = 0; lines < most; lines++) {
    end = text.indexOf("\n", end + 1);
    if (end < 0) return text.length;
  }
  return end;
}

/** The last end of a line up to a place, or the first one behind it. */
function endOfLine(text: string, start: number, latest: number): number {
  const before = text.lastIndexOf("\n", latest);
  const found = before > start ? before : text.indexOf("\n", latest);
  return found < 0 ? text.length : found;
}

interface Visit {
  readonly blocks: Block[];
  readonly text: string;
  /** From offsets in what was parsed to offsets in the text. */
  readonly shift: number;
  /** Depth of the list that is being read, −1 outside all. */
  readonly depth: number;
}

function visit(node: Nodes, at: Visit): void {
  switch (node.type) {
    case "root":
    case "blockquote":
    case "footnoteDefinition":
      for (const child of node.children) visit(child, at);
      return;
    case "list":
      for (const item of node.children) visit(item, { ...at, depth: at.depth + 1 });
      return;
    case "listItem":
      for (const [index, child] of node.children.entries()) {
        if (index === 0 && child.type === "paragraph") pushItem(spanOf(child, at), at);
        else visit(child, at);
      }
      return;
    case "heading": {
      const content = node.children.length > 0 ? outer(node.children, at) : null;
      if (content === null) push("furniture", spanOf(node, at), at);
      else at.blocks.push({ kind: "heading", level: node.depth, ...content });
      return;
    }
    case "paragraph":
      push("paragraph", spanOf(node, at), at);
      return;
    case "table":
      pushTable(node, at);
      return;
    default:
      push("furniture", spanOf(node, at), at);
  }
}

function pushItem(span: Span, at: Visit): void {
  const task = at.text.slice(span.start, span.end).match(/^\[[ xX]\]\s+/);
  const { start, end } = trim(at.text, { start: span.start + (task?.[0].length ?? 0), end: span.end });
  if (end > start) at.blocks.push({ kind: "item", depth: Math.max(0, at.depth), start, end });
}

function pushTable(table: Table, at: Visit): void {
  const [head, ...rows] = table.children;
  if (head === undefined) return;
  const columns = head.children.map((cell) => {
    const span = contentOf(cell, at);
    return span === null ? "" : columnName(at.text.slice(span.start, span.end));
  });
  push("furniture", spanOf(head, at), at);
  for (const row of rows) pushRow(row, columns, at);
}

function pushRow(row: TableRow, columns: readonly string[], at: Visit): void {
  const cells: Cell[] = [];
  for (const [index, cell] of row.children.entries()) {
    const span = contentOf(cell, at);
    if (span !== null) cells.push({ ...span, column: columns[index] ?? "" });
  }
  const first = cells[0];
  const last = cells.at(-1);
  if (first === undefined || last === undefined) return;
  at.blocks.push({ kind: "row", start: first.start, end: last.end, cells });
}

function contentOf(cell: TableCell, at: Visit): Span | null {
  return cell.children.length === 0 ? null : outer(cell.children, at);
}

function outer(children: readonly Nodes[], at: Visit): Span | null {
  const first = children[0];
  const last = children.at(-1);
  if (first === undefined || last === undefined) return null;
  const span = trim(at.text, { start: spanOf(first, at).start, end: spanOf(last, at).end });
  return span.end > span.start ? span : null;
}

function push(kind: "paragraph" | "furniture", span: Span, at: Visit): void {
  const { start, end } = trim(at.text, span);
  if (end > start) at.blocks.push({ kind, start, end });
}

function spanOf(node: Nodes, at: Visit): Span {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  return { start: at.shift + start, end: at.shift + end };
}

function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return { start, end };
}

/** For text that no parser should be given: each run of lines between blank ones is a paragraph. */
function asParagraphs(text: string, start: number, end: number): Block[] {
  const blocks: Block[] = [];
  const add = (from: number, to: number): void => {
    const span = trim(text, { start: from, end: to });
    if (span.end > span.start) blocks.push({ kind: "paragraph", ...span });
  };
  let from = start;
  for (const gap of text.slice(start, end).matchAll(/\n(?:[ \t]*\n)+/g)) {
    add(from, start + gap.index);
    from = start + gap.index + gap[0].length;
  }
  add(from, end);
  return blocks;
}
