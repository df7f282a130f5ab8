import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createAnswerer, type ExplainedAnswer } from "../../src/answer.js";
import { readCatalogFile } from "../../src/sources/catalog-file.js";
import type { Embedder, SearchIndex } from "../../src/types.js";
import { bundledEmbedder } from "../bundled-embedder.js";
import { memoryIndex } from "../fakes/memory-index.js";

/** Ages on drawn cards are counted from here. */
export const NOW = new Date("2026-10-20T12:00:00Z");

/** A question that is asked of real documents, and what the card is looked at for. */
interface RealQuestion {
  readonly name: string;
  readonly documents: string;
  readonly question: string;
  readonly previous?: string;
}

/** One of each outcome, and of what stands on a card beside it. */
export const REAL_QUESTIONS: readonly RealQuestion[] = [
  { name: "winner", documents: "seeds", question: "which framework is better for mobile?" },
  {
    name: "winner-only-just",
    documents: "tests/fixtures/corpora/brokers/docs",
    question: "need to read old msgs again months later, which 1",
  },
  { name: "tie", documents: "seeds", question: "which is faster to train?" },
  { name: "depends", documents: "seeds", question: "tensorflow or pytorch?" },
  {
    name: "depends-on-criteria",
    documents: "tests/fixtures/corpora/brokers/docs",
    question: "if several teams wanna read the same events but we got jobs w priorities too?",
  },
  { name: "fact", documents: "tests/fixtures/corpora/brokers/docs", question: "what port is nats on" },
  {
    name: "fact-conflict",
    documents: "tests/fixtures/corpora/brokers/docs",
    question: "how many times faster is nats than kafka realy",
  },
  {
    name: "insufficient-evidence",
    documents: "seeds",
    question: "which is better for quantum tunnelling on submarines?",
  },
  { name: "conflict", documents: "seeds", question: "which one for research?" },
  {
    name: "follow-up",
    documents: "seeds",
    question: "and for beginners?",
    previous: "tensorflow or pytorch for mobile?",
  },
  {
    name: "superseded-note",
    documents: "tests/questions/build-tools/docs",
    question: "teaching a class of newbies - webpack, vite or parcel?",
  },
  {
    name: "weaker-one",
    documents: "tests/fixtures/corpora/brokers/docs",
    question: "which should i NOT use for money stuff",
  },
  { name: "greeting", documents: "seeds", question: "hi" },
];

/** An answer of the real engine, its way to it, and the index that it came from. */
export interface RealAnswer extends ExplainedAnswer {
  readonly name: string;
  readonly index: SearchIndex;
}

/** Asks them all, with the bundled model. Times are set to the same for each, so that drawings can be compared. */
export async function realAnswers(): Promise<RealAnswer[]> {
  const embedder = await bundledEmbedder();
  const folders = new Map<string, SearchIndex>();
  const answers: RealAnswer[] = [];
  for (const { name, documents, question, previous } of REAL_QUESTIONS) {
    const index = folders.get(documents) ?? (await indexOf(documents, embedder));
    folders.set(documents, index);
    const answerer = createAnswerer(index, embedder, NOW);
    const { answer, derivation } = await answerer.explain(
      question,
      previous === undefined ? {} : { previous },
    );
    answers.push({ name, index, answer: { ...answer, tookMs: 5 }, derivation });
  }
  return answers;
}

async function indexOf(folder: string, embedder: Embedder): Promise<SearchIndex> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(?:md|txt|html)$/u.test(name),
  );
  const files = names.sort().map((name) => [name, readFileSync(join(folder, name), "utf8")] as const);
  return memoryIndex(Object.fromEntries(files), embedder, await readCatalogFile(folder));
}
