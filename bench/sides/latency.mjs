/** Times questions in a warm process. Arguments: index folder, "seeds" or "synthetic", rounds. */
import { readMemory, reportMeasured } from "../lib/measure.mjs";
import { importBuilt, loadWarmEmbedder, openBuiltIndex } from "../lib/ours.mjs";
import { SEED_QUESTIONS, syntheticQuestions } from "../lib/questions.mjs";
import { timeCalls } from "../lib/stats.mjs";

const [indexFolder, which, roundsText] = process.argv.slice(2);
const rounds = Number(roundsText);
const questions = which === "seeds" ? SEED_QUESTIONS : syntheticQuestions(60);
const { createAnswerer } = await importBuilt("answer.js");
const { retrieve } = await importBuilt("retrieval/retrieve.js");

const embedder = await loadWarmEmbedder();
const opening = performance.now();
const index = await openBuiltIndex(indexFolder, embedder);
const openMs = performance.now() - opening;
const embeddings = [];
for (const question of questions) embeddings.push(await embedder.embed([question], "question"));
const answerer = createAnswerer(index, embedder);

/** Passages wanted of one search; the answer's own searches ask for about as many. */
const TOP_K = 20;
const DEPTH = 100;

const parts = {
  "embedding the question": await timeCalls(questions, rounds, (text) => embedder.embed([text], "question")),
  "BM25 alone": await timeCalls(questions, rounds, (text) => index.lexical.search(text, DEPTH)),
  "HNSW alone": await timeCalls(questions, rounds, (_, at) => index.dense.search(embeddings[at], DEPTH)),
  "retrieval: both, fused": await timeCalls(questions, rounds, (text, at) =>
    retrieve(index, { text, embedding: embeddings[at], topK: TOP_K }),
  ),
  "the whole answer": await timeCalls(questions, rounds, (text) => answerer.answer(text)),
};
reportMeasured({
  passages: index.passages.length,
  questions: questions.length,
  openMs,
  parts,
  ...readMemory(),
});
