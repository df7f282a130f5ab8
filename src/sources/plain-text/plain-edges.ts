import { isAboutArticle, isPageLine, isPlea, isWeakPageLine } from "../furniture.js";
import type { KnownWords } from "./known-words.js";
import { endsSentence, isProse, isShortLine, isTitleCase, startsAsHeading } from "./plain-lines.js";
import type { Piece } from "./plain-pieces.js";

/** Which pieces belong to the page around the article, and which line is its title. */
export interface Edges {
  /** Position of the piece that is the title; −1 when there is none. */
  readonly title: number;
  readonly furniture: ReadonlySet<number>;
}

/** An article starts within this many pieces, or has no furniture above it. */
const LONGEST_TOP = 40;
const MOST_TITLE_WORDS = 24;
/** Fewer words are more likely a category than a title. */
const FEWEST_TITLE_WORDS = 3;
/** A form below an article has no longer sentences. */
const MOST_TAIL_WORDS = 14;

/** Find the title and the furniture above, inside and below an article. */
export function findEdges(pieces: readonly Piece[], words: KnownWords): Edges {
  const furniture = new Set<number>();
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== "loose") continue;
    if (isPageLine(piece.line) || (isWeakPageLine(piece.line) && !opensText(pieces, index)))
      furniture.add(index);
  }
  const title = markTop(pieces, words, furniture);
  markTail(pieces, furniture);
  return { title, furniture };
}

function opensText(pieces: readonly Piece[], index: number): boolean {
  const next = pieces[index + 1];
  return next !== undefined && (next.kind === "marked" || (next.kind === "loose" && isProse(next.line)));
}

/** Marks what stands above the article and returns the position of its title. */
function markTop(pieces: readonly Piece[], words: KnownWords, furniture: Set<number>): number {
  const body = pieces
    .slice(0, LONGEST_TOP)
    .findIndex((piece, index) => startsBody(piece) && !furniture.has(index));
  if (body === 0) return -1;
  // Without any running text near the top (a list of notes) only the first line can be told.
  const end = body < 0 ? 1 : body;
  const candidates: number[] = [];
  for (let index = 0; index < end; index++) {
    if (isTitleLine(pieces[index], words) && !furniture.has(index)) candidates.push(index);
  }
  const title = chooseTitle(pieces, candidates);
  if (title < 0) return -1;
  const key = keyOf(pieces[title]);
  for (let index = 0; index < end; index++) {
    if (index === title) continue;
    const piece = pieces[index];
    if (piece === undefined || piece.kind === "heading") continue;
    const isOther = index > title && keyOf(piece) !== key;
    const opensBody = isOther && index === end - 1 && candidates.includes(index);
    const isDeck =
      isOther && piece.kind === "loose" && piece.line.words >= 5 && endsSentence(piece.line.text);
    if (!opensBody && !isDeck) furniture.add(index);
  }
  for (let index = end; index < pieces.length; index++) {
    const piece = pieces[index];
    if (piece?.kind === "loose" && isShortLine(piece.line) && keyOf(piece) === key) furniture.add(index);
  }
  return title;
}

function startsBody(piece: Piece): boolean {
  switch (piece.kind) {
    case "heading":
      return piece.level > 1;
    case "loose":
      // "Alpha or Beta? Find Out Now!" is a title, however it ends.
      return isProse(piece.line) && !(isTitleCase(piece.line.text) && /[!?]$/.test(piece.line.text));
    case "marked":
      return piece.blocks.some(
        (block) => block.kind === "row" || (block.kind === "item" && block.end - block.start > 30),
      );
  }
}

function isTitleLine(piece: Piece | undefined, words: KnownWords): boolean {
  if (piece?.kind === "heading") return piece.level === 1;
  if (piece?.kind !== "loose") return false;
  const { line } = piece;
  if (line.words > MOST_TITLE_WORDS) return false;
  // Some names are written small; the very first line needs no capital.
  const opens = piece.first === 0 && line.words >= FEWEST_TITLE_WORDS;
  if (!opens && !startsAsHeading(line.text.replace(/^\P{L}+/u, ""))) return false;
  return !/[.,;:]$/.test(line.text) && !isAboutArticle(line, words) && !isWeakPageLine(line);
}

/** A title that is said twice is one for certain; else the first line that is long enough for one. */
function chooseTitle(pieces: readonly Piece[], candidates: readonly number[]): number {
  const marked = candidates.find((index) => pieces[index]?.kind === "heading");
  if (marked !== undefined) return marked;
  const keys = candidates.map((index) => keyOf(pieces[index]));
  const twice = candidates.find(
    (index, position) =>
      keys.indexOf(keyOf(pieces[index])) !== keys.lastIndexOf(keys[position] ?? "") && isLong(pieces[index]),
  );
  return twice ?? candidates.find((index) => isLong(pieces[index])) ?? candidates[0] ?? -1;
}

function isLong(piece: Piece | undefined): boolean {
  return piece?.kind === "loose" && piece.line.words >= FEWEST_TITLE_WORDS;
}

function keyOf(piece: Piece | undefined): string {
  return piece?.kind === "loose" ? piece.line.text.toLowerCase().replace(/\s+/g, " ") : "";
}

/** After the first plea for a subscription at the end, short lines are parts of its form. */
function markTail(pieces: readonly Piece[], furniture: Set<number>): void {
  let first = pieces.length;
  while (first > 0) {
    const piece = pieces[first - 1];
    if (piece?.kind !== "loose") break;
    if (piece.line.words > MOST_TAIL_WORDS && !isPlea(piece.line)) break;
    first--;
  }
  for (let index = first; index < pieces.length; index++) {
    const piece = pieces[index];
    if (piece?.kind !== "loose" || !isPlea(piece.line)) continue;
    for (let rest = index; rest < pieces.length; rest++) furniture.add(rest);
    return;
  }
}
