import type { Answer } from "../verdict/answer-schema.js";
import {
  brierScore,
  expectedCalibrationError,
  type ReliabilityBin,
  reliabilityTable,
} from "./calibration.js";
import { groupBy, meanKnown, quantile, share } from "./figures.js";
import type { EvaluationRow } from "./question-set.js";
import { type RowScore, scoreAnswer } from "./score-answer.js";

/** How well a question set was answered. Shares are 0 to 1; null when no row speaks to it. docs/evaluate.md explains each. */
export interface Evaluation {
  readonly questions: number;
  readonly right: number;
  readonly rightByOutcome: Readonly<Record<string, number>>;
  readonly rightByKind: Readonly<Record<string, number>>;
  readonly questionsByOutcome: Readonly<Record<string, number>>;
  readonly questionsByKind: Readonly<Record<string, number>>;
  /** The outcome is the expected one. */
  readonly outcomeStrict: number;
  /** The outcome is the expected or an acceptable one. */
  readonly outcomeLenient: number;
  /** The expected winner is named, of the questions that expect one. */
  readonly winnerRight: number | null;
  readonly wrongWinner: number;
  /** Refused, of the questions that should be refused. */
  readonly refusedOfUnanswerable: number | null;
  /** Refused, of the questions that should be answered. */
  readonly refusedOfAnswerable: number | null;
  /** Expected or acceptable refusals, of all refusals. */
  readonly abstentionPrecision: number | null;
  readonly hitAt5: number | null;
  readonly recallAt5: number | null;
  /** A contrary quote is among the citations against the verdict, of the questions that have contrary quotes. */
  readonly contraryCoverage: number | null;
  /** A contrary quote is among the citations, whatever side it is shown on. */
  readonly contraryCited: number | null;
  /** Every fact stated, of the questions that have facts. */
  readonly factsRight: number | null;
  /** Mean squared difference of confidence and being right: 0 is perfect. */
  readonly brier: number;
  /** Mean distance of confidence and share right, over `reliability`. */
  readonly calibrationError: number;
  readonly reliability: readonly ReliabilityBin[];
  /** Milliseconds a question. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly rows: readonly RowScore[];
}

/** What answers: an `Answerer`, told of the question before where a row has one. */
export interface AnswersInContext {
  answer(question: string, context?: { readonly previous?: string }): Promise<Answer>;
}

/** Asks every question and scores the answers, in the order of the rows. */
export async function evaluateQuestions(
  rows: readonly EvaluationRow[],
  answerer: AnswersInContext,
  onAnswer: (row: EvaluationRow, answer: Answer) => void = () => {},
): Promise<Evaluation> {
  const scores: RowScore[] = [];
  for (const row of rows) {
    const { question, previous } = row;
    const answer = await (previous === undefined
      ? answerer.answer(question)
      : answerer.answer(question, { previous }));
    onAnswer(row, answer);
    scores.push(scoreAnswer(row, answer));
  }
  return summarise(scores);
}

/** Puts row scores together; pure. @param scores at least one */
export function summarise(scores: readonly RowScore[]): Evaluation {
  const unanswerable = scores.filter((score) => score.expectedOutcome === "insufficient_evidence");
  const answerable = scores.filter((score) => score.expectedOutcome !== "insufficient_evidence");
  const isRefused = (score: RowScore): boolean => score.outcome === "insufficient_evidence";
  const byOutcome = groupBy(scores, (score) => score.expectedOutcome);
  const byKind = groupBy(scores, (score) => score.kind);
  const reliability = reliabilityTable(scores);
  const times = scores.map((score) => score.tookMs);
  return {
    questions: scores.length,
    right: share(scores, isRight) ?? 0,
    rightByOutcome: Object.fromEntries(byOutcome.map(([name, group]) => [name, share(group, isRight) ?? 0])),
    rightByKind: Object.fromEntries(byKind.map(([name, group]) => [name, share(group, isRight) ?? 0])),
    questionsByOutcome: Object.fromEntries(byOutcome.map(([name, group]) => [name, group.length])),
    questionsByKind: Object.fromEntries(byKind.map(([name, group]) => [name, group.length])),
    outcomeStrict: share(scores, (score) => score.outcomeStrict) ?? 0,
    outcomeLenient: share(scores, (score) => score.outcomeLenient) ?? 0,
    winnerRight: meanKnown(scores.map((score) => score.winnerRight)),
    wrongWinner: share(scores, (score) => score.wrongWinner) ?? 0,
    refusedOfUnanswerable: share(unanswerable, isRefused),
    refusedOfAnswerable: share(answerable, isRefused),
    abstentionPrecision: meanKnown(scores.map((score) => score.refusalFits)),
    hitAt5: meanKnown(scores.map((score) => score.hit)),
    recallAt5: meanKnown(scores.map((score) => score.recall)),
    contraryCoverage: meanKnown(scores.map((score) => score.contrary)),
    contraryCited: meanKnown(scores.map((score) => score.contraryCited)),
    factsRight: meanKnown(scores.map((score) => score.factsRight)),
    brier: brierScore(scores),
    calibrationError: expectedCalibrationError(reliability),
    reliability,
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    rows: scores,
  };
}

function isRight(score: RowScore): boolean {
  return score.right;
}
