import { datesIn } from "../dates.js";
import { endsSentence, type PlainLine } from "./plain-lines.js";

const BYLINE =
  /^(?:back to \w+|(?:written|posted|published|reviewed|edited|authored) (?:by|on|in)\b|by:? \p{Lu})/iu;
const LONGEST_BYLINE_WORDS = 22;
const MOST_DATE_WORDS = 14;

/** Tell whether a line says who wrote something, or when. */
export function isByline(line: PlainLine): boolean {
  if (line.words > LONGEST_BYLINE_WORDS || endsSentence(line.text)) return false;
  return BYLINE.test(line.text) || (line.words <= MOST_DATE_WORDS && datesIn(line.text).length > 0);
}

const AUTHOR =
  /(?:[Ww]ritten|[Pp]osted|[Pp]ublished)\s+by\s+(\p{Lu}[\p{L}\p{N}.&'’ -]{1,40}?)(?=\s*(?:$|[|·•,(–—]|\bon\b|\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d))/u;
const LINES_FROM_TOP = 15;

/** Who an article says it was written or published by, near its top; null when it does not. */
export function publisherNearTop(lines: readonly PlainLine[]): string | null {
  for (const line of lines.slice(0, LINES_FROM_TOP)) {
    const author = line.words <= LONGEST_BYLINE_WORDS ? line.text.match(AUTHOR)?.[1] : undefined;
    if (author !== undefined) return author.trim();
  }
  return null;
}
