import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type EvaluationRow, readQuestionSet } from "../../src/evaluation/question-set.js";
import { withCatalogNames } from "../../src/evaluation/row-problems.js";
import type { Embedder, SearchIndex } from "../../src/types.js";
import { memoryIndex } from "../../tests/fakes/memory-index.js";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SHARED = join(ROOT, "..", "shared");

/** Documents with questions on them. */
export interface QuestionCorpus {
  readonly name: string;
  /** Development corpora lie beside the repository and are each held out in turn; the project's own only help to fit. */
  readonly group: "development" | "own";
  readonly documents: string;
  readonly questions: string;
}

/** A corpus read into an index. */
export interface LoadedCorpus extends QuestionCorpus {
  readonly index: SearchIndex;
  readonly rows: readonly EvaluationRow[];
}

/** Every corpus that is there, development first. */
export function listCorpora(): QuestionCorpus[] {
  const development = ["tf-pytorch", "containers", "apis"].map((name) => ({
    name,
    group: "development" as const,
    documents: join(SHARED, name === "tf-pytorch" ? "seeds" : `eval/${name}/docs`),
    questions: join(SHARED, `eval/${name}/questions.jsonl`),
  }));
  const own = ["tests/fixtures/corpora", "tests/questions"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({
        name,
        group: "own" as const,
        documents: join(ROOT, folder, name, "docs"),
        questions: join(ROOT, folder, name, "questions.jsonl"),
      })),
  );
  return [...development, ...own].filter(({ questions }) => existsSync(questions));
}

/** Reads the documents of a corpus as ingest does, without a catalog file. */
export async function loadCorpus(corpus: QuestionCorpus, embedder: Embedder): Promise<LoadedCorpus> {
  const files = readdirSync(corpus.documents).sort();
  const texts = Object.fromEntries(
    files.map((file) => [file, readFileSync(join(corpus.documents, file), "utf8")]),
  );
  const index = await memoryIndex(texts, embedder);
  return { ...corpus, index, rows: withCatalogNames(await readQuestionSet(corpus.questions), index.catalog) };
}
