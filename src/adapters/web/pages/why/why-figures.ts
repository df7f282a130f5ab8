import type { EvidenceRow, OptionEvidenceShown } from "../../../../chat/reasons/evidence-rows.js";
import type { Reasons } from "../../../../chat/reasons/reasons.js";
import { percentBeside, unsigned } from "../../../../chat/reasons/rounding.js";
import { showSums } from "../../../../chat/reasons/sums.js";
import type { Derivation } from "../../../../verdict/derivation-schema.js";

/** One statement, or several weak ones together, as a part of a bar. */
export interface Segment {
  readonly side: "for" | "against";
  /** Beside the whole width of the picture, 0 to 1. */
  readonly from: number;
  readonly width: number;
  /** "+0.63" */
  readonly figure: string;
  /** Position of its row; null for those that are drawn together. */
  readonly row: number | null;
  readonly words: string;
}

/** The evidence on one option as a bar on both sides of zero. */
export interface EvidenceBarDrawn {
  readonly name: string;
  readonly score: string;
  readonly sums: string;
  readonly segments: readonly Segment[];
  /** Where for less against lies, 0 to 1. */
  readonly scoreAt: number;
}

/** All bars, on one scale. */
export interface BarsDrawn {
  readonly bars: readonly EvidenceBarDrawn[];
  /** Where nothing for and nothing against meet, 0 to 1. */
  readonly zero: number;
}

/** How far the best two are apart, beside what the rule asks for. */
export interface MarginDrawn {
  readonly ahead: string;
  readonly behind: string | null;
  /** Of all that is said for and against the two and doubt, 0 to 1. */
  readonly gap: number;
  readonly doubt: number;
  readonly bar: number;
  /** Figures as they stand in the rules: "0.63", "2.41", "0.10". */
  readonly figures: { readonly gap: string; readonly contested: string; readonly doubt: string };
  /** In percent: "46", "20". */
  readonly percent: { readonly own: string; readonly needed: string };
  readonly isEnough: boolean;
}

/** One reason for more or less confidence, on the scale of log-odds. */
export interface ConfidenceStep {
  readonly words: string;
  readonly points: string;
  /** Beside the whole width, 0 to 1. */
  readonly from: number;
  readonly width: number;
  readonly isMore: boolean;
}

/** How the points of the confidence add up. */
export interface ConfidenceDrawn {
  readonly steps: readonly ConfidenceStep[];
  /** Where even odds, and the sum, lie, 0 to 1. */
  readonly zero: number;
  readonly sum: number;
  /** Points that are marked, with what they mean in percent. */
  readonly ticks: readonly { readonly at: number; readonly percent: number }[];
}

/** Narrower parts are drawn together. */
const NARROWEST = 0.025;
const MOST_SEGMENTS = 10;
const ROOM_BESIDE = 0.02;

/** A figure as the reasons show it: "+0.63", "−0.31", "0". */
export function figureOf(shown: string): number {
  return Number(shown.replace("−", "-").replace("+", ""));
}

/** Bars of the options that anything bears on; every figure is one that the words show too. */
export function drawBars({ options }: Pick<Reasons, "options">): BarsDrawn {
  const sides = options.map((option) => ({
    option,
    for: figuresOf(option, "for"),
    against: figuresOf(option, "against"),
  }));
  const most = Math.max(0, ...sides.map((own) => sum(own.for)));
  const least = Math.max(0, ...sides.map((own) => sum(own.against)));
  const whole = (most + least) * (1 + 2 * ROOM_BESIDE);
  if (whole === 0) return { bars: [], zero: 0 };
  const zero = (least + (most + least) * ROOM_BESIDE) / whole;
  const bars = sides.map(({ option, ...own }) => ({
    name: option.name,
    score: option.score,
    sums: option.sums,
    segments: (["against", "for"] as const).flatMap((side) => segmentsOf(own[side], { side, zero, whole })),
    scoreAt: zero + (sum(own.for) - sum(own.against)) / whole,
  }));
  return { bars: bars.filter(({ segments }) => segments.length > 0), zero };
}

interface SideFigure {
  readonly value: number;
  readonly row: number | null;
  readonly figure: string;
  readonly words: string;
}

