import type { Span } from "../../types.js";

/** A line that is not blank, trimmed. */
export interface PlainLine extends Span {
  readonly text: string;
  /** White-space separated words. */
  readonly words: number;
  /** Columns of white space before it. */
  readonly indent: number;
  readonly blankBefore: boolean;
  readonly blankAfter: boolean;
}

/** Lines of up to this many words can be headings, labels or short items. */
const MOST_SHORT_WORDS = 14;
const MOST_SHORT_LENGTH = 110;

/** Cut a text into its lines that are not blank. */
export function linesOf(text: string): PlainLine[] {
  const lines: PlainLine[] = [];
  let blankBefore = true;
  let at = 0;
  while (at <= text.length) {
    const found = text.indexOf("\n", at);
    const stop = found < 0 ? text.length : found;
    const raw = text.slice(at, stop);
    const trimmed = raw.trim();
    if (trimmed === "") {
      const last = lines.at(-1);
      if (last !== undefined && !last.blankAfter) lines[lines.length - 1] = { ...last, blankAfter: true };
      blankBefore = true;
    } else {
      const indent = raw.length - raw.trimStart().length;
      const start = at + indent;
      const words = trimmed.length > 20_000 ? trimmed.length / 6 : trimmed.split(/\s+/).length;
      lines.push({
        start,
        end: start + trimmed.length,
        text: trimmed,
        words,
        indent,
        blankBefore,
        blankAfter: false,
      });
      blankBefore = false;
    }
    if (found < 0) break;
    at = stop + 1;
  }
  const last = lines.at(-1);
  if (last !== undefined) lines[lines.length - 1] = { ...last, blankAfter: true };
  return lines;
}

/** Whether a line ends as a sentence does, closing quotes and brackets aside. */
export function endsSentence(text: string): boolean {
  return /[.!?。！？…]["'”’)\]*_]*$/u.test(text);
}

/** Whether a line is short and does not end as a sentence or a clause: a heading, a label, an item, a menu entry. */
export function isShortLine(line: PlainLine): boolean {
  return (
    line.words <= MOST_SHORT_WORDS &&
    line.text.length <= MOST_SHORT_LENGTH &&
    !/[.!,;。！]["'”’)]*$/u.test(line.text)
  );
}

/** Whether a line reads as running text: long, or ending as a sentence does with several words. */
export function isProse(line: PlainLine): boolean {
  return line.words >= 18 || (line.words >= 6 && endsSentence(line.text) && !line.text.endsWith("?"));
}

/** A line that introduces what follows ("Choose X if you need:", "Use it when"). */
export function introduces(text: string): boolean {
  return (
    /(?:[:：…]|\.\.\.)[*_]*$/.test(text) ||
    /\b(?:if|when|where|for|to|you|you need|you want|has|have|are|is|include|includes|including|such as|because|with)$/i.test(
      text,
    )
  );
}

/** Lower-case words that a title in Title Case may hold. */
const SMALL_WORDS =
  /^(?:a|an|and|as|at|but|by|for|from|in|into|is|it|nor|of|on|or|over|per|so|than|the|to|up|v|via|vs|with|you|your|do|does|can)\.?$/i;

/** Whether most words that count start with a capital or a digit. */
export function isTitleCase(text: string): boolean {
  const words = text.split(/[\s/]+/).filter((word) => /[\p{L}\p{N}]/u.test(word) && !SMALL_WORDS.test(word));
  if (words.length === 0) return false;
  const capital = words.filter((word) =>
    /^[^\p{L}\p{N}]*(?:\p{Lu}|\p{N}|\p{Ll}+[\p{Lu}.\d])/u.test(word),
  ).length;
  return capital / words.length >= 0.65;
}

/** Whether a line starts as a heading may: a capital, a digit, a quote, or a script without case. */
export function startsAsHeading(text: string): boolean {
  return /^["'“‘(¿¡]*(?:\p{Lu}|\p{N}|\p{Lo}|\p{Ll}+[\p{Lu}.\d])/u.test(text);
}
