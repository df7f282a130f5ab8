/** HNSW and exact search over the same embeddings, question by question in turn. Arguments: index, passages, rounds, file. */
import { reportMeasured } from "../lib/measure.mjs";
import { importBuilt, loadWarmEmbedder, openBuiltIndex } from "../lib/ours.mjs";
import { syntheticQuestions } from "../lib/questions.mjs";
import { timeCalls } from "../lib/stats.mjs";

const [indexFolder, countText, roundsText, graphFile] = process.argv.slice(2);
const { createExactSearch } = await importBuilt("retrieval/dense-exact.js");
const { openDense, writeHnswGraph } = await importBuilt("retrieval/dense-hnsw.js");
const embedder = await loadWarmEmbedder();
const { dimensions } = embedder.model;
const index = await openBuiltIndex(indexFolder, embedder);
const rows = index.embeddings.slice(0, Number(countText) * dimensions);
const questions = syntheticQuestions(200);
const TOP_K = 10;

const started = performance.now();
await writeHnswGraph(graphFile, { rows, dimensions });
const buildSeconds = (performance.now() - started) / 1000;
const { search: hnsw, fallbackReason } = await openDense(graphFile, { rows, dimensions });
if (fallbackReason !== null) throw new Error(`HNSW cannot be measured: ${fallbackReason}`);
const exact = createExactSearch(rows, dimensions);

const times = { hnsw: [], exact: [] };
let found = 0;
for (const question of questions) {
  const embedding = await embedder.embed([question], "question");
  const rounds = Number(roundsText);
  times.hnsw.push((await timeCalls([question], rounds, () => hnsw.search(embedding, TOP_K))).p50);
  times.exact.push((await timeCalls([question], rounds, () => exact.search(embedding, TOP_K))).p50);
  // Passages as near as the tenth are as good as it: equal scores count as found. 1e-6: the graph sums in another order.
  const tenth = exact.search(embedding, TOP_K).at(-1).score - 1e-6;
  found += hnsw.search(embedding, TOP_K).filter((hit) => hit.score >= tenth).length;
}
reportMeasured({
  passages: rows.length / dimensions,
  buildSeconds,
  recall: found / (TOP_K * questions.length),
  times,
});
