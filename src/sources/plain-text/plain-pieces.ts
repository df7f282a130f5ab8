import type { Block } from "../../types.js";
import { gluedTableAt, proseWords } from "./glued-tables.js";
import type { KnownWords } from "./known-words.js";
import { endsSentence, isProse, isTitleCase, type PlainLine } from "./plain-lines.js";
import { figuresAt, separatedTableAt } from "./plain-tables.js";

/** A stretch of lines: either its blocks are plain from its marks, or it is one loose line that needs judgement. */
export type Piece =
  | { readonly kind: "marked"; readonly first: number; readonly blocks: readonly Block[] }
  | { readonly kind: "heading"; readonly first: number; readonly level: number; readonly block: Block }
  | { readonly kind: "loose"; readonly first: number; readonly line: PlainLine };

/** The pieces of a text, and the words that its sentences use. */
export interface Pieces {
  readonly pieces: readonly Piece[];
  readonly words: KnownWords;
}

const BULLET = /^(?:[-*+•●◦▪‣–]|\(?\d{1,3}[.)])\s+(?=\S)/u;
const EMPTY_BULLET = /^(?:[-*+•●◦▪‣–—_=]+|\d{1,3}[.)])$/u;
const ATX = /^(#{1,6})\s+(\S.*?)\s*#*$/;
const FENCE = /^(?:```|~~~)/;

/** Group lines by the marks that they carry: lists, tables, figures, fences and Markdown headings. */
export function findPieces(lines: readonly PlainLine[]): Pieces {
  const words = proseWords(lines);
  const pieces: Piece[] = [];
  // Without it, every fence that nobody closed would be looked for to the end.
  const lastFence = lines.findLastIndex((line) => line.text === "```" || line.text === "~~~");
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line === undefined) break;
    const marked =
      (at < lastFence ? fenceAt(lines, at) : null) ?? separatedTableAt(lines, at) ?? figuresAt(lines, at);
    if (marked !== null) {
      pieces.push({ kind: "marked", first: at, blocks: marked.blocks });
      at = marked.end;
      continue;
    }
    const heading = headingAt(lines, at);
    if (heading !== null) {
      pieces.push({ kind: "heading", first: at, level: heading.level, block: heading.block });
      at = heading.end;
      continue;
    }
    const item = itemAt(lines, at);
    if (item !== null) {
      pieces.push({ kind: "marked", first: at, blocks: item.blocks });
      at = item.end;
      continue;
    }
    const table = gluedTableAt(lines, at, words);
    if (table !== null) {
      pieces.push({ kind: "marked", first: at, blocks: table.blocks });
      at = table.end;
      continue;
    }
    pieces.push({ kind: "loose", first: at, line });
    at++;
  }
  return { pieces, words };
}

interface Taken {
  readonly blocks: readonly Block[];
  readonly end: number;
}

function fenceAt(lines: readonly PlainLine[], first: number): Taken | null {
  const opening = lines[first]?.text ?? "";
  if (!FENCE.test(opening)) return null;
  const mark = opening.slice(0, 3);
  let closing = first + 1;
  while (closing < lines.length && lines[closing]?.text !== mark) closing++;
  if (closing === lines.length) return null;
  return {
    blocks: lines.slice(first, closing + 1).map(({ start, end }) => ({ kind: "furniture", start, end })),
    end: closing + 1,
  };
}

function headingAt(
  lines: readonly PlainLine[],
  at: number,
): { level: number; block: Block; end: number } | null {
  const line = lines[at];
  if (line === undefined) return null;
  const atx = line.text.match(ATX);
  if (atx !== null) {
    const level = (atx[1] ?? "").length;
    const start = line.start + line.text.indexOf(atx[2] ?? "", level);
    const block: Block = { kind: "heading", level, start, end: start + (atx[2] ?? "").length };
    return { level, block, end: at + 1 };
  }
  const rule = lines[at + 1];
  if (
    rule === undefined ||
    rule.blankBefore ||
    !/^(?:={3,}|-{3,})$/.test(rule.text) ||
    line.text.length > 110
  )
    return null;
  if (BULLET.test(line.text) || endsSentence(line.text)) return null;
  const level = rule.text.startsWith("=") ? 1 : 2;
  return { level, block: { kind: "heading", level, start: line.start, end: line.end }, end: at + 2 };
}

function itemAt(lines: readonly PlainLine[], at: number): Taken | null {
  const line = lines[at];
  if (line === undefined) return null;
  if (EMPTY_BULLET.test(line.text)) {
    return { blocks: [{ kind: "furniture", start: line.start, end: line.end }], end: at + 1 };
  }
  const mark = line.text.match(BULLET)?.[0];
  if (mark === undefined) return null;
  if (/\d/.test(mark) && isNumberedTitle(lines, at)) return null;
  let end = at + 1;
  // Lines that are indented below the mark go on with the item.
  while (end < lines.length) {
    const next = lines[end];
    if (next === undefined || next.blankBefore || next.indent <= line.indent || BULLET.test(next.text)) break;
    end++;
  }
  const last = lines[end - 1] ?? line;
  const depth = Math.min(5, Math.floor(line.indent / 2));
  return { blocks: [{ kind: "item", depth, start: line.start + mark.length, end: last.end }], end };
}

/** "2. Ease of use" above a paragraph is a heading; above "3. …" it is an item. */
function isNumberedTitle(lines: readonly PlainLine[], at: number): boolean {
  const line = lines[at];
  const next = lines[at + 1];
  if (line === undefined || next === undefined || line.words > 12 || endsSentence(line.text)) return false;
  return isProse(next) && !BULLET.test(next.text) && isTitleCase(line.text.replace(BULLET, ""));
}
