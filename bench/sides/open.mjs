/** Times the way from an empty process to the first answer. Arguments: index folder, question. */
import { readMemory, reportMeasured } from "../lib/measure.mjs";
import { importBuilt, MODEL } from "../lib/ours.mjs";

const [indexFolder, question] = process.argv.slice(2);
let last = performance.now();
const lap = () => {
  const now = performance.now();
  const spent = now - last;
  last = now;
  return spent;
};

const { loadEmbedder } = await importBuilt("embedding/transformers-embedder.js");
const { openIndex } = await importBuilt("retrieval/store/index-store.js");
const { createAnswerer } = await importBuilt("answer.js");
const importMs = lap();
const embedder = await loadEmbedder({ folder: MODEL });
const modelMs = lap();
const index = await openIndex(indexFolder, embedder.model);
const openMs = lap();
const answerer = createAnswerer(index, embedder);
const prepareMs = lap();
await answerer.answer(question);
reportMeasured({
  passages: index.passages.length,
  importMs,
  modelMs,
  openMs,
  prepareMs,
  firstMs: lap(),
  ...readMemory(),
});
