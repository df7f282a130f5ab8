import type { Span } from "../types.js";

/**
 * What a figure measures.
 *
 * - `count`: a bare number; `noun` says of what, where a word follows
 */
export type FigureKind = "percent" | "multiple" | "duration" | "bytes" | "money" | "rate" | "count";

/** A figure in a text, with its bounds in one unit a kind: seconds, bytes; as written for the others. */
export interface Figure extends Span {
  /** As written, with "up to", "over" and the like. */
  readonly text: string;
  readonly kind: FigureKind;
  readonly low: number;
  readonly high: number;
  /** The currency of money ("$"), what a rate is a rate of ("req/s"); empty for the others. */
  readonly unit: string;
  /** "over", "more than": the true value lies above; "under", "up to": below; null when it is meant as it stands. */
  readonly bound: "above" | "below" | null;
}

const WORDS: Readonly<Record<string, number>> = {
  half: 0.5,
  two: 2,
  twice: 2,
  double: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  hundred: 100,
};

const SECONDS: readonly (readonly [RegExp, number])[] = [
  [/^(?:ns|nanoseconds?)$/u, 1e-9],
  [/^(?:[µμu]s|microseconds?)$/u, 1e-6],
  [/^(?:ms|milliseconds?|millis)$/u, 1e-3],
  [/^(?:s|secs?|seconds?)$/u, 1],
  [/^(?:mins?|minutes?)$/u, 60],
  [/^(?:h|hrs?|hours?)$/u, 3600],
  [/^days?$/u, 86_400],
  [/^weeks?$/u, 604_800],
  [/^months?$/u, 2_629_800],
  [/^years?$/u, 31_557_600],
];
const BYTES: Readonly<Record<string, number>> = { b: 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12, p: 1e15 };

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const BOUND = String.raw`(?:(?:up to|over|under|about|around|roughly|nearly|almost|less than|fewer than|more than|at least|at most|well over|some|approximately|only|just)\s+|[~≈<>≤≥]\s?)`;
const UNIT = String.raw`%|per ?cent\b|percent\b|[x×](?![\p{L}\p{N}])|[- ]?times\b|[- ]?fold\b|(?:requests?|queries|messages|ops|operations|transactions|tokens|images|rows|events|writes|reads|req|msgs?)\s?(?:\/|per|a)\s?(?:sec(?:ond)?|s|min(?:ute)?|hour|day)\b|[kmgtp]i?b(?:ytes?)?\b|bytes?\b|(?:ns|[µμu]s|ms|secs?|seconds?|milliseconds?|microseconds?|nanoseconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?|s|h)(?![\p{L}\p{N}/])|(?:usd|eur|gbp|dollars?|euros?|pounds?|cents?)\b`;
const FIGURE = new RegExp(
  String.raw`(?<bound>${BOUND})?(?<currency>[$€£]\s?)?(?<![\p{L}\p{N}.,/-])(?:(?<low>${NUMBER})\s?(?<lowUnit>%|[x×](?=\s?[–-])|[km](?=\s?[–-]))?(?:\s?(?:[–-]|\bto\b)\s?[$€£]?(?<high>${NUMBER}))?|(?<word>${Object.keys(WORDS).join("|")})\b(?:\s(?:to|or)\s(?<highWord>${Object.keys(WORDS).join("|")})\b)?)(?<scale>\s?(?:[km]\b|bn\b|thousand\b|million\b|billion\b))?(?:[-\s]?(?<unit>${UNIT}))?\+?`,
  "giu",
);
const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};

