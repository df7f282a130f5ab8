import type { Span } from "../../../../types.js";

/**
 * What a page of a document may cost, in characters: at worst six times as many go over the line (a quotation mark is written
 * as six), beside the marks.
 */
const ROOM = 120_000;
/** What the elements around a line cost. */
const LINE = 40;

/**
 * Cuts a text into pages, at ends of lines where there are any; joined they are the text. Long documents would otherwise be
 * megabytes for one quote.
 *
 * @returns at least one page
 */
export function cutIntoPages(text: string, room = ROOM): Span[] {
  const pages: Span[] = [];
  let start = 0;
  while (start < text.length) {
    const end = endOfPage(text, start, room);
    pages.push({ start, end });
    start = end;
  }
  return pages.length === 0 ? [{ start: 0, end: 0 }] : pages;
}

function endOfPage(text: string, start: number, room: number): number {
  let at = start;
  let left = room;
  while (at < text.length) {
    const found = text.indexOf("\n", at);
    const next = found < 0 ? text.length : found + 1;
    const cost = next - at + LINE;
    if (cost > left) return at > start ? at : breakWithin(text, start, Math.min(next, start + room));
    left -= cost;
    at = next;
  }
  return at;
}

/** Inside of a line that is longer than a page: behind a word, never inside of a character. */
function breakWithin(text: string, start: number, end: number): number {
  if (end >= text.length) return text.length;
  const space = text.lastIndexOf(" ", end - 1);
  if (space > start + (end - start) / 2) return space + 1;
  return isPairAt(text, end) ? end - 1 : end;
}

/** Whether a position lies inside of a character of two code units. */
export function isPairAt(text: string, at: number): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}
