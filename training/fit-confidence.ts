/**
 * Fits the confidence on every corpus and writes src/verdict/confidence-weights.ts; prints how well calibrated it is on
 * corpora that it was not fitted on.
 *
 *   npm run fit
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadEmbedder } from "../src/embedding/transformers-embedder.js";
import { confidenceExamples } from "./lib/confidence-examples.js";
import { listCorpora, loadCorpus, ROOT } from "./lib/corpora.js";
import { type Example, fitLogistic, predict } from "./lib/logistic.js";
import { mean, withAnswerer } from "./lib/score.js";

const PENALTY = Number(process.env.PENALTY ?? 2);

const embedder = await loadEmbedder({ folder: join(ROOT, "models/whichbot-embed-en-v1") });
const byCorpus: { name: string; examples: Example[] }[] = [];
for (const corpus of listCorpora()) {
  const asked = withAnswerer(await loadCorpus(corpus, embedder), embedder);
  byCorpus.push({ name: corpus.name, examples: await confidenceExamples([asked]) });
}
const pooled: { confidence: number; right: boolean }[] = [];
for (const { name, examples } of byCorpus) {
  const others = byCorpus.filter((other) => other.name !== name).flatMap((other) => other.examples);
  const weights = fitLogistic(others, PENALTY);
  const held = examples.map(({ features, right }) => ({ confidence: predict(features, weights), right }));
  pooled.push(...held);
  console.log(
    name.padEnd(12),
    `Brier ${brier(held).toFixed(3)}  mean confidence ${mean(held.map((x) => x.confidence)).toFixed(3)}  right ${mean(held.map((x) => Number(x.right))).toFixed(3)}`,
  );
}
console.log(
  `held out, pooled: Brier ${brier(pooled).toFixed(3)}  ECE ${calibrationError(pooled).toFixed(3)}`,
);
const all = byCorpus.flatMap(({ examples }) => examples);
const weights = fitLogistic(all, PENALTY);
const lines = Object.entries(weights).map(
  ([name, weight]) => `  ${/^[a-z_]+$/u.test(name) ? name : JSON.stringify(name)}: ${weight.toFixed(3)},`,
);
writeFileSync(
  join(ROOT, "src/verdict/confidence-weights.ts"),
  `/**
 * Weights of the confidence, on the scale of log-odds; see \`confidenceOf\`. Written by training/fit-confidence.ts: logistic
 * regression on ${all.length} judged replies about ${byCorpus.length} corpora, penalty ${PENALTY}.
 */
export const CONFIDENCE_WEIGHTS: Readonly<Record<string, number>> = {
${lines.join("\n")}
};
`,
);

function brier(items: readonly { confidence: number; right: boolean }[]): number {
  return mean(items.map(({ confidence, right }) => (confidence - Number(right)) ** 2));
}

function calibrationError(items: readonly { confidence: number; right: boolean }[]): number {
  let error = 0;
  for (let bin = 0; bin < 10; bin++) {
    const inside = items.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin);
    error +=
      (inside.length / items.length) *
      Math.abs(mean(inside.map((x) => x.confidence)) - mean(inside.map((x) => Number(x.right))));
  }
  return error;
}
