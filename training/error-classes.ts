/**
 * Counts what still goes wrong: every miss over all corpora, by its kind and by where on the way it went wrong. docs/verdict.md
 * shows the table.
 *
 *   npx tsx training/error-classes.ts [--rows]     --rows names each miss
 */
import { join } from "node:path";
import { createAnswerer } from "../src/answer.js";
import { loadEmbedder } from "../src/embedding/transformers-embedder.js";
import { MISSES, type Miss, scoreAnswer } from "../src/evaluation/score-answer.js";
import { listCorpora, loadCorpus, ROOT } from "./lib/corpora.js";
import { CAUSES, type Cause, createCauseFinder } from "./lib/miss-cause.js";
import { table } from "./lib/tables.js";

interface ClassifiedMiss {
  readonly corpus: string;
  readonly id: string;
  readonly question: string;
  readonly miss: Miss;
  readonly cause: Cause;
}

const embedder = await loadEmbedder({ folder: join(ROOT, "models/whichbot-embed-en-v1") });
const corpora = listCorpora();
const misses: ClassifiedMiss[] = [];
let questions = 0;
for (const corpus of corpora) {
  const { index, rows } = await loadCorpus(corpus, embedder);
  const answerer = createAnswerer(index, embedder);
  const causeOf = createCauseFinder(index, embedder);
  questions += rows.length;
  for (const row of rows) {
    const context = row.previous === undefined ? {} : { previous: row.previous };
    const { answer, derivation } = await answerer.explain(row.question, context);
    const { miss } = scoreAnswer(row, answer);
    if (miss === null) continue;
    const cause = await causeOf({ row, answer, derivation });
    misses.push({ corpus: corpus.name, id: row.id, question: row.question, miss, cause });
  }
}

const kinds = MISSES.filter((kind) => misses.some(({ miss }) => miss === kind));
const count = (cause: Cause | null, kind: Miss | null): number =>
  misses.filter((miss) => (cause ?? miss.cause) === miss.cause && (kind ?? miss.miss) === miss.miss).length;
const lineOf = (name: string, meaning: string, cause: Cause | null): string[] => [
  name,
  meaning,
  ...[...kinds, null].map((kind) => String(count(cause, kind) || "")),
];
const causes = Object.keys(CAUSES) as Cause[];
console.log(
  `${misses.length} of ${questions} questions on ${corpora.length} corpora were not answered right.\n`,
);
console.log(
  table(
    ["cause", "what it means", ...kinds.map((kind) => kind.replaceAll("_", " ")), "all"],
    [...causes.map((cause) => lineOf(cause, CAUSES[cause], cause)), lineOf("all", "", null)],
  ),
);
if (process.argv.includes("--rows"))
  for (const { corpus, id, question, miss, cause } of misses)
    console.log([cause, miss, corpus, id, question].join("\t"));
