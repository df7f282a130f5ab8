/**
 * Fits the confidence on every corpus and writes src/verdict/confidence-weights.ts; prints how well calibrated it is on
 * corpora that it was not fitted on.
 *
 *   npm run fit
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadEmbedder } from "../src/embedding/transformers-embedder.js";
import { listCorpora, loadCorpus, ROOT } from "./lib/corpora.js";
import { type AskedOnce, askAll, CONFIDENCE_PENALTY, withHeldOutConfidence } from "./lib/held-out.js";
import { fitLogistic } from "./lib/logistic.js";
import { share, table } from "./lib/tables.js";

const embedder = await loadEmbedder({ folder: join(ROOT, "models/whichbot-embed-en-v1") });
const asked: AskedOnce[] = [];
for (const corpus of listCorpora()) asked.push(await askAll(await loadCorpus(corpus, embedder), embedder));

const rows = asked.map((own) => {
  const { right, brier, calibrationError } = withHeldOutConfidence(
    own,
    asked.filter((other) => other !== own),
  );
  return [own.corpus.name, share(right), share(brier), share(calibrationError)];
});
console.log(table(["held out", "right", "Brier", "calibration error"], rows));

const examples = asked.flatMap((own) => own.examples);
const weights = Object.entries(fitLogistic(examples, CONFIDENCE_PENALTY)).map(
  ([name, weight]) => `  ${/^\w+$/u.test(name) ? name : JSON.stringify(name)}: ${weight.toFixed(3)},`,
);
writeFileSync(
  join(ROOT, "src/verdict/confidence-weights.ts"),
  `/**
 * Weights of the confidence, on the scale of log-odds; see \`confidenceOf\`. Written by training/fit-confidence.ts: logistic
 * regression on ${examples.length} judged replies about ${asked.length} corpora, penalty ${CONFIDENCE_PENALTY}.
 */
export const CONFIDENCE_WEIGHTS: Readonly<Record<string, number>> = {
${weights.join("\n")}
};
`,
);
