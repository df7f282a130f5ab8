import type { Span } from "../../../../types.js";
import { isPairAt } from "./document-windows.js";
import type { EvidencePlace } from "./evidence-places.js";

/** A part of a text that is marked alike from end to end. */
export interface MarkedPiece {
  readonly text: string;
  /** Signs of Markdown: there, but not to be read. */
  readonly sign: boolean;
  /** What is marked here; the quote that was opened is told apart. */
  readonly places: readonly EvidencePlace[];
  readonly quote: boolean;
  /** The quote begins here. */
  readonly first: boolean;
}

const SIGNS =
  /^\s{0,3}#{1,6}(?=\s)|\s#+\s*$|\*\*|__|``?|(?<![\p{L}\p{N}*])\*(?=\S)|(?<=\S)\*(?![\p{L}\p{N}*])|!?\[(?=[^\]\n]{1,300}\]\()|(?<=\[[^\]\n]{1,300})\]\([^()\s]{0,2000}\)|(?<=^\s*)[-*+](?=\s)|(?<=(?:^|\n)\s{0,3})>|^\s*\||\|\s*$/gu;
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu;
const ACCENT = /\p{M}/u;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Text of a document as it may be shown: without characters that nobody sees or that reorder others, and without piles of marks.
 * Its white space stays.
 */
export function shownText(text: string): string {
  return text.replace(UNSEEN, "").replace(PILED_MARKS, "$1").replace(LONE_SURROGATE, "\ufffd");
}

/**
 * Cuts a slice of a text where a mark begins or ends. The pieces joined are the slice.
 *
 * @param places may overlap; any that do not touch the slice are left out
 * @param quote the place that was opened
 * @param signs whether to look for signs of Markdown; not in code
 */
export function markedPieces(
  text: string,
  { start, end }: Span,
  {
    places,
    quote,
    signs = true,
  }: { readonly places: readonly EvidencePlace[]; readonly quote: Span | null; readonly signs?: boolean },
): MarkedPiece[] {
  const whole = <Marked extends Span>(span: Marked): Marked => ({
    ...span,
    start: wholeAt(text, span.start, end),
    end: wholeAt(text, span.end, end),
  });
  const own = places.filter((place) => place.start < end && place.end > start).map(whole);
  const opened = quote === null ? null : whole(quote);
  const silent = signs ? signsIn(text, { start, end }).map(whole) : [];
  const cuts = new Set([start, end]);
  for (const span of [...own, ...silent, ...(opened === null ? [] : [opened])])
    for (const at of [span.start, span.end]) if (at > start && at < end) cuts.add(at);
  const sorted = [...cuts].sort((left, right) => left - right);
  let sign = 0;
  return sorted.slice(0, -1).map((from, position) => {
    const to = sorted[position + 1] ?? end;
    while ((silent[sign]?.end ?? Number.POSITIVE_INFINITY) <= from) sign += 1;
    return {
      text: shownText(text.slice(from, to)),
      sign: (silent[sign]?.start ?? Number.POSITIVE_INFINITY) <= from,
      places: own.filter((place) => place.start <= from && place.end >= to),
      quote: opened !== null && opened.start <= from && opened.end >= to,
      first: opened !== null && opened.start === from,
    };
  });
}

/** The end of a character that a position lies in: accents belong to the letter before, and two units to one character. */
function wholeAt(text: string, at: number, end: number): number {
  let next = at;
  while (next > 0 && next < end && (ACCENT.test(text.charAt(next)) || isPairAt(text, next))) next += 1;
  return next;
}

function signsIn(text: string, { start, end }: Span): Span[] {
  return [...text.slice(start, end).matchAll(SIGNS)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}
