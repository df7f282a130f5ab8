import type { Answerer } from "../answer.js";
import type { Answer } from "../verdict/answer-schema.js";
import type { EvaluationRow } from "./question-set.js";
import { type RowScore, scoreAnswer } from "./score-answer.js";

/** How well a question set was answered. Shares are 0 to 1; null when no row speaks to it. */
export interface Evaluation {
  readonly questions: number;
  readonly right: number;
  readonly rightByOutcome: Readonly<Record<string, number>>;
  readonly rightByKind: Readonly<Record<string, number>>;
  readonly wrongWinner: number;
  /** Refused, of the questions that should be refused. */
  readonly refusedOfUnanswerable: number | null;
  /** Refused, of the questions that should be answered. */
  readonly refusedOfAnswerable: number | null;
  readonly hitAt5: number | null;
  readonly recallAt5: number | null;
  readonly contraryCoverage: number | null;
  /** Mean squared difference of confidence and being right: 0 is perfect. */
  readonly brier: number;
  /** Milliseconds a question. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly rows: readonly RowScore[];
}

/** Asks every question and scores the answers, in the order of the rows. */
export async function evaluateQuestions(
  rows: readonly EvaluationRow[],
  answerer: Answerer,
  onAnswer: (row: EvaluationRow, answer: Answer) => void = () => {},
): Promise<Evaluation> {
  const scores: RowScore[] = [];
  for (const row of rows) {
    const answer = await answerer.answer(row.question);
    onAnswer(row, answer);
    scores.push(scoreAnswer(row, answer));
  }
  return summarise(scores);
}

/** Puts row scores together; pure. @param scores at least one */
export function summarise(scores: readonly RowScore[]): Evaluation {
  const unanswerable = scores.filter((score) => score.expectedOutcome === "insufficient_evidence");
  const answerable = scores.filter((score) => score.expectedOutcome !== "insufficient_evidence");
  const refused = (score: RowScore): boolean => score.outcome === "insufficient_evidence";
  const times = scores.map((score) => score.tookMs).sort((left, right) => left - right);
  return {
    questions: scores.length,
    right: share(scores, (score) => score.right) ?? 0,
    rightByOutcome: shareBy(scores, (score) => score.expectedOutcome),
    rightByKind: shareBy(scores, (score) => score.kind),
    wrongWinner: share(scores, (score) => score.wrongWinner) ?? 0,
    refusedOfUnanswerable: share(unanswerable, refused),
    refusedOfAnswerable: share(answerable, refused),
    hitAt5: mean(scores.flatMap((score) => (score.hit === null ? [] : [Number(score.hit)]))),
    recallAt5: mean(scores.flatMap((score) => (score.recall === null ? [] : [score.recall]))),
    contraryCoverage: mean(
      scores.flatMap((score) => (score.contrary === null ? [] : [Number(score.contrary)])),
    ),
    brier: mean(scores.map((score) => (score.confidence - Number(score.right)) ** 2)) ?? 0,
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    rows: scores,
  };
}

function share(scores: readonly RowScore[], holds: (score: RowScore) => boolean): number | null {
  return mean(scores.map((score) => Number(holds(score))));
}

function shareBy(scores: readonly RowScore[], keyOf: (score: RowScore) => string): Record<string, number> {
  const keys = [...new Set(scores.map(keyOf))].sort();
  return Object.fromEntries(
    keys.map((key) => [
      key,
      share(
        scores.filter((score) => keyOf(score) === key),
        (score) => score.right,
      ) ?? 0,
    ]),
  );
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** @param sorted ascending */
function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
