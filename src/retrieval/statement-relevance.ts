import { toTerms } from "./lexical.js";

/** What relevance is measured from: the words and the embedding of what was asked, options left out. */
export interface RelevanceQuery {
  readonly text: string;
  /** Unit vector, or all zero when nothing is left of the question. */
  readonly embedding: Float32Array;
}

/** A statement as relevance sees it, options left out: its own words, and those of its headings and lead-in. */
export interface RelevanceText {
  readonly own: string;
  readonly context: string;
}

/** How the four signals are weighed; each signal is 0 to 1. */
export interface RelevanceWeights {
  /** Cosine of the statement itself. */
  readonly denseOwn: number;
  /** Cosine of headings and lead-in. */
  readonly denseContext: number;
  /** Share of the question's words (by rarity) that the statement holds. */
  readonly lexicalOwn: number;
  /** Share that headings and lead-in hold. */
  readonly lexicalContext: number;
  /** Cosine that counts as 0. */
  readonly cosineFloor: number;
  /** Cosine that counts as 1. */
  readonly cosineCeiling: number;
}

/**
 * How well each statement fits what was asked, 0 to 1.
 *
 * @param texts one a statement
 * @param embeddings `2 × texts.length` rows: own words and context by turns, unit length or all zero
 * @param frequency passages that hold a word, of `passages` in all: rare words weigh more
 */
export function statementRelevance(
  query: RelevanceQuery,
  texts: readonly RelevanceText[],
  parts: {
    readonly embeddings: Float32Array;
    readonly frequency: (word: string) => number;
    readonly passages: number;
    readonly weights: RelevanceWeights;
  },
): Float32Array {
  const { embeddings, weights } = parts;
  const dimensions = query.embedding.length;
  const terms = [...new Set(toTerms(query.text))];
  const rarity = terms.map((term) => Math.log(1 + (parts.passages + 0.5) / (parts.frequency(term) + 0.5)));
  const allRarity = rarity.reduce((sum, value) => sum + value, 0);
  const relevance = new Float32Array(texts.length);
  texts.forEach((text, row) => {
    const own = stretch(dot(query.embedding, embeddings, 2 * row * dimensions), weights);
    const context = stretch(dot(query.embedding, embeddings, (2 * row + 1) * dimensions), weights);
    const ownTerms = new Set(toTerms(text.own));
    const contextTerms = new Set(toTerms(text.context));
    let ownShare = 0;
    let contextShare = 0;
    terms.forEach((term, position) => {
      const weight = allRarity === 0 ? 0 : (rarity[position] ?? 0) / allRarity;
      if (ownTerms.has(term)) ownShare += weight;
      if (contextTerms.has(term)) contextShare += weight;
    });
    relevance[row] = Math.min(
      1,
      weights.denseOwn * own +
        weights.denseContext * context +
        weights.lexicalOwn * ownShare +
        weights.lexicalContext * contextShare,
    );
  });
  return relevance;
}

function stretch(cosine: number, weights: RelevanceWeights): number {
  return Math.min(
    1,
    Math.max(0, (cosine - weights.cosineFloor) / (weights.cosineCeiling - weights.cosineFloor)),
  );
}

function dot(query: Float32Array, rows: Float32Array, offset: number): number {
  let sum = 0;
  for (let at = 0; at < query.length; at++) sum += query[at]! * rows[offset + at]!;
  return sum;
}
