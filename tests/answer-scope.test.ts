import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { type Answerer, createAnswerer } from "../src/answer.js";
import { openLexical } from "../src/retrieval/lexical.js";
import { parseCatalog } from "../src/sources/catalog-file.js";
import type { CatalogOverrides, Embedder, Scope, SearchIndex } from "../src/types.js";
import type { Answer } from "../src/verdict/answer-schema.js";
import { bundledEmbedder } from "./bundled-embedder.js";
import { memoryIndex } from "./fakes/memory-index.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const NOTHING: CatalogOverrides = { options: [], ignore: [] };

interface Corpus {
  readonly files: Readonly<Record<string, string>>;
  readonly questions: readonly string[];
  readonly overrides: CatalogOverrides;
}

function readCorpus(docs: string, questionsFile: string): Corpus {
  const names = readdirSync(join(ROOT, docs)).sort();
  const read = (name: string): string =>
    readFileSync(join(ROOT, docs, name), "utf8").replaceAll("\r\n", "\n");
  return {
    files: Object.fromEntries(
      names.filter((name) => !name.endsWith(".yaml")).map((name) => [name, read(name)]),
    ),
    questions: readFileSync(join(ROOT, questionsFile), "utf8")
      .trim()
      .split("\n")
      .map((line): string => JSON.parse(line).question),
    overrides: names.includes("catalog.yaml") ? parseCatalog(read("catalog.yaml")) : NOTHING,
  };
}

const CORPORA: Readonly<Record<string, () => Corpus>> = {
  ...Object.fromEntries(
    ["brokers", "databases", "frontend"].map((name) => [
      name,
      () =>
        readCorpus(`tests/fixtures/corpora/${name}/docs`, `tests/fixtures/corpora/${name}/questions.jsonl`),
    ]),
  ),
  "build-tools": () =>
    readCorpus("tests/questions/build-tools/docs", "tests/questions/build-tools/questions.jsonl"),
  cloud: () => readCorpus("tests/questions/cloud/docs", "tests/questions/cloud/questions.jsonl"),
  seeds: () => readCorpus("seeds", "tests/questions/build-tools/questions.jsonl"),
};

/** A scope that sees all documents but these. */
function without(hidden: readonly string[]): Scope {
  return { key: `without ${hidden.join(" ")}`, sees: ({ id }) => !hidden.includes(id) };
}

/** What must not depend on whether the others exist; index id, scores to a hair and time aside. */
function comparable({ index: { passages }, tookMs: _, ...answer }: Answer): unknown {
  return { ...answer, passages };
}

/** What a text is embedded together with changes the last digits of its embedding: here every text stands alone. */
function oneByOne(model: Embedder): Embedder {
  const known = new Map<string, Float32Array>();
  return {
    model: model.model,
    async embed(texts, role) {
      const rows = new Float32Array(texts.length * model.model.dimensions);
      for (const [row, text] of texts.entries()) {
        const key = `${role} ${text}`;
        const embedding = known.get(key) ?? (await model.embed([text], role));
        known.set(key, embedding);
        rows.set(embedding, row * model.model.dimensions);
      }
      return rows;
    },
  };
}

let embedder: Embedder;
beforeAll(async () => {
  embedder = oneByOne(await bundledEmbedder());
});

describe.each(Object.entries(CORPORA))("a scope on the corpus of %s", (_, load) => {
  let corpus: Corpus;
  let answerer: Answerer;
  beforeAll(async () => {
    corpus = load();
    answerer = createAnswerer(await memoryIndex(corpus.files, embedder, corpus.overrides), embedder);
  });

  it.each([
    ["the first document", (position: number) => position === 0],
    ["the last two", (position: number, count: number) => position >= count - 2],
    ["every other one", (position: number) => position % 2 === 1],
    ["all but one", (position: number) => position !== 2],
  ])("gives the index and the answers that documents without %s give", async (_name, isHidden) => {
    const names = Object.keys(corpus.files);
    const hidden = names.filter((_name, position) => isHidden(position, names.length));
    const scope = without(hidden);
    const seen = Object.fromEntries(Object.entries(corpus.files).filter(([name]) => !hidden.includes(name)));
    const fresh = await memoryIndex(seen, embedder, (await answerer.view(scope)).catalog.given ?? NOTHING);
    const [restricted, built] = [dataOf(await answerer.view(scope)), dataOf(fresh)];
    for (const part of Object.keys(built)) expect(restricted[part], part).toEqual(built[part]);
    const yardstick = createAnswerer(fresh, embedder);
    for (const question of corpus.questions) {
      const [got, wanted] = [await answerer.explain(question, { scope }), await yardstick.explain(question)];
      expect(comparable(got.answer), question).toEqual(comparable(wanted.answer));
      expect(got.derivation, question).toEqual(wanted.derivation);
    }
  });
});

function dataOf({ id: _, dense: __, lexical, ...data }: SearchIndex): Record<string, unknown> {
  if (!("toBytes" in lexical) || typeof lexical.toBytes !== "function") throw new Error("no bytes");
  openLexical(lexical.toBytes());
  return { ...data, lexical: Buffer.from(lexical.toBytes()).toString("base64") };
}
