import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createExactSearch, dotRow } from "../../src/retrieval/dense-exact.js";
import { reciprocalRankFusion, scaledFusion, standardisedFusion } from "../../src/retrieval/fusion.js";
import { buildLexical } from "../../src/retrieval/lexical.js";
import type { Embedder, Ranking } from "../../src/types.js";
import { bundledEmbedder } from "../bundled-embedder.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SETS = join(ROOT, "..", "shared", "public");
/** The third, SciFact, takes longer than the rest of the suite; set FUSION_SETS to measure it too. */
const NAMES = (process.env.FUSION_SETS ?? "cacm,anthropic-docs").split(",");
const available = existsSync(SETS);
if (!available)
  console.info("Fusion is not measured: the public retrieval sets are not beside this checkout.");

interface RetrievalSet {
  readonly texts: readonly string[];
  readonly questions: readonly string[];
  /** For each question, gain by passage. */
  readonly gains: readonly ReadonlyMap<number, number>[];
}

function readSet(name: string): RetrievalSet {
  const lines = <T>(file: string): T[] =>
    readFileSync(join(SETS, name, file), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as T);
  const corpus = lines<{ id: string | number; title?: string; text: string }>("corpus.jsonl");
  const placeOf = new Map(corpus.map(({ id }, place) => [String(id), place]));
  const judged = new Map<string, Map<number, number>>();
  for (const line of readFileSync(join(SETS, name, "qrels.tsv"), "utf8").split("\n")) {
    const [question = "", document = "", gain = ""] = line.split("\t");
    const place = placeOf.get(document);
    if (place === undefined || !(Number.parseInt(gain, 10) > 0)) continue;
    judged.set(
      question,
      (judged.get(question) ?? new Map<number, number>()).set(place, Number.parseInt(gain, 10)),
    );
  }
  const questions = lines<{ id: string | number; text: string }>("queries.jsonl").filter(({ id }) =>
    judged.has(String(id)),
  );
  return {
    texts: corpus.map(({ title = "", text }) => `${title} ${text}`.trim()),
    questions: questions.map(({ text }) => text),
    gains: questions.map(({ id }) => judged.get(String(id))!),
  };
}

/** Järvelin and Kekäläinen, TOIS 2002, with a logarithm to base 2, cut at ten. */
function ndcg(ranking: Ranking, gains: ReadonlyMap<number, number>): number {
  const sum = (list: readonly number[]) =>
    list.slice(0, 10).reduce((total, gain, at) => total + gain / Math.log2(at + 2), 0);
  return (
    sum(ranking.map(({ passage }) => gains.get(passage) ?? 0)) /
    sum([...gains.values()].toSorted((a, b) => b - a))
  );
}

async function measure(name: string, embedder: Embedder): Promise<Record<string, number>> {
  const { texts, questions, gains } = readSet(name);
  const { dimensions } = embedder.model;
  const rows = await embedder.embed(texts, "passage");
  const asked = await embedder.embed(questions, "question");
  const [search, nearest] = [buildLexical(texts), createExactSearch(rows, dimensions)];
  const sums: Record<string, number> = {};
  for (const [at, question] of questions.entries()) {
    const query = asked.subarray(at * dimensions, (at + 1) * dimensions);
    const lexical = search.search(question, 100);
    const near = nearest.search(query, 100);
    const places = new Set([...near, ...lexical].map(({ passage }) => passage));
    const dense = Array.from(places, (passage) => ({ passage, score: dotRow(query, rows, passage) }));
    const systems: Record<string, Ranking> = {
      lexical,
      dense: near,
      rank: reciprocalRankFusion([lexical, near]),
      standardised: standardisedFusion({ lexical, dense, denseWeight: 0.5 }),
      scaled: scaledFusion({ lexical, dense, denseWeight: 0.8 }),
    };
    for (const [system, ranking] of Object.entries(systems)) {
      sums[system] = (sums[system] ?? 0) + ndcg(ranking, gains[at]!) / questions.length;
    }
  }
  return sums;
}

describe.skipIf(!available)("the fusion in use, on public retrieval sets", () => {
  it("beats each search alone and fusion by rank", async () => {
    const embedder = await bundledEmbedder();
    const means: Record<string, number> = {};
    for (const name of NAMES) {
      const scores = await measure(name, embedder);
      const shown = Object.entries(scores).map(([system, score]) => `${system} ${score.toFixed(3)}`);
      console.info(`nDCG@10 on ${name}: ${shown.join(", ")}`);
      for (const [system, score] of Object.entries(scores))
        means[system] = (means[system] ?? 0) + score / NAMES.length;
    }
    for (const other of ["lexical", "dense", "rank"]) expect(means.scaled).toBeGreaterThan(means[other]!);
    expect(means.scaled).toBeGreaterThan(0.6);
  });
});
