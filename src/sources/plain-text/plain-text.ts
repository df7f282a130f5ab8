import type { Block } from "../../types.js";
import { dateNearTop } from "../dates.js";
import { readFrontMatter } from "../front-matter.js";
import type { ReadText } from "../read-text.js";
import { publisherNearTop } from "./bylines.js";
import { type BareHeading, inferLevels } from "./heading-levels.js";
import { findEdges } from "./plain-edges.js";
import { judgeLoose, type LooseLine, type LooseRole } from "./plain-headings.js";
import { linesOf, type PlainLine } from "./plain-lines.js";
import { findPieces, type Piece } from "./plain-pieces.js";
import { joinWrapped } from "./plain-wrap.js";

/**
 * Read an article in plain text, as copied out of a web page, whose line ends are `\n`.
 *
 * Headings, lists and tables carry no marks there: they are inferred from length, case, punctuation and neighbours.
 * Markdown marks are understood where they stand.
 */
export function readPlainText(text: string): ReadText {
  const front = readFrontMatter(text);
  const lines = joinWrapped(
    text,
    linesOf(text).filter((line) => line.start >= front.bodyStart),
  );
  const { pieces, words } = findPieces(lines);
  const { title, furniture } = findEdges(pieces, words);
  const loose = looseLines(pieces, (index) => index === title || furniture.has(index));
  const judged = judgeLoose([...loose.values()], words);
  const roles = new Map([...loose.keys()].map((index, position) => [index, judged[position] ?? "paragraph"]));
  const blocks = pieces.flatMap((piece, index): readonly Block[] => {
    if (piece.kind === "heading") return [piece.block];
    if (furniture.has(index)) return asFurniture(piece);
    if (piece.kind === "marked") return piece.blocks;
    return [looseBlock(piece.line, index === title ? "title" : (roles.get(index) ?? "paragraph"))];
  });
  const titlePiece = pieces[title];
  return {
    text,
    title: front.title ?? (titlePiece === undefined ? firstHeading(text, blocks) : titleOf(text, titlePiece)),
    source: front.source ?? publisherNearTop(lines),
    url: front.url,
    published: front.published ?? dateNearTop(text.slice(front.bodyStart)),
    blocks: withLevels(text, blocks, front.title ?? ""),
    tags: front.tags,
    private: front.private,
    notes: front.notes,
  };
}

/** The loose lines that need a judgement, by position of their piece. */
function looseLines(pieces: readonly Piece[], isSettled: (index: number) => boolean): Map<number, LooseLine> {
  const loose = new Map<number, LooseLine>();
  const last = pieces.findLastIndex((_, index) => !isSettled(index));
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== "loose" || isSettled(index)) continue;
    const next = pieces[index + 1];
    const follows = next !== undefined && !isSettled(index + 1);
    loose.set(index, {
      line: piece.line,
      touchesNext: follows && next.kind === "loose",
      beforeMarked: follows && next.kind !== "loose",
      isLast: index === last,
    });
  }
  return loose;
}

function looseBlock({ start, end }: PlainLine, role: LooseRole | "title"): Block {
  switch (role) {
    case "title":
      return { kind: "heading", level: 1, start, end };
    case "heading":
      // Its level follows when all headings are known.
      return { kind: "heading", level: UNKNOWN_LEVEL, start, end };
    case "item":
      return { kind: "item", depth: 0, start, end };
    case "paragraph":
      return { kind: "paragraph", start, end };
  }
}

const UNKNOWN_LEVEL = 0;

function asFurniture(piece: Piece): Block[] {
  const spans =
    piece.kind === "loose" ? [piece.line] : piece.kind === "marked" ? piece.blocks : [piece.block];
  return spans.map(({ start, end }) => ({ kind: "furniture", start, end }));
}

function withLevels(text: string, blocks: readonly Block[], title: string): Block[] {
  const bare: BareHeading[] = [];
  const titles = [title];
  let words = 0;
  for (const block of blocks) {
    const content = text.slice(block.start, block.end);
    if (block.kind === "heading") {
      if (block.level === 1) titles.push(content);
      if (block.level === UNKNOWN_LEVEL) bare.push({ text: content, wordsSinceLast: words });
      words = 0;
    } else if (block.kind !== "furniture") {
      words += content.length > 400 ? 60 : content.split(/\s+/).length;
    }
  }
  const levels = inferLevels(bare, titles);
  let next = 0;
  return blocks.map((block) =>
    block.kind === "heading" && block.level === UNKNOWN_LEVEL
      ? { ...block, level: levels[next++] ?? 2 }
      : block,
  );
}

function titleOf(text: string, piece: Piece): string {
  const { start, end } =
    piece.kind === "loose" ? piece.line : piece.kind === "heading" ? piece.block : { start: 0, end: 0 };
  return text.slice(start, end);
}

function firstHeading(text: string, blocks: readonly Block[]): string | null {
  const heading = blocks.find((block) => block.kind === "heading");
  return heading === undefined ? null : text.slice(heading.start, heading.end);
}
