import type { DenseSearch } from "../types.js";
import { TopHits } from "./top-hits.js";

/** Dot product of `query` with one row of `rows`, `query.length` values wide. */
export function dotRow(query: Float32Array, rows: Float32Array, row: number): number {
  const width = query.length;
  const at = row * width;
  // Four sums: the processor need not wait for one addition before it starts the next.
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = width - (width % 4);
  for (let i = 0; i < whole; i += 4) {
    a += query[i]! * rows[at + i]!;
    b += query[i + 1]! * rows[at + i + 1]!;
    c += query[i + 2]! * rows[at + i + 2]!;
    d += query[i + 3]! * rows[at + i + 3]!;
  }
  for (let i = whole; i < width; i++) a += query[i]! * rows[at + i]!;
  return a + b + (c + d);
}

/** Rows that hold an embedding: a text without a token has all zero and is near nothing. */
export function listEmbedded(embeddings: Float32Array, dimensions: number): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row * dimensions < embeddings.length; row++) {
    for (let at = row * dimensions; at < (row + 1) * dimensions; at++) {
      if (embeddings[at] !== 0) {
        rows.push(row);
        break;
      }
    }
  }
  return Uint32Array.from(rows);
}

/**
 * Nearest passages by comparing the query with every one: the yardstick, and the fallback without hnswlib-node.
 *
 * @param embeddings unit vectors, row by row; rows of all zero are never returned
 * @param dimensions values in a row, ≥ 1
 */
export function createExactSearch(embeddings: Float32Array, dimensions: number): DenseSearch {
  const embedded = listEmbedded(embeddings, dimensions);
  return {
    kind: "exact",
    search(query, topK) {
      const top = new TopHits(Math.min(topK, embedded.length || 1));
      for (const row of embedded) {
        const score = dotRow(query, embeddings, row);
        if (score >= top.floor) top.add(row, score);
      }
      return top.toRanking();
    },
    among: (_, rows) => createExactSearch(rows, dimensions),
  };
}
