import { createAnswerer } from "../../src/answer.js";
import { type Evaluation, summarise } from "../../src/evaluation/evaluate.js";
import { type RowScore, scoreAnswer } from "../../src/evaluation/score-answer.js";
import { createVerbatimCounter, type VerbatimCount } from "../../src/evaluation/verbatim.js";
import type { Embedder } from "../../src/types.js";
import type { LoadedCorpus } from "./corpora.js";
import { type Example, fitLogistic, predict } from "./logistic.js";

/** How strongly the weights of the confidence are held near zero, in judged replies. */
export const CONFIDENCE_PENALTY = 1;

/** Every question of one corpus asked: scores, what the confidence is made of, and whether the quotes are verbatim. */
export interface AskedOnce {
  readonly corpus: LoadedCorpus;
  readonly scores: readonly RowScore[];
  readonly examples: readonly Example[];
  readonly verbatim: VerbatimCount;
}

/** Asks every question of a corpus with the thresholds as they are. */
export async function askAll(corpus: LoadedCorpus, embedder: Embedder): Promise<AskedOnce> {
  const answerer = createAnswerer(corpus.index, embedder);
  const quotes = createVerbatimCounter(corpus.index);
  const scores: RowScore[] = [];
  const examples: Example[] = [];
  // Once to warm up: the times are those of a bot that runs, not of one that starts.
  for (const { question } of corpus.rows) await answerer.answer(question);
  for (const row of corpus.rows) {
    const context = row.previous === undefined ? {} : { previous: row.previous };
    const { answer, derivation } = await answerer.explain(row.question, context);
    const score = scoreAnswer(row, answer);
    scores.push(score);
    quotes.add(answer);
    const terms = derivation.confidence.terms.map(({ feature, value }) => [feature, value] as const);
    // Each corpus weighs the same, however many questions it has.
    examples.push({
      features: Object.fromEntries(terms),
      right: score.right,
      weight: 24 / corpus.rows.length,
    });
  }
  return { corpus, scores, examples, verbatim: quotes.count() };
}

/** The scores of one corpus with the confidence that a fit on the others would have given. */
export function withHeldOutConfidence(own: AskedOnce, others: readonly AskedOnce[]): Evaluation {
  const weights = fitLogistic(
    others.flatMap(({ examples }) => examples),
    CONFIDENCE_PENALTY,
  );
  return summarise(
    own.scores.map((score, row) => ({
      ...score,
      confidence: predict(own.examples[row]?.features ?? {}, weights),
    })),
  );
}
