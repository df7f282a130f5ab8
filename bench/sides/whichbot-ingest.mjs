/** One side of the ingest benchmark: Whichbot. Arguments: folder, index folder. */
import { countWords } from "../lib/corpus.mjs";
import { folderMiB } from "../lib/indexes.mjs";
import { readMemory, reportMeasured } from "../lib/measure.mjs";
import { importBuilt, loadWarmEmbedder, openBuiltIndex } from "../lib/ours.mjs";

const [folder, indexFolder] = process.argv.slice(2);
const { ingest } = await importBuilt("ingest.js");
const embedder = await loadWarmEmbedder();

const started = performance.now();
await ingest({ folders: [folder], indexFolder, embedder, onProgress: () => {} });
const seconds = (performance.now() - started) / 1000;
const memory = readMemory();

const index = await openBuiltIndex(indexFolder, embedder);
const words = index.passages.reduce(
  (sum, { document, start, end }) => sum + countWords(index.documents[document].text.slice(start, end)),
  0,
);
const counts = { documents: index.documents.length, passages: index.passages.length, words };
reportMeasured({
  ...counts,
  options: index.catalog.options.length,
  seconds,
  ...memory,
  diskMiB: folderMiB(indexFolder),
});
