import { keepValues } from "../kept-values.js";
import type { Embedder } from "../types.js";

/** Each takes 1 KB, and the text. */
const MOST_TEXTS = 20_000;

/**
 * Remembers embeddings of passages by their text. An index that follows another holds mostly the same sentences, and is asked the
 * same questions at once: without this it would embed them all again before it answers.
 *
 * @param most texts that are kept; those wanted again and again stay
 */
export function rememberEmbeddings(embedder: Embedder, most = MOST_TEXTS): Embedder {
  const { model } = embedder;
  const width = model.dimensions;
  const known = keepValues<Float32Array>(most);
  return {
    model,
    async embed(texts, role) {
      // Questions are asked in other words each time, and whole answers are remembered elsewhere.
      if (role === "question") return embedder.embed(texts, role);
      const found = texts.map((text) => known.get(text));
      const missing = [...new Set(texts.filter((_, at) => found[at] === undefined))];
      const fresh = new Map<string, Float32Array>();
      const made = missing.length === 0 ? new Float32Array() : await embedder.embed(missing, role);
      for (const [at, text] of missing.entries()) {
        const own = made.slice(at * width, (at + 1) * width);
        fresh.set(text, own);
        known.set(text, own);
      }
      const rows = new Float32Array(texts.length * width);
      for (const [at, text] of texts.entries()) rows.set(found[at] ?? fresh.get(text) ?? [], at * width);
      return rows;
    },
  };
}
