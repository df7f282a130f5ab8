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

/** Sizes, durations and counts in one unit each, so that "450 ms" and "1.2 s" can be held against each other. */
const UNITS: ReadonlyMap<string, readonly [unit: string, factor: number]> = new Map(
  Object.entries({
    s: {
      ns: 1e-9,
      us: 1e-6,
      µs: 1e-6,
      ms: 1e-3,
      s: 1,
      sec: 1,
      secs: 1,
      second: 1,
      seconds: 1,
      min: 60,
      mins: 60,
      minute: 60,
      minutes: 60,
      h: 3600,
      hour: 3600,
      hours: 3600,
      day: 86_400,
      days: 86_400,
      week: 604_800,
      weeks: 604_800,
    },
    byte: { kb: 1e3, kib: 1024, mb: 1e6, mib: 1_048_576, gb: 1e9, gib: 1_073_741_824, tb: 1e12 },
    "": { k: 1e3, million: 1e6 },
    x: { times: 1, "×": 1 },
  }).flatMap(([unit, names]) =>
    Object.entries(names).map(([name, factor]): [string, readonly [string, number]] => [
      name,
      [unit, factor],
    ]),
  ),
);

/** The one amount that a cell states: "~1,050 img/s", "$12", "★★★☆☆", "2–4 weeks" (its middle); null for names and years. */
export function amountOf(text: string): Amount | null {
  const stars = /^\s*(★+)[☆\s]*$/u.exec(text);
  if (stars?.[1] !== undefined) return { value: stars[1].length, unit: "★" };
  const match =
    /^[~≈<>±\s]*([$€£]?)\s*(\d[\d,]*(?:\.\d+)?)(?:\s*[–-]\s*(\d[\d,]*(?:\.\d+)?))?\s*(%|x|×|[\p{L}$€/]+(?:\/\p{L}+)?)?\+?/iu.exec(
      text,
    );
  if (match?.[2] === undefined) {
    const inside = /\(~?(\d[\d.]*)\s*%\)/u.exec(text);
    return inside?.[1] === undefined ? null : { value: Number(inside[1]), unit: "%" };
  }
  const first = Number(match[2].replaceAll(",", ""));
  const second = match[3] === undefined ? first : Number(match[3].replaceAll(",", ""));
  const written = (match[4] ?? "").toLowerCase();
  // Years and dates are no measure of quality.
  if (written === "" && !match[1] && first >= 1900 && first <= 2100 && Number.isInteger(first)) return null;
  const [unit, factor] = UNITS.get(written) ?? [written, 1];
  return { value: ((first + second) / 2) * factor, unit: `${match[1] ?? ""}${unit}` };
}

/** The values when every cell states an amount of one unit; null otherwise. */
export function comparableAmounts(amounts: readonly (Amount | null)[]): number[] | null {
  const known = amounts.filter((amount): amount is Amount => amount !== null);
  if (known.length !== amounts.length || known.length < 2) return null;
  return new Set(known.map((amount) => amount.unit)).size === 1 ? known.map((amount) => amount.value) : null;
}
