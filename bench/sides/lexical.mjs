/** BM25 of ours and of minisearch over the same terms, question by question in turn. Arguments: index, passages, rounds. */
import { setTimeout } from "node:timers/promises";
import MiniSearch from "minisearch";
import { reportMeasured } from "../lib/measure.mjs";
import { importBuilt, loadWarmEmbedder, openBuiltIndex, passageTexts } from "../lib/ours.mjs";
import { syntheticQuestions } from "../lib/questions.mjs";
import { timeCalls } from "../lib/stats.mjs";

const [indexFolder, countText, roundsText] = process.argv.slice(2);
const { buildLexical, toTerms } = await importBuilt("retrieval/lexical.js");
const index = await openBuiltIndex(indexFolder, await loadWarmEmbedder());
const texts = await passageTexts(index, Number(countText));
const questions = syntheticQuestions(60);
const TOP_K = 100;

/** What an engine takes to build, and holds when it is built. Needs --expose-gc. */
async function build(make) {
  const held = async () => {
    // Buffers are freed behind the collector's back: what was dropped before must be gone when the counting starts.
    for (let round = 0; round < 3; round++) {
      globalThis.gc();
      await setTimeout(200);
    }
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 2 ** 20;
  };
  const before = await held();
  const started = performance.now();
  const engine = make();
  const buildSeconds = (performance.now() - started) / 1000;
  return { engine, figures: { buildSeconds, heldMiB: (await held()) - before } };
}

const ours = await build(() => buildLexical(texts));
const peer = await build(() => {
  // The same words, stems and stop words on both sides: only the engines differ.
  const search = new MiniSearch({ fields: ["text"], tokenize: toTerms, processTerm: (term) => term });
  search.addAll(texts.map((text, id) => ({ id, text })));
  return search;
});

const times = { ours: [], minisearch: [] };
let agreed = 0;
for (const question of questions) {
  const one = [question];
  const rounds = Number(roundsText);
  times.ours.push((await timeCalls(one, rounds, () => ours.engine.search(question, TOP_K))).p50);
  times.minisearch.push(
    (await timeCalls(one, rounds, () => peer.engine.search(question).slice(0, TOP_K))).p50,
  );
  const theirs = new Set(
    peer.engine
      .search(question)
      .slice(0, 10)
      .map((hit) => hit.id),
  );
  agreed += ours.engine.search(question, 10).filter((hit) => theirs.has(hit.passage)).length;
}
reportMeasured({
  passages: texts.length,
  // Named here so that the index lives to the end: freed half way it would count as memory that an engine gave back.
  of: index.passages.length,
  agreement: agreed / (10 * questions.length),
  ours: { ...ours.figures, times: times.ours },
  minisearch: { ...peer.figures, times: times.minisearch },
});