function figuresOf({ rows, rest }: OptionEvidenceShown, side: "for" | "against"): SideFigure[] {
  const own = rows.flatMap((row: EvidenceRow, position) =>
    row.stance === side
      ? [{ value: Math.abs(figureOf(row.counts)), row: position, figure: row.counts, words: row.quote }]
      : [],
  );
  // What is told as one figure: "12 weaker ones for it".
  const sign = side === "for" ? "+" : "−";
  const folded = rest
    .filter(({ counts }) => counts.startsWith(sign) && figureOf(counts) !== 0)
    .map(({ counts, words }) => ({ value: Math.abs(figureOf(counts)), row: null, figure: counts, words }));
  return [...own, ...folded];
}

function segmentsOf(
  figures: readonly SideFigure[],
  { side, zero, whole }: { readonly side: "for" | "against"; readonly zero: number; readonly whole: number },
): Segment[] {
  const fits = (own: SideFigure, position: number): boolean =>
    own.row !== null && position < MOST_SEGMENTS && own.value / whole >= NARROWEST;
  const single = figures.filter(fits);
  const weak = figures.filter((own, position) => !fits(own, position));
  const decimals = figures[0]?.figure.split(".")[1]?.length ?? 2;
  const left = sum(weak);
  const together: SideFigure[] =
    left === 0
      ? []
      : [
          {
            value: left,
            row: null,
            figure: `${side === "for" ? "+" : "−"}${left.toFixed(decimals)}`,
            words: `${weak.length} weaker ${weak.length === 1 ? "one" : "ones"} together`,
          },
        ];
  let at = 0;
  return [...single, ...together].map(({ value, row, figure, words }) => {
    const [from, width] = [at / whole, value / whole];
    at += value;
    return { side, from: side === "for" ? zero + from : zero - from - width, width, figure, row, words };
  });
}

/** The margin between the two that it is between; null when no rule asked for one. */
export function drawMargin(derivation: Derivation): MarginDrawn | null {
  const { ahead, behind, gap, contested, doubt, decimals } = showSums(derivation);
  const check = derivation.checks.findLast(({ rule }) => rule === "margin");
  const whole = contested + doubt;
  if (check === undefined || ahead === undefined || whole === 0) return null;
  const [own, needed] = percentBeside(check.value, check.bar);
  return {
    ahead: ahead.name,
    behind: behind?.name ?? null,
    gap: Math.min(1, Math.max(0, gap / whole)),
    doubt: doubt / whole,
    bar: Math.min(1, check.bar),
    figures: {
      gap: unsigned(gap, decimals),
      contested: unsigned(contested, decimals),
      doubt: unsigned(doubt, decimals),
    },
    percent: { own, needed },
    isEnough: check.value >= check.bar,
  };
}

/** The points of the confidence, one after the other, on a scale that shows what they come to in percent. */
export function drawConfidence({ reasons, total }: Reasons["confidence"]): ConfidenceDrawn {
  const steps: { from: number; to: number; words: string; points: string }[] = [];
  let at = 0;
  for (const { points, words } of reasons) {
    const to = at + figureOf(points);
    steps.push({ from: at, to, words, points });
    at = to;
  }
  const ends = [0, figureOf(total), ...steps.flatMap(({ from, to }) => [from, to])];
  const [least, most] = [Math.floor(Math.min(...ends) - 0.25), Math.ceil(Math.max(...ends) + 0.25)];
  const place = (points: number): number => (points - least) / (most - least);
  const step = Math.max(1, Math.ceil((most - least) / 6));
  const ticks: number[] = [];
  for (let tick = Math.ceil(least / step) * step; tick <= most; tick += step) ticks.push(tick);
  return {
    steps: steps.map(({ from, to, words, points }) => ({
      words,
      points,
      from: place(Math.min(from, to)),
      width: Math.abs(to - from) / (most - least),
      isMore: to >= from,
    })),
    zero: place(0),
    sum: place(figureOf(total)),
    ticks: ticks.map((tick) => ({ at: place(tick), percent: Math.round(100 / (1 + Math.exp(-tick))) })),
  };
}

function sum(figures: readonly SideFigure[]): number {
  return figures.reduce((total, { value }) => total + value, 0);
}
