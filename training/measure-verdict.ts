/**
 * Prints every figure of the verdict: each development corpus scored with thresholds and confidence that were fitted without
 * it, beside the figures of what ships, and what each part is worth.
 *
 *   npm run eval
 */
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { loadEmbedder } from "../src/embedding/transformers-embedder.js";
import { expectedCalibrationError, reliabilityTable } from "../src/evaluation/calibration.js";
import type { Evaluation } from "../src/evaluation/evaluate.js";
import { ABLATIONS, measureAblations } from "./lib/ablations.js";
import { type LoadedCorpus, listCorpora, loadCorpus, ROOT } from "./lib/corpora.js";
import { type AskedOnce, askAll, withHeldOutConfidence } from "./lib/held-out.js";
import { mean } from "./lib/score.js";
import { share, table } from "./lib/tables.js";
import { applyThresholds, currentThresholds, type ThresholdSettings } from "./lib/threshold-space.js";

const ABLATION_HEAD =
  "What each part is worth: right, wrong winners and hit@5 without it, means of all corpora.";

const embedder = await loadEmbedder({ folder: join(ROOT, "models/whichbot-embed-en-v1") });
const corpora: LoadedCorpus[] = [];
for (const corpus of listCorpora()) corpora.push(await loadCorpus(corpus, embedder));
const development = corpora.filter(({ group }) => group === "development");
if (development.length === 0)
  console.log(
    "The development questions (../shared/eval) are not here: only the project's own are measured.\n",
  );

const shipped: AskedOnce[] = [];
for (const corpus of corpora) shipped.push(await askAll(corpus, embedder));
const heldOut = await measureHeldOut();

const report = [
  figures(),
  reliability(heldOut),
  "",
  ABLATION_HEAD,
  "",
  await measureAblations(ABLATIONS, corpora, embedder),
].join("\n");
console.log(report);
// Without every corpus the figures would not be those that the README speaks of.
if (development.length === 3)
  writeFileSync(
    join(ROOT, "training/RESULTS.md"),
    `# Verdicts measured\n\n\`npm run eval\` writes this file.\n\n${report}\n`,
  );

/** Scores each development corpus with what was fitted without it. */
async function measureHeldOut(): Promise<Evaluation[]> {
  const file = join(ROOT, "training/thresholds.json");
  const fits: Record<string, ThresholdSettings> = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : {};
  const shippedThresholds = currentThresholds();
  const evaluations: Evaluation[] = [];
  for (const corpus of development) {
    const fitted = fits[corpus.name];
    if (fitted === undefined)
      throw new Error(`training/thresholds.json has no fit without ${corpus.name}: npm run fit`);
    applyThresholds(fitted);
    const others: AskedOnce[] = [];
    for (const other of corpora) if (other !== corpus) others.push(await askAll(other, embedder));
    evaluations.push(withHeldOutConfidence(await askAll(corpus, embedder), others));
    applyThresholds(shippedThresholds);
  }
  return evaluations;
}

function figures(): string {
  const names = development.map(({ name }) => name);
  const asShipped = shipped.map((asked) =>
    withHeldOutConfidence(
      asked,
      shipped.filter((other) => other !== asked),
    ),
  );
  const own = asShipped.slice(development.length);
  const line = (what: string, bar: string, read: (evaluation: Evaluation) => number | null): string[] => {
    const average = (all: readonly Evaluation[]): string =>
      share(mean(all.map(read).filter((x) => x !== null)));
    return [
      what,
      bar,
      average(heldOut),
      ...heldOut.map((evaluation) => share(read(evaluation))),
      average(asShipped.slice(0, development.length)),
      average(own),
    ];
  };
  const quotes = shipped.map(({ verbatim }) => verbatim);
  const rows = [
    line("right", ">= .80", ({ right }) => right),
    line("wrong winner", "<= .06", ({ wrongWinner }) => wrongWinner),
    line("refused, unanswerable", ">= .90", ({ refusedOfUnanswerable }) => refusedOfUnanswerable),
    line("refused, answerable", "<= .08", ({ refusedOfAnswerable }) => refusedOfAnswerable),
    line("hit@5", ">= .85", ({ hitAt5 }) => hitAt5),
    line("recall@5", "", ({ recallAt5 }) => recallAt5),
    line("contrary coverage", ">= .60", ({ contraryCited }) => contraryCited),
    line("  shown as against the verdict", "", ({ contraryCoverage }) => contraryCoverage),
    line("facts right", ">= .70", ({ factsRight }) => factsRight),
    line("Brier score", "", ({ brier }) => brier),
    line("p50, ms", "<= 5", ({ p50Ms }) => p50Ms),
    line("p95, ms", "", ({ p95Ms }) => p95Ms),
  ];
  const verbatim = `citations verbatim: ${quotes.reduce((sum, { verbatim }) => sum + verbatim, 0)} of ${quotes.reduce((sum, { citations }) => sum + citations, 0)}`;
  return [
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node.js ${process.versions.node}; ${shipped.length} corpora.\n`,
    "Held out: thresholds and confidence fitted without the corpus. Shipped: fitted on all.\n",
    table(["figure", "bar", "held out", ...names, "shipped", "own corpora"], rows),
    `\n${verbatim}\nfitted weights in the package: ${weightBytes()} KiB (bar <= 3 MB)`,
  ].join("\n");
}

function weightBytes(): number {
  const files = ["stance/comparison-weights.ts", "confidence-weights.ts"];
  const bytes = files.reduce((sum, file) => sum + statSync(join(ROOT, "src/verdict", file)).size, 0);
  return Math.round(bytes / 1024);
}

function reliability(evaluations: readonly Evaluation[]): string {
  const bins = reliabilityTable(evaluations.flatMap(({ rows }) => rows));
  const rows = bins
    .filter(({ questions }) => questions > 0)
    .map(({ from, to, questions, meanConfidence, right }) => [
      `${share(from)} – ${share(to)}`,
      String(questions),
      share(meanConfidence),
      share(right),
    ]);
  return [
    `\nConfidence, held out: calibration error ${share(expectedCalibrationError(bins))} (bar <= .08), ten bins of equal width.\n`,
    table(["confidence", "questions", "mean confidence", "right"], rows),
  ].join("\n");
}
