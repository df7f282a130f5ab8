/** One side of the ingest benchmark: LangChain.js. Arguments: folder, model folder, characters a chunk, batch. */
import { DirectoryLoader } from "@langchain/classic/document_loaders/fs/directory";
import { TextLoader } from "@langchain/classic/document_loaders/fs/text";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { MarkdownTextSplitter } from "@langchain/textsplitters";
import { countWords } from "../lib/corpus.mjs";
import { loadLangChainEmbeddings } from "../lib/langchain.mjs";
import { readMemory, reportMeasured } from "../lib/measure.mjs";

const [folder, modelFolder, chunkSize, batchSize] = process.argv.slice(2);
const embeddings = await loadLangChainEmbeddings(modelFolder, Number(batchSize));
await embeddings.embedQuery("one question, so that both sides start with a model that has run");

const started = performance.now();
const documents = await new DirectoryLoader(folder, { ".md": (path) => new TextLoader(path) }).load();
// No overlap: Whichbot's passages have none, and an overlap would only add work.
const splitter = new MarkdownTextSplitter({ chunkSize: Number(chunkSize), chunkOverlap: 0 });
const chunks = await splitter.splitDocuments(documents);
const store = await MemoryVectorStore.fromDocuments(chunks, embeddings);
const seconds = (performance.now() - started) / 1000;
const memory = readMemory();

const words = chunks.reduce((sum, chunk) => sum + countWords(chunk.pageContent), 0);
reportMeasured({
  documents: documents.length,
  passages: store.memoryVectors.length,
  words,
  seconds,
  ...memory,
});
