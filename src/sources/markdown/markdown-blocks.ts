import type { Block, Span } from "../../types.js";
import { type RunLine, type SimpleRun, simpleList, simpleTable } from "./markdown-simple.js";
import { parseBlocks } from "./markdown-tree.js";

/**
 * Find the blocks of a Markdown text.
 *
 * Paragraphs and headings that no reading of CommonMark could take for anything else are found by looking at the first
 * characters of their lines; only what is left (lists, quotes, tables, fences, HTML, …) goes to the parser, which is some
 * thirty times slower. A property test holds both ways to the same result.
 *
 * @param start where the body starts, after front matter
 * @returns blocks in order; raw: no judgement on what is furniture beyond the grammar
 */
export function findBlocks(text: string, start = 0): Block[] {
  const blocks: Block[] = [];
  const hard: Span[] = [];
  let hardFrom = -1;
  let at = start;
  const toParser = (to: number): void => {
    if (hardFrom >= 0) hard.push({ start: hardFrom, end: to });
    hardFrom = -1;
  };
  while (at < text.length) {
    const line = lineAt(text, at);
    if (line.blank) {
      at = line.next;
      continue;
    }
    const heading = headingAt(text, at, line.end);
    if (heading !== null) {
      toParser(at);
      blocks.push(heading);
      at = line.next;
      continue;
    }
    const plainEnd = plainParagraph(text, at);
    if (plainEnd > 0) {
      toParser(at);
      blocks.push({ kind: "paragraph", start: at, end: trimEnd(text, at, plainEnd) });
      at = plainEnd;
      continue;
    }
    // What stands before may decide whether a list can start at "2.".
    const isDoubtful = hardFrom >= 0 && /^(?!1[.)])\d/.test(text.slice(at, at + 2));
    const simple = isDoubtful ? null : simpleRun(text, at);
    if (simple !== null) {
      toParser(at);
      blocks.push(...simple.blocks);
      at = simple.end;
      continue;
    }
    if (hardFrom < 0) hardFrom = at;
    at = endOfHard(text, at);
  }
  toParser(text.length);
  if (hard.length === 0) return blocks;
  return [...blocks, ...parseBlocks(text, hard)].sort((a, b) => a.start - b.start);
}

interface Line {
  readonly end: number;
  readonly next: number;
  readonly blank: boolean;
}

function lineAt(text: string, start: number): Line {
  const found = text.indexOf("\n", start);
  const end = found < 0 ? text.length : found;
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return { end, next: end + 1, blank: at === end };
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** `## A heading` at the beginning of a line, followed by anything. */
function headingAt(text: string, start: number, end: number): Block | null {
  if (text.charCodeAt(start) !== 35) return null;
  let at = start;
  while (at < end && text.charCodeAt(at) === 35) at++;
  const level = at - start;
  if (level > 6 || text.charCodeAt(at) !== 32) return null;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  const stop = trimEnd(text, at, end);
  // Closing marks, escapes and empty headings are left to the parser.
  if (stop === at || text.charCodeAt(stop - 1) === 35) return null;
  return { kind: "heading", level, start: at, end: stop };
}

/**
 * @returns one past the last line of a paragraph that starts at `start` and ends at a blank line, a heading or the end;
 * −1 when any of its lines could be something else
 */
function plainParagraph(text: string, start: number): number {
  if (isBlank(text.charCodeAt(start))) return -1;
  let at = start;
  while (at < text.length) {
    const line = lineAt(text, at);
    if (line.blank) break;
    let first = at;
    while (isBlank(text.charCodeAt(first))) first++;
    if (at > start && headingAt(text, at, line.end) !== null) break;
    if (!isPlainStart(text, first, line.end)) return -1;
    at = line.next;
  }
  return Math.min(at, text.length);
}

function isPlainStart(text: string, at: number, end: number): boolean {
  const code = text.charCodeAt(at);
  const next = at + 1 < end ? text.charCodeAt(at + 1) : 0;
  switch (code) {
    case 35: // #
    case 43: // +
    case 45: // -
    case 58: // :
    case 60: // <
    case 61: // =
    case 62: // >
    case 124: // |
    case 126: // ~
    case 12:
    case 11:
    case 0xfeff:
      return false;
    case 96: // ` code, not a fence
      return next !== 96;
    case 42: // * emphasis, neither a list nor a rule
    case 95: // _
      return isLetter(next) || (next === code && isLetter(text.charCodeAt(at + 2)));
    case 91: // [ a link, neither a definition nor a footnote
      return (
        text.slice(at, end).indexOf("]:") < 0 && text.indexOf("]", at) < end && text.indexOf("]", at) >= 0
      );
  }
  if (code >= 48 && code <= 57) return !/^\d{1,9}[.)](?:\s|$)/.test(text.slice(at, Math.min(end, at + 12)));
  return true;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** A flat list or a plain table at the left edge; null when what follows could still belong to it. */
function simpleRun(text: string, start: number): SimpleRun | null {
  const mark = text.charCodeAt(start);
  const isTable = mark === 124;
  // - * + or a digit
  if (!isTable && mark !== 45 && mark !== 42 && mark !== 43 && !(mark >= 48 && mark <= 57)) return null;
  const lines: RunLine[] = [];
  let at = start;
  while (at < text.length) {
    const line = lineAt(text, at);
    if (line.blank) break;
    let first = at;
    while (isBlank(text.charCodeAt(first))) first++;
    lines.push({ start: at, first, end: line.end });
    at = line.next;
  }
  const end = Math.min(at, text.length);
  if (isTable) {
    const table = simpleTable(text, lines);
    return table === null ? null : { blocks: table, end };
  }
  let next = end;
  for (let line = lineAt(text, next); next < text.length && line.blank; line = lineAt(text, next))
    next = line.next;
  if (next < text.length && isBlank(text.charCodeAt(next))) return null;
  const list = simpleList(text, lines, (from, to) => from < to && isPlainStart(text, from, to));
  return list === null ? null : { blocks: list, end };
}

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
const LONG_HTML = /^ {0,3}<(?:!|\?|pre|script|style|textarea)/i;

/** One past the last line of a run that must stay together: a fence, or the lines up to the next blank one. */
function endOfHard(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const line = lineAt(text, at);
    if (line.blank) return line.next;
    const content = text.slice(at, Math.min(line.end, at + 2000));
    const fence = content.match(FENCE);
    const mark = fence?.[1] ?? "";
    if (fence !== null && !(mark.startsWith("`") && (fence[2] ?? "").includes("`"))) {
      at = endOfFence(text, line.next, mark);
      continue;
    }
    // These hold blank lines and end in many ways; what follows them is rare enough to leave to the parser.
    if (LONG_HTML.test(content) && !/^ {0,3}<!--.*-->\s*$/.test(content)) return text.length;
    at = line.next;
  }
  return text.length;
}

function endOfFence(text: string, start: number, mark: string): number {
  const closing = new RegExp(`^ {0,3}\\${mark.charAt(0)}{${mark.length},}[ \\t]*$`);
  let at = start;
  while (at < text.length) {
    const line = lineAt(text, at);
    if (line.end - at < 200 && closing.test(text.slice(at, line.end))) return line.next;
    at = line.next;
  }
  return text.length;
}

function trimEnd(text: string, start: number, end: number): number {
  let stop = end;
  while (stop > start && text.charCodeAt(stop - 1) <= 32) stop--;
  return stop;
}
