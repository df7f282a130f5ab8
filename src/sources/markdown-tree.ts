import type { Nodes, Table, TableCell, TableRow } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Block, Cell, Span } from "../types.js";

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

/**
 * Parse a part of a Markdown text into blocks with the full CommonMark and GFM block grammar.
 *
 * @param text the document's text
 * @param start where the part starts, at the beginning of a line outside all lists, quotes and fences
 * @param end one past its last code unit
 * @returns blocks with offsets into `text`
 */
export function parseBlocks(text: string, start: number, end: number): Block[] {
  // The parser drops a byte order mark without counting it.
  const from = text.charCodeAt(start) === 0xfeff ? start + 1 : start;
  const part = text.slice(from, end);
  if (NESTED_TOO_DEEP.test(part) || INDENTED_TOO_DEEP.test(part)) return asParagraphs(text, from, end);
  const blocks: Block[] = [];
  visit(fromMarkdown(part, OPTIONS), { blocks, text, from, depth: -1 });
  return blocks;
}

interface Visit {
  readonly blocks: Block[];
  readonly text: string;
  /** Where the parsed part starts. */
  readonly from: number;
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
    return span === null
      ? ""
      : at.text
          .slice(span.start, span.end)
          .replace(/\*\*|__|`/g, "")
          .trim();
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
  return { start: at.from + start, end: at.from + end };
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
  let at = start;
  while (at < end) {
    const gap = text.slice(at, end).search(/\n[ \t]*\n/);
    const stop = gap < 0 ? end : at + gap;
    const span = trim(text, { start: at, end: stop });
    if (span.end > span.start) blocks.push({ kind: "paragraph", ...span });
    at = stop + 1;
  }
  return blocks;
}
