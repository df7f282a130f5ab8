/**
 * How options rank by the weights of criteria: the server and the page's script both use this file, so it holds nothing that
 * only one of them has.
 */

/** One criterion, as ranking sees it. */
export interface WeighedRow {
  /** 0 to 5. */
  readonly weight: number;
  /** Per option: −1 to 1; null where too little is said, which counts 0. */
  readonly strengths: readonly (number | null)[];
}

/** Where an option stands among all. */
export interface RankedOption {
  /** Its column. */
  readonly option: number;
  /** From 1; equal points share a rank. */
  readonly rank: number;
  /** Σ weight × strength, rounded to one decimal, as it is shown. */
  readonly points: number;
  /** Weighed criteria on which too little is said of it. */
  readonly unknown: number;
}

/** A ranking, best first. */
export interface Ranking {
  readonly options: readonly RankedOption[];
  /** What an option would have that is as strong as can be on every criterion: Σ weight. */
  readonly most: number;
}

const LEAST_WEIGHT = 0;
export const MOST_WEIGHT = 5;
export const USUAL_WEIGHT = 3;

const WEIGHT_WORDS = [
  "does not count",
  "counts little",
  "counts somewhat",
  "counts normally",
  "counts much",
  "counts most",
] as const;

/** "counts much". @param weight whole, 0 to 5 */
export function weightWords(weight: number): string {
  return WEIGHT_WORDS[weight] ?? "counts normally";
}

/** A weight as somebody sent it: whole, 0 to 5; the usual one for what is no number. */
export function readWeight(text: string | null | undefined): number {
  const value = text == null || text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) return USUAL_WEIGHT;
  return Math.min(MOST_WEIGHT, Math.max(LEAST_WEIGHT, Math.round(value)));
}

/** Ranks columns: points are Σ weight × strength; equal points keep the order of the columns. @param options how many there are */
export function rankOptions(rows: readonly WeighedRow[], options: number): Ranking {
  const columns = Array.from({ length: options }, (_, option) => {
    let sum = 0;
    let unknown = 0;
    for (const { weight, strengths } of rows) {
      const strength = strengths[option] ?? null;
      if (strength === null) unknown += weight > 0 ? 1 : 0;
      else sum += weight * strength;
    }
    // Adding 0 makes of −0 a plain 0.
    return { option, unknown, points: Math.round(sum * 10) / 10 + 0 };
  });
  columns.sort((left, right) => right.points - left.points || left.option - right.option);
  return {
    options: columns.map((column) => ({
      ...column,
      rank: 1 + columns.filter(({ points }) => points > column.points).length,
    })),
    most: rows.reduce((sum, { weight }) => sum + weight, 0),
  };
}

/** "+8.4", "−0.3", "0.0". */
export function pointsFigure(points: number): string {
  const figure = Math.abs(points).toFixed(1);
  return points === 0 ? figure : `${points < 0 ? "−" : "+"}${figure}`;
}

/** "too little said on 2 criteria"; empty when enough is said on all. */
export function unknownWords(unknown: number): string {
  if (unknown === 0) return "";
  return `too little said on ${unknown === 1 ? "1 criterion" : `${unknown} criteria`}`;
}

/**
 * A ranking in one sentence, for who does not see it change: "Kayak leads with +8.4 of 36, then Canoe with +2.0."
 *
 * @param names of the columns
 */
export function rankingSentence({ options, most }: Ranking, names: readonly string[]): string {
  if (most === 0) return "No criterion counts, so nothing is ranked.";
  const named = (own: RankedOption): string => `${names[own.option] ?? ""} with ${pointsFigure(own.points)}`;
  const first = options.filter(({ rank }) => rank === 1);
  const rest = options.filter(({ rank }) => rank > 1).map(named);
  const then = rest.length === 0 ? "" : `, then ${rest.join(", ")}`;
  const [leader] = first;
  if (leader === undefined) return "";
  if (first.length === 1)
    return `${names[leader.option] ?? ""} leads with ${pointsFigure(leader.points)} of ${most}${then}.`;
  const level = first.map(({ option }) => names[option] ?? "").join(" and ");
  return `${level} are level with ${pointsFigure(leader.points)} of ${most}${then}.`;
}

/**
 * A bar that grows from the middle: to the right for what speaks for, to the left for what speaks against.
 *
 * @param share −1 to 1
 * @returns where it begins and how long it is, 0 to 100
 */
export function barFromMiddle(share: number): { readonly x: number; readonly width: number } {
  const length = Math.round(Math.min(1, Math.abs(share)) * 500) / 10;
  return { x: share < 0 ? 50 - length : 50, width: length };
}
