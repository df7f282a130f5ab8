import type { CellStanding, MatrixCell } from "./matrix.js";

/** How a standing is told: a sign for whoever sees no colour, and a word. */
export const STANDING_WORDS: Readonly<
  Record<CellStanding, { readonly sign: string; readonly word: string }>
> = {
  ahead: { sign: "▲", word: "Ahead" },
  level: { sign: "=", word: "Level" },
  behind: { sign: "▼", word: "Behind" },
  unknown: { sign: "?", word: "Too little said" },
};

/**
 * How much speaks for or against, in steps that can be told apart by eye: 3 a great deal, 2 clearly, 1 a little, −1 to −3 against,
 * 0 as much for as against; null where too little is said.
 */
export type Tone = -3 | -2 | -1 | 0 | 1 | 2 | 3 | null;

/** Lower bounds of the steps. */
const STEPS = [0.05, 0.35, 0.7] as const;

/** @param cell what its colour is made of */
export function toneOf({ standing, strength }: Pick<MatrixCell, "standing" | "strength">): Tone {
  if (standing === "unknown") return null;
  const step = STEPS.filter((least) => Math.abs(strength) >= least).length;
  return (strength < 0 ? -step : step) as Tone;
}

/** A tone in words: "much for", "a little against", "as much for as against". */
export function toneWords(tone: Tone): string {
  if (tone === null) return "too little said";
  if (tone === 0) return "as much for as against";
  const amount = ["a little", "clearly more", "far more"][Math.abs(tone) - 1] ?? "";
  return `${amount} ${tone > 0 ? "for" : "against"}`;
}

/** "1 source", "3 sources", "no source". */
export function sourcesWords(count: number): string {
  return count === 0 ? "no source" : count === 1 ? "1 source" : `${count} sources`;
}

/** "+0.42", "−0.10", "0.00". @param strength −1 to 1 */
export function strengthFigure(strength: number): string {
  const figure = Math.abs(strength).toFixed(2);
  return figure === "0.00" ? figure : `${strength < 0 ? "−" : "+"}${figure}`;
}
