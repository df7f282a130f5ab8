import { polarityOf, polarityWords } from "./polarity-words.js";

/** What is spent or suffered: less of it is better. */
const LESS_IS_BETTER =
  /\b(?:latency|latencies|costs?|prices?|pric(?:e|ing)|overhead|memory|ram|rss|footprint|sizes?|bundle|bytes|complexity|times?|durations?|waits?|errors?|failures?|boilerplate|bandwidth|delays?|fees?|starts?|startup|downtime|outages?|builds?|ms|seconds?|secs?|s|minutes?|min|lines of code|[kmg]i?b|watts?|energy)\b|[$€£]/iu;
/** What is gained, also where it is measured by what is spent: "times faster", "requests a second", "uptime". */
const MORE_IS_BETTER =
  /\b(?:faster|quicker|cheaper|smaller|better|higher|more|speed-?up|speed|throughput|(?:requests?|messages?|writes?|reads?|transactions?|rows?|events?|queries|ops|inserts?|images?|tokens?)(?: \w+)?(?: ?\/ ?| per | an? )(?:s|sec|seconds?|minutes?)|rps|qps|tps|uptime|availability|savings?|saved|scores?|points|accuracy|stars|downloads|share|coverage|votes)\b|\/ ?s\b/iu;
const YES = /^\W*(?:yes|full|true|supported|included|built[- ]in|native|automatic)\b/iu;
const NO = /^\W*(?:no|none|false|not supported|unsupported|n\/a|missing|never)\b/iu;

/** Whether less is better of what a label or column names. */
export function lessIsBetter(measured: string): boolean {
  return LESS_IS_BETTER.test(measured) && !MORE_IS_BETTER.test(measured);
}

/** Whether a label or column says by itself which way is better. */
export function isMeasure(measured: string): boolean {
  return LESS_IS_BETTER.test(measured) || MORE_IS_BETTER.test(measured);
}

/** How a cell judges its option, about −2 to 2. */
export function cellValue(text: string): number {
  if (NO.test(text)) return /^\W*(?:none|no)\W*$/iu.test(text) ? 0 : -0.8;
  if (YES.test(text)) return 0.6;
  return polarityOf(polarityWords(text)).value;
}

export interface Amount {
  readonly value: number;
  readonly unit: string;
}

/** The one amount that a cell states: "~1,050 img/s", "37.7%", "2–4 weeks" (its middle); null for names and years. */
export function amountOf(text: string): Amount | null {
  const match =
    /^[~≈<>±\s]*(\d[\d,]*(?:\.\d+)?)(?:\s*[–-]\s*(\d[\d,]*(?:\.\d+)?))?\s*(%|x|[\p{L}$€/]+(?:\/\p{L}+)?)?\+?/iu.exec(
      text,
    );
  if (match?.[1] === undefined) {
    const inside = /\(~?(\d[\d.]*)\s*%\)/u.exec(text);
    return inside?.[1] === undefined ? null : { value: Number(inside[1]), unit: "%" };
  }
  const first = Number(match[1].replaceAll(",", ""));
  const second = match[2] === undefined ? first : Number(match[2].replaceAll(",", ""));
  const unit = (match[3] ?? "").toLowerCase();
  // Years and dates are no measure of quality.
  if (unit === "" && first >= 1900 && first <= 2100 && Number.isInteger(first)) return null;
  return { value: (first + second) / 2, unit };
}

/** The values when every cell states an amount of one unit; null otherwise. */
export function comparableAmounts(amounts: readonly (Amount | null)[]): number[] | null {
  const known = amounts.filter((amount): amount is Amount => amount !== null);
  if (known.length !== amounts.length || known.length < 2) return null;
  return new Set(known.map((amount) => amount.unit)).size === 1 ? known.map((amount) => amount.value) : null;
}
