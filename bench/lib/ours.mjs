import { fileURLToPath } from "node:url";

/** What the benchmarks use of Whichbot itself: the built files in dist/, as a user runs them. */

const fromRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Where the built program is; another build of the same tree can be named. */
export const DIST = process.env.WHICHBOT_BENCH_DIST ?? fromRoot("dist");
export const MODEL = fromRoot("models/whichbot-embed-en-v1");
export const SEEDS = fromRoot("seeds");
export const ROOT = fromRoot("");

/** @param {string} name of a script in sides/, which runs in a process of its own @returns {string} */
export function sideFile(name) {
  return fromRoot(`bench/sides/${name}`);
}

/** @param {string} path below dist/, e.g. "ingest.js" */
export function importBuilt(path) {
  return import(new URL(`file://${DIST}/${path}`).href);
}

/** @returns {Promise<import("../../src/types.ts").Embedder>} the bundled model, with one text embedded already */
export async function loadWarmEmbedder() {
  const { loadEmbedder } = await importBuilt("embedding/transformers-embedder.js");
  const embedder = await loadEmbedder({ folder: MODEL });
  await embedder.embed(["one question, so that both sides start with a model that has run"], "question");
  return embedder;
}

/**
 * @param {string} folder of an index
 * @param {import("../../src/types.ts").Embedder} embedder
 * @returns {Promise<import("../../src/types.ts").SearchIndex>}
 */
export async function openBuiltIndex(folder, embedder) {
  const { openIndex } = await importBuilt("retrieval/store/index-store.js");
  return openIndex(folder, embedder.model);
}

/**
 * Texts of the first passages of an index, as Whichbot searches them: with their document's title and headings.
 *
 * @param {import("../../src/types.ts").SearchIndex} index
 * @param {number} count at most the passages that there are
 * @returns {Promise<string[]>}
 */
export async function passageTexts(index, count) {
  const { toSearchText } = await importBuilt("retrieval/passage-text.js");
  return index.passages
    .slice(0, count)
    .map((passage) => toSearchText(passage, index.documents[passage.document]));
}
