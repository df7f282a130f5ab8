import { existsSync } from "node:fs";
import { join } from "node:path";
import { importBuilt, loadWarmEmbedder, openBuiltIndex, ROOT } from "./lib/ours.mjs";

/** Development questions that are other people's texts: measured where they lie beside the repository. */
const SHARED = join(ROOT, "..", "shared");

const SETS = [
  {
    name: "development",
    corpora: [
      {
        name: "tf-pytorch",
        documents: join(SHARED, "seeds"),
        rows: join(SHARED, "eval/tf-pytorch/questions.jsonl"),
      },
      ...["containers", "apis"].map((name) => ({
        name,
        documents: join(SHARED, `eval/${name}/docs`),
        rows: join(SHARED, `eval/${name}/questions.jsonl`),
      })),
    ],
    bars: { right: 0.55, hitAt5: 0.72 },
  },
  {
    name: "other domains",
    corpora: ["brokers", "databases", "frontend"].map((name) => ({
      name,
      documents: join(ROOT, `tests/fixtures/corpora/${name}/docs`),
      rows: join(ROOT, `tests/fixtures/corpora/${name}/questions.jsonl`),
    })),
  },
];

const share = (value) => (value === null ? "–" : value.toFixed(3));
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * How often is the verdict right, and are its citations verbatim? Each corpus is ingested alone, without a catalog.
 *
 * @param {{ work: string }} options
 * @returns {Promise<import("./lib/report.mjs").Section>}
 */
export async function benchVerdicts({ work }) {
  const embedder = await loadWarmEmbedder();
  const rows = [];
  const figures = [];
  for (const { name, corpora, bars } of SETS) {
    if (!corpora.every(({ rows: file }) => existsSync(file))) continue;
    const results = [];
    for (const corpus of corpora) results.push(await measureCorpus(corpus, { work, embedder }));
    rows.push(...results.map((result, position) => describeRow(corpora[position].name, result)));
    const means = averageOf(results);
    rows.push(describeRow(`**mean, ${name}**`, means));
    if (bars !== undefined) {
      figures.push(
        bar(`${name} questions right, mean of three corpora`, means.right, bars.right),
        bar(`${name} questions hit@5, mean of three corpora`, means.hitAt5, bars.hitAt5),
      );
    }
    if (bars === undefined) {
      const right = { what: `${name} questions right, mean of three corpora`, measured: share(means.right) };
      figures.push({ ...right, bar: "none set", met: true });
    }
    figures.push({
      what: `citations verbatim, ${name} questions`,
      measured: `${means.verbatim} of ${means.citations}`,
      bar: "all",
      met: means.verbatim === means.citations,
    });
  }
  return {
    title: "Verdicts",
    notes: [
      "Right: the outcome is the expected or an acceptable one, the right option is named, every fact is stated. Wrong winner: an option is named that no careful reader would accept. hit@5: one of the first five citations is a gold quote. Each corpus ingested alone, without a catalog.",
      "The thresholds were set by hand on both sets: these figures are of development, not of a blind test. `npm run eval` holds corpora out.",
    ],
    tables: [
      {
        head: [
          "corpus",
          "questions",
          "right",
          "wrong winner",
          "refused, unanswerable",
          "refused, answerable",
          "hit@5",
          "recall@5",
          "Brier",
        ],
        rows,
      },
    ],
    figures,
  };
}

async function measureCorpus({ name, documents, rows }, { work, embedder }) {
  const [{ ingest }, { createAnswerer }, { readQuestionSet }, { evaluateQuestions }] = await Promise.all(
    ["ingest.js", "answer.js", "evaluation/question-set.js", "evaluation/evaluate.js"].map(importBuilt),
  );
  const indexFolder = join(work, `verdicts-${name}`);
  await ingest({ folders: [documents], indexFolder, embedder });
  const index = await openBuiltIndex(indexFolder, embedder);
  const texts = new Map(index.documents.map(({ id, text }) => [id, text]));
  let citations = 0;
  let verbatim = 0;
  const evaluation = await evaluateQuestions(
    await readQuestionSet(rows),
    createAnswerer(index, embedder),
    (_, answer) => {
      citations += answer.citations.length;
      verbatim += answer.citations.filter(
        ({ document, quote, start, end }) => texts.get(document)?.slice(start, end) === quote,
      ).length;
    },
  );
  return { ...evaluation, citations, verbatim };
}

function averageOf(results) {
  const fields = [
    "right",
    "wrongWinner",
    "refusedOfUnanswerable",
    "refusedOfAnswerable",
    "hitAt5",
    "recallAt5",
    "brier",
  ];
  const sums = ["questions", "citations", "verbatim"].map((field) => [
    field,
    results.reduce((sum, result) => sum + result[field], 0),
  ]);
  return Object.fromEntries([
    ...fields.map((field) => [field, mean(results.map((result) => result[field] ?? 0))]),
    ...sums,
  ]);
}

function describeRow(name, result) {
  const { right, wrongWinner, refusedOfUnanswerable, refusedOfAnswerable, hitAt5, recallAt5, brier } = result;
  return [
    name,
    String(result.questions),
    ...[right, wrongWinner, refusedOfUnanswerable, refusedOfAnswerable, hitAt5, recallAt5, brier].map(share),
  ];
}

function bar(what, value, least) {
  return { what, measured: share(value), bar: `>= ${least}`, met: value >= least };
}
