/** Ingests with the built program in a process of its own, to be killed. Arguments: documents, index. Prints the index's id. */
import { ingest } from "../../dist/ingest.js";

const [docs, indexFolder] = process.argv.slice(2);
const dimensions = 64;

/** A small model that is there at once: what is tested is the writing. */
const embedder = {
  model: { name: "letters", hash: "a".repeat(64), dimensions },
  async embed(texts) {
    const rows = new Float32Array(texts.length * dimensions);
    for (const [row, text] of texts.entries()) {
      for (let at = 0; at < text.length; at++) rows[row * dimensions + (text.charCodeAt(at) % dimensions)]++;
      const values = rows.subarray(row * dimensions, (row + 1) * dimensions);
      const length = Math.hypot(...values);
      for (let at = 0; at < dimensions; at++) values[at] /= length;
    }
    return rows;
  },
};

const { indexId } = await ingest({ folders: [docs], indexFolder, embedder });
process.stdout.write(indexId);
