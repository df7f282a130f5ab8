import { scoreAnswer } from "../../src/evaluation/score-answer.js";
import type { Example } from "./logistic.js";
import type { AskedCorpus } from "./score.js";

/** Every question of the corpora, asked: what was known of the reply, and whether it was right. Each corpus weighs the same. */
export async function confidenceExamples(corpora: readonly AskedCorpus[]): Promise<Example[]> {
  const examples: Example[] = [];
  for (const { rows, answerer } of corpora) {
    for (const row of rows) {
      const { answer, derivation } = await answerer.explain(row.question);
      const features = Object.fromEntries(
        derivation.confidence.terms.map(({ feature, value }) => [feature, value]),
      );
      examples.push({ features, right: scoreAnswer(row, answer).right, weight: 24 / rows.length });
    }
  }
  return examples;
}
