/**
 * Fits the thresholds of the verdict by coordinate ascent, once on every corpus and once with each development corpus held
 * out, and writes them to training/thresholds.json. The fit on all is what belongs into src/verdict/thresholds.ts.
 *
 *   npm run fit
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadEmbedder } from "../src/embedding/transformers-embedder.js";
import { listCorpora, loadCorpus, ROOT } from "./lib/corpora.js";
import { type AskedCorpus, evaluateCorpora, objective, withAnswerer } from "./lib/score.js";
import { applyThresholds, currentThresholds, SPACE, type ThresholdSettings } from "./lib/threshold-space.js";

/** A value is changed only for a gain of this much, about one question in a hundred: less is noise. */
const LEAST_GAIN = 0.01;
const ROUNDS = 2;

const embedder = await loadEmbedder({ folder: join(ROOT, "models/whichbot-embed-en-v1") });
const corpora: AskedCorpus[] = [];
for (const corpus of listCorpora()) corpora.push(withAnswerer(await loadCorpus(corpus, embedder), embedder));

const start = currentThresholds();
const fits: Record<string, ThresholdSettings> = {};
const folds = ["none", ...corpora.filter(({ group }) => group === "development").map(({ name }) => name)];
for (const heldOut of folds) {
  const fitted = await climb(corpora.filter(({ name }) => name !== heldOut));
  fits[heldOut] = fitted;
  applyThresholds(fitted);
  const [own] = await evaluateCorpora(corpora.filter(({ name }) => name === heldOut));
  console.log(
    heldOut,
    "held out right",
    own?.right.toFixed(3),
    "wrong",
    own?.wrongWinner.toFixed(3),
    JSON.stringify(changes(fitted)),
  );
}
applyThresholds(start);
writeFileSync(join(ROOT, "training/thresholds.json"), `${JSON.stringify(fits, null, 2)}\n`);

async function climb(chosen: readonly AskedCorpus[]): Promise<ThresholdSettings> {
  const best = { ...start };
  applyThresholds(best);
  let bestScore = objective(await evaluateCorpora(chosen));
  for (let round = 0; round < ROUNDS; round++) {
    let changed = false;
    for (const [key, values] of Object.entries(SPACE)) {
      for (const value of values) {
        if (value === best[key]) continue;
        applyThresholds({ [key]: value });
        const score = objective(await evaluateCorpora(chosen));
        if (score > bestScore + LEAST_GAIN) {
          bestScore = score;
          best[key] = value;
          changed = true;
        }
        applyThresholds({ [key]: best[key] ?? value });
      }
    }
    console.log("  round", round + 1, bestScore.toFixed(4));
    if (!changed) break;
  }
  return best;
}

function changes(settings: ThresholdSettings): ThresholdSettings {
  return Object.fromEntries(Object.entries(settings).filter(([key, value]) => value !== start[key]));
}
