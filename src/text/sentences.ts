import type { Span } from "../types.js";

/** A longer sentence is cut at a word boundary: no reader quotes more, and no embedding model reads further. */
const LONGEST_SENTENCE = 1200;
/** A piece without any space for this long is cut where it stands. */
const SHORTEST_CUT = 600;

/** A stop after these is never the end of a sentence. */
const NEVER_FINAL = new Set("e.g i.e vs cf dr mr mrs prof st pp al approx ca incl esp resp viz".split(" "));
/** A stop after these is not the end when a number follows. */
const BEFORE_NUMBER = new Set("no nos fig figs eq sec ch vol ver p".split(" "));
/** A stop after these ends a sentence only when a word follows that often starts one. */
const SELDOM_FINAL = new Set(
  "inc ltd corp co jr sr u.s u.k e.u u.n a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec".split(" "),
);
const STARTERS = new Set(
  "the this that these those it its they he she we you i in on at a an and but or so if for as when while however both there what which who why how with to from by no not most many some all each our your their".split(
    " ",
  ),
);

/**
 * Find the sentences of one block of running text.
 *
 * Abbreviations, version numbers, names with an inner stop and ellipses before a lower-case word do not end a sentence;
 * closing quotes, brackets and emphasis marks stay with the sentence before them. Linear in the length of the block.
 *
 * @param text the document's text
 * @param start first code unit of the block
 * @param end one past its last
 * @returns trimmed spans in order, none empty; together they cover all but white space. None is longer than 1,200 code units.
 */
export function splitSentences(text: string, start = 0, end = text.length): Span[] {
  const spans: Span[] = [];
  let from = start;
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (!isStop(code)) {
      at++;
      continue;
    }
    let after = at + 1;
    while (after < end && isStop(text.charCodeAt(after))) after++;
    const stops = after - at;
    while (after < end && isCloser(text.charCodeAt(after))) after++;
    if (endsSentence(text, { from, stop: at, stops, after, end })) {
      pushCut(spans, text, from, after);
      from = after;
    }
    at = after;
  }
  pushCut(spans, text, from, end);
  return spans;
}

interface StopSite {
  readonly from: number;
  readonly stop: number;
  readonly stops: number;
  readonly after: number;
  readonly end: number;
}

function endsSentence(text: string, site: StopSite): boolean {
  const { from, stop, stops, after, end } = site;
  const code = text.charCodeAt(stop);
  if (isWideStop(code)) return true;
  if (after >= end) return true;
  if (!isSpace(text.charCodeAt(after))) return false;
  let next = after;
  while (next < end && (isSpace(text.charCodeAt(next)) || isOpener(text.charCodeAt(next)))) next++;
  if (next >= end) return true;
  const lowerNext = isLower(text, next);
  // "gRPC is …" and "np.array is …" start sentences in technical prose; other lower-case words do not.
  if (lowerNext && !isNameLike(text, next, end)) return false;
  if (code !== STOP || stops > 1) return true;
  const word = wordBefore(text, from, stop);
  if (word.length === 0) return true;
  if (NEVER_FINAL.has(word)) return false;
  if (BEFORE_NUMBER.has(word) && isDigits(text.charAt(next))) return false;
  if (word.length === 1 && /\p{L}/u.test(word) && stop - from > 1)
    return STARTERS.has(wordAfter(text, next, end));
  if (SELDOM_FINAL.has(word)) return STARTERS.has(wordAfter(text, next, end));
  // "1. Install it": the number of a list item that was not seen as one.
  return !(isDigits(word) && text.slice(from, stop).trim() === word);
}

const STOP = 46;

function isStop(code: number): boolean {
  return code === STOP || code === 33 || code === 63 || code === 0x2026 || isWideStop(code);
}

function isWideStop(code: number): boolean {
  return code === 0x3002 || code === 0xff01 || code === 0xff1f || code === 0xff61;
}

function isCloser(code: number): boolean {
  switch (code) {
    case 34: // "
    case 39: // '
    case 41: // )
    case 93: // ]
    case 42: // *
    case 95: // _
    case 96: // `
    case 0xbb: // »
    case 0x2019: // ’
    case 0x201d: // ”
    case 0x300d: // 」
    case 0x300f: // 』
    case 0xff09: // ）
      return true;
    default:
      return false;
  }
}

function isOpener(code: number): boolean {
  switch (code) {
    case 34:
    case 39:
    case 40: // (
    case 91: // [
    case 42:
    case 95:
    case 96:
    case 0xab: // «
    case 0x2018:
    case 0x201c:
      return true;
    default:
      return false;
  }
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 || code === 0xfeff;
}

function isLower(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return code >= 97 && code <= 122;
  return /^\p{Ll}/u.test(text.slice(at, at + 2));
}

function isNameLike(text: string, at: number, end: number): boolean {
  const word = text.slice(at, Math.min(end, at + 40)).match(/^[^\s]+/)?.[0] ?? "";
  return /[A-Z_(]|\w\.\w|\d/.test(word);
}

function isDigits(word: string): boolean {
  return /^\d{1,3}$/.test(word);
}

/** The word that a stop follows, lower case, with its inner stops ("e.g"); at most 12 code units. */
function wordBefore(text: string, from: number, stop: number): string {
  let start = stop;
  const first = Math.max(from, stop - 12);
  while (start > first && /[\p{L}\p{N}.]/u.test(text.charAt(start - 1))) start--;
  return text.slice(start, stop).toLowerCase();
}

function wordAfter(text: string, next: number, end: number): string {
  return (
    text
      .slice(next, Math.min(end, next + 12))
      .match(/^\p{L}+/u)?.[0]
      ?.toLowerCase() ?? ""
  );
}

function pushCut(spans: Span[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  while (end - start > LONGEST_SENTENCE) {
    let cut = start + LONGEST_SENTENCE;
    while (cut > start + SHORTEST_CUT && !isSpace(text.charCodeAt(cut))) cut--;
    if (cut === start + SHORTEST_CUT) {
      cut = start + LONGEST_SENTENCE;
      // A pair of surrogates is one character.
      if ((text.charCodeAt(cut) & 0xfc00) === 0xdc00) cut--;
    }
    let last = cut;
    while (last > start && isSpace(text.charCodeAt(last - 1))) last--;
    if (last > start) spans.push({ start, end: last });
    start = cut;
    while (start < end && isSpace(text.charCodeAt(start))) start++;
  }
  if (end > start) spans.push({ start, end });
}
