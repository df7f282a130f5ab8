import { naturalCells } from "./glued-cells.js";
import { isNumberedHeading } from "./heading-levels.js";
import type { KnownWords } from "./known-words.js";
import {
  endsSentence,
  introduces,
  isProse,
  isShortLine,
  isTitleCase,
  type PlainLine,
  startsAsHeading,
} from "./plain-lines.js";

/** What a loose line is, once its neighbours are known. */
export type LooseRole = "heading" | "item" | "paragraph";

/** A loose line, and what follows it. */
export interface LooseLine {
  readonly line: PlainLine;
  /** Whether the next piece is the next loose line in the list (nothing marked, no furniture between). */
  readonly touchesNext: boolean;
  /** Whether marked blocks (list, table) follow at once. */
  readonly beforeMarked: boolean;
  /** Whether anything follows at all. */
  readonly isLast: boolean;
}

const MOST_QUESTION_WORDS = 24;
/** So many short lines in a row are a label and its list, not headings below each other. */
const FEWEST_IN_RUN = 4;
const MOST_ITEM_WORDS = 25;
/** Running text of this length below a short line makes that a heading rather than the last item before it. */
const FEWEST_PROSE_WORDS = 12;
const MOST_SHOUTED_WORDS = 8;
const CAPTION = /^(?:fig(?:ure|\.)?|table|image|photo|chart|listing|diagram|source)\s*(?:\d|[:.])/i;
/** "Name - what it is", "Name: what it is": the shape of an item that its neighbours share. */
const DEFINITION = /^\S.{0,40}?(?:\s[-–—]\s|:\s)\S/;
const PICTURE_START = /^\p{Extended_Pictographic}/u;
const LEADING_PICTURE = /^(?:\p{Extended_Pictographic}\uFE0F?\s*)+/u;

/** Tell headings, unmarked list items and paragraphs apart. */
export function judgeLoose(lines: readonly LooseLine[], words: KnownWords): LooseRole[] {
  const roles: LooseRole[] = lines.map(() => "paragraph");
  let at = 0;
  while (at < lines.length) {
    if (isPictureItem(lines, at)) {
      roles[at] = "item";
      at++;
      continue;
    }
    const introduced = introducedRun(lines, at);
    if (introduced > at + 1) {
      for (let index = at + 1; index < introduced; index++) roles[index] = "item";
      at = introduced;
      continue;
    }
    const end = endOfShortRun(lines, at, words);
    if (end === at) {
      if (isList(lines[at]?.line, words)) roles[at] = "item";
      else if (isHeading(lines, at)) roles[at] = "heading";
      at++;
      continue;
    }
    judgeRun(lines, { first: at, end, roles });
    at = end;
  }
  return roles;
}

function judgeRun(
  lines: readonly LooseLine[],
  { first, end, roles }: { readonly first: number; readonly end: number; readonly roles: LooseRole[] },
): void {
  const headings = Array.from({ length: end - first }, (_, offset) => isHeading(lines, first + offset));
  if (end - first < FEWEST_IN_RUN || !headings[0]) {
    for (let index = first; index < end; index++) if (headings[index - first]) roles[index] = "heading";
    return;
  }
  const last = lines[end - 1];
  const next = last?.touchesNext ? lines[end]?.line : undefined;
  const opensText =
    last !== undefined && (last.beforeMarked || (next !== undefined && !PICTURE_START.test(next.text)));
  const lastIsHeading = opensText && headings.at(-1) === true && isTitleCase(last.line.text);
  for (let index = first; index < end; index++) {
    roles[index] = index === first || (index === end - 1 && lastIsHeading) ? "heading" : "item";
  }
}

/** One past the last of the short lines that stand in a row; `at` itself when it is none. */
function endOfShortRun(lines: readonly LooseLine[], at: number, words: KnownWords): number {
  let end = at;
  while (end < lines.length) {
    const here = lines[end];
    if (here === undefined || !isShortLine(here.line) || here.line.text.endsWith("?")) break;
    if (introduces(here.line.text) || isList(here.line, words)) break;
    if (end > at && isNumberedHeading(here.line.text)) break;
    end++;
    if (!here.touchesNext) break;
  }
  return end;
}

/** After "You need it if:", short lines without marks are its items. Returns one past the last, `at` when there are none. */
function introducedRun(lines: readonly LooseLine[], at: number): number {
  const lead = lines[at];
  if (lead === undefined || !lead.touchesNext || !/[:：…]$|\.\.\.$/.test(lead.line.text)) return at;
  let end = at + 1;
  while (end < lines.length) {
    const here = lines[end];
    if (here === undefined || here.line.words > MOST_ITEM_WORDS || introduces(here.line.text)) break;
    if (here.line.text.endsWith("?") || isNumberedHeading(here.line.text)) break;
    const next = here.touchesNext ? lines[end + 1] : undefined;
    const opensProse = next !== undefined && isProse(next.line) && next.line.words >= FEWEST_PROSE_WORDS;
    const isLike =
      end > at + 1 && DEFINITION.test(here.line.text) && DEFINITION.test(lines[end - 1]?.line.text ?? "");
    const opensSection =
      (opensProse || here.beforeMarked) && isHeading(lines, end) && isTitleCase(here.line.text);
    if (opensSection && !isLike) break;
    end++;
    if (!here.touchesNext) break;
  }
  // One line after a colon is the rest of the sentence.
  return end - at > 2 ? end : at;
}

/** Lines in a row that start with the same picture are a list; one by itself may be a heading or a note. */
function isPictureItem(lines: readonly LooseLine[], at: number): boolean {
  const picture = lines[at]?.line.text.match(LEADING_PICTURE)?.[0];
  if (picture === undefined) return false;
  const before = lines[at - 1];
  const after = lines[at]?.touchesNext === true ? lines[at + 1] : undefined;
  return (
    after?.line.text.startsWith(picture) === true ||
    (before?.touchesNext === true && before.line.text.startsWith(picture))
  );
}

/** Labels copied without separators under a heading: "ReactVue RouterSvelte". */
function isList(line: PlainLine | undefined, words: KnownWords): boolean {
  return line !== undefined && isShortLine(line) && line.words <= 12 && naturalCells(line.text, words) >= 3;
}

function isHeading(lines: readonly LooseLine[], at: number): boolean {
  const here = lines[at];
  if (here === undefined || here.isLast) return false;
  const { line } = here;
  const text = line.text.replace(LEADING_PICTURE, "");
  if (CAPTION.test(text)) return false;
  if (!startsAsHeading(text) || !/\p{L}/u.test(text) || introduces(text)) return false;
  const next = here.touchesNext ? lines[at + 1]?.line : undefined;
  const opens = here.beforeMarked || (next !== undefined && !PICTURE_START.test(next.text));
  if (!opens && !isTitleCase(text)) return false;
  if (text.endsWith("?")) {
    if (line.words > MOST_QUESTION_WORDS || /[.!]\s/.test(text)) return false;
    return here.beforeMarked || longer(next, line) || (next !== undefined && introduces(next.text));
  }
  if (text.endsWith("!") && line.words <= MOST_SHOUTED_WORDS && isTitleCase(text)) return longer(next, line);
  if (!isShortLine(line)) return false;
  if (isTitleCase(text) && (!endsSentence(text) || text.endsWith("…"))) return true;
  const alone = line.blankBefore && line.blankAfter && line.words <= 12;
  return (alone || line.words <= 9) && (here.beforeMarked ? alone : longer(next, line));
}

function longer(next: PlainLine | undefined, line: PlainLine): boolean {
  return next !== undefined && (isProse(next) || next.text.length > line.text.length * 1.5);
}