/** The figures of a text in reading order; dates and versions are none. */
export function figuresOf(text: string): Figure[] {
  const figures: Figure[] = [];
  for (const found of text.matchAll(FIGURE)) {
    const groups = found.groups ?? {};
    const low = groups.low === undefined ? WORDS[groups.word?.toLowerCase() ?? ""] : numberOf(groups.low);
    if (low === undefined) continue;
    const high =
      groups.high !== undefined
        ? numberOf(groups.high)
        : groups.highWord !== undefined
          ? (WORDS[groups.highWord.toLowerCase()] ?? low)
          : low;
    const measured = measureOf(groups.unit ?? groups.lowUnit ?? "", groups.currency);
    // "half of them" and "two of us" are words, not figures, unless something is measured; "2016" may be a year.
    const worded = groups.low === undefined;
    if (worded && measured.kind === "count" && groups.word?.toLowerCase() === "half") continue;
    if (isDateOrVersion(text, found, groups)) continue;
    const scale = SCALES[groups.scale?.trim().toLowerCase() ?? ""] ?? 1;
    const written = found[0].trimEnd();
    const lead = found[0].length - found[0].trimStart().length;
    figures.push({
      start: found.index + lead,
      end: found.index + written.length,
      text: written.trimStart(),
      kind: measured.kind,
      unit: measured.unit,
      low: Math.min(low, high) * scale * measured.factor,
      high: Math.max(low, high) * scale * measured.factor,
      bound: boundOf(groups.bound ?? "", written),
    });
  }
  return figures;
}

function numberOf(digits: string): number {
  return Number(digits.replaceAll(",", ""));
}

function measureOf(
  written: string,
  currency: string | undefined,
): { kind: FigureKind; unit: string; factor: number } {
  if (currency !== undefined) return { kind: "money", unit: currency.trim(), factor: 1 };
  const unit = written.toLowerCase().trim().replace(/^-/u, "");
  if (/^(?:%|per ?cent|percent)$/u.test(unit)) return { kind: "percent", unit: "", factor: 1 };
  if (/^(?:[x×]|times|fold)$/u.test(unit)) return { kind: "multiple", unit: "", factor: 1 };
  const seconds = SECONDS.find(([pattern]) => pattern.test(unit));
  if (seconds !== undefined) return { kind: "duration", unit: "", factor: seconds[1] };
  const bytes = /^([kmgtp])i?b(?:ytes?)?$|^b(?:ytes?)$/u.exec(unit);
  if (bytes !== null) return { kind: "bytes", unit: "", factor: BYTES[bytes[1] ?? "b"] ?? 1 };
  const money = /^(usd|eur|gbp|dollar|euro|pound|cent)s?$/u.exec(unit);
  if (money !== null) return { kind: "money", unit: money[1] ?? "", factor: 1 };
  if (unit.length > 2) return { kind: "rate", unit: unit.replace(/\s?(?:\/|per|a)\s?/u, "/"), factor: 1 };
  return { kind: "count", unit: "", factor: 1 };
}

const MONTH =
  /(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?$/u;

/** "2016", "3 May", "v1.24", "4.0 of the server": numbers that name a point in time or a release. */
function isDateOrVersion(
  text: string,
  found: RegExpMatchArray,
  groups: Readonly<Record<string, string | undefined>>,
): boolean {
  if (groups.unit !== undefined || groups.lowUnit !== undefined || groups.currency !== undefined)
    return false;
  if (groups.low === undefined) return false;
  const start = found.index ?? 0;
  const before = text.slice(Math.max(0, start - 14), start);
  const after = text.slice(start + found[0].length, start + found[0].length + 12);
  if (/^(?:19|20)\d\d$/u.test(groups.low) && groups.scale === undefined) return true;
  if (MONTH.test(before.trimEnd()) || MONTH.test(after.trimStart().split(/\s/u)[0] ?? "")) return true;
  return /(?:\bv|\bversions?\s|\brelease\s)$/iu.test(before) || /^\.\d/u.test(after);
}

function boundOf(bound: string, written: string): "above" | "below" | null {
  if (/over|more|least|>|≥/iu.test(bound) || written.endsWith("+")) return "above";
  return /under|less|fewer|most|up to|nearly|almost|<|≤/iu.test(bound) ? "below" : null;
}

/** Share by which two figures of one kind may differ and still be one figure, rounded differently. */
const ROUNDING = 0.12;

/** Whether two figures of one kind and unit may state the same: their ranges meet, rounding and "up to" allowed for. */
export function agree(left: Figure, right: Figure): boolean {
  const [a, b] = left.low <= right.low ? [left, right] : [right, left];
  if (b.low <= a.high * (1 + ROUNDING)) return true;
  // "under 10%" holds for anything below, "over 3x" for anything above.
  return b.bound === "below" && b.low <= 2 * a.high ? true : a.bound === "above" && b.low <= 1.25 * a.high;
}
