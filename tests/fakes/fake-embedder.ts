import { createHash } from "node:crypto";
import type { Embedder, EmbeddingModel } from "../../src/types.js";

/** A fake that also tells what it was asked to embed. */
export interface FakeEmbedder extends Embedder {
  /** Every text embedded so far, in order. */
  readonly seen: readonly string[];
}

/**
 * Hashes a bag of words to unit vectors: texts that share words are near each other, the same on every machine.
 *
 * @param name another name makes another model
 */
export function createFakeEmbedder(name = "fake", dimensions = 64): FakeEmbedder {
  const hash = createHash("sha256").update(`${name} ${dimensions}`).digest("hex");
  const model: EmbeddingModel = { name, hash, dimensions };
  const seen: string[] = [];
  return {
    model,
    seen,
    async embed(texts) {
      seen.push(...texts);
      const rows = new Float32Array(texts.length * dimensions);
      for (const [row, text] of texts.entries()) {
        embedInto(rows.subarray(row * dimensions, (row + 1) * dimensions), text);
      }
      return rows;
    },
  };
}

function embedInto(row: Float32Array, text: string): void {
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const bytes = createHash("sha256").update(word).digest();
    // Eight places a word, half of them negative: two words seldom look alike.
    for (let at = 0; at < 16; at += 2) row[bytes[at]! % row.length]! += bytes[at + 1]! < 128 ? 1 : -1;
  }
  const length = Math.hypot(...row);
  if (length > 0) for (let at = 0; at < row.length; at++) row[at]! /= length;
}
