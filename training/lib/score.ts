import { type Answerer, createAnswerer } from "../../src/answer.js";
import { type Evaluation, evaluateQuestions } from "../../src/evaluation/evaluate.js";
import type { Embedder } from "../../src/types.js";
import type { LoadedCorpus } from "./corpora.js";

/** A corpus with its Answerer, which remembers embeddings from run to run. */
export interface AskedCorpus extends LoadedCorpus {
  readonly answerer: Answerer;
}

export function withAnswerer(corpus: LoadedCorpus, embedder: Embedder): AskedCorpus {
  return { ...corpus, answerer: createAnswerer(corpus.index, embedder) };
}

export function evaluateCorpora(corpora: readonly AskedCorpus[]): Promise<Evaluation[]> {
  return Promise.all(corpora.map(({ rows, answerer }) => evaluateQuestions([...rows], answerer)));
}

/**
 * What fitting makes as large as it can: right verdicts, wrong winners counting double, then evidence found. Mean over the
 * corpora, so a large one weighs no more than a small one.
 */
export function objective(evaluations: readonly Evaluation[]): number {
  return mean(
    evaluations.map(
      ({ right, wrongWinner, hitAt5, recallAt5, contraryCited }) =>
        right - wrongWinner + 0.3 * (hitAt5 ?? 0) + 0.2 * (recallAt5 ?? 0) + 0.1 * (contraryCited ?? 0),
    ),
  );
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
