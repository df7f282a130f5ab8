import type { AskedQuestion } from "../../../../history/history.js";

/** What a list of questions comes to, and how that went over time. */
export interface HistoryFigures {
  readonly questions: number;
  /** Share that found an answer, 0 to 1; null without a question. */
  readonly answered: number | null;
  readonly up: number;
  readonly down: number;
  /** In milliseconds; null without a question. */
  readonly medianMs: number | null;
  /** The time that it is about, in milliseconds since 1970; `until` is exclusive. */
  readonly from: number;
  readonly until: number;
  /** Equal parts of the time, oldest first. */
  readonly parts: readonly FiguresPart[];
}

/** Of one part of the time. */
export interface FiguresPart {
  readonly questions: number;
  readonly answered: number | null;
  readonly up: number;
  readonly down: number;
  readonly medianMs: number | null;
}

const MOST_PARTS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Sums up questions.
 *
 * @param asked newest first
 * @param since from when on they are looked at; 0: from the first of them
 */
export function sumUp(asked: readonly AskedQuestion[], since: number, until: number): HistoryFigures {
  const from = since > 0 ? since : Math.min(asked.at(-1)?.askedAt ?? until, until - DAY_MS);
  const days = Math.max(1, Math.ceil((until - from) / DAY_MS));
  const parts = Array.from({ length: Math.min(days, MOST_PARTS) }, (): AskedQuestion[] => []);
  for (const question of asked) {
    const at = Math.floor(((question.askedAt - from) / (until - from)) * parts.length);
    parts[Math.min(Math.max(at, 0), parts.length - 1)]?.push(question);
  }
  return { ...figuresOf(asked), from, until, parts: parts.map(figuresOf) };
}

function figuresOf(asked: readonly AskedQuestion[]): FiguresPart {
  const answered = asked.filter(({ outcome }) => outcome !== "insufficient_evidence").length;
  return {
    questions: asked.length,
    answered: asked.length === 0 ? null : answered / asked.length,
    up: asked.reduce((sum, { up }) => sum + up, 0),
    down: asked.reduce((sum, { down }) => sum + down, 0),
    medianMs: median(asked.map(({ tookMs }) => tookMs)),
  };
}

/** Of an even number the mean of the two in the middle. */
function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
