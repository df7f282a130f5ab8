import { mean } from "./figures.js";

/** One answer as calibration sees it: how sure it was, 0 to 1, and whether it was right. */
export interface Prediction {
  readonly confidence: number;
  readonly right: boolean;
}

/** The answers whose confidence lies in `from` (counted in) to `to` (counted out, but for 1). */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly questions: number;
  /** 0 to 1; null in an empty bin. */
  readonly meanConfidence: number | null;
  /** Share right, 0 to 1; null in an empty bin. */
  readonly right: number | null;
}

const BINS = 10;

/**
 * Sorts answers into ten bins of equal width by their confidence; calibrated answers are right as often as their mean
 * confidence says. Equal width, not equal mass, so that the tables of two runs can be held side by side.
 *
 * @returns always ten bins, lowest first
 */
export function reliabilityTable(predictions: readonly Prediction[]): ReliabilityBin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const inside = predictions.filter(({ confidence }) => binOf(confidence) === bin);
    return {
      from: bin / BINS,
      to: (bin + 1) / BINS,
      questions: inside.length,
      meanConfidence: mean(inside.map(({ confidence }) => confidence)),
      right: mean(inside.map(({ right }) => Number(right))),
    };
  });
}

/**
 * How far confidence is from the truth on average: |share right − mean confidence| of each bin, weighed by its size.
 *
 * @returns 0 (perfect) to 1; 0 without a question
 * @see Naeini et al., AAAI 2015, doi:10.1609/aaai.v29i1.9602
 */
export function expectedCalibrationError(table: readonly ReliabilityBin[]): number {
  const questions = table.reduce((sum, bin) => sum + bin.questions, 0);
  if (questions === 0) return 0;
  const gaps = table.reduce(
    (sum, bin) => sum + bin.questions * Math.abs((bin.right ?? 0) - (bin.meanConfidence ?? 0)),
    0,
  );
  return gaps / questions;
}

/** Mean squared difference of confidence and being right: 0 is perfect, 0.25 is what always saying 0.5 gets. */
export function brierScore(predictions: readonly Prediction[]): number {
  return mean(predictions.map(({ confidence, right }) => (confidence - Number(right)) ** 2)) ?? 0;
}

function binOf(confidence: number): number {
  return Math.min(BINS - 1, Math.floor(confidence * BINS));
}
