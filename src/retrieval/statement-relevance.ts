import { toTerms } from "./lexical.js";

/** What relevance is measured from: the words and the embedding of what was asked, options left out. */
export interface RelevanceQuery {
  /** Each word asked for, with other words that would do as well. */
  readonly words: readonly QueryWord[];
  /** Unit vector, or all zero when nothing is left of the question. */
  readonly embedding: Float32Array;
}

/** A word of the question and words that mean much the same. */
export interface QueryWord {
  readonly word: string;
  readonly synonyms: readonly string[];
}

/** The terms of a statement (see `toTerms`): its own, those of its headings and lead-in, and those of its passage. */
export interface StatementTerms {
  readonly own: ReadonlySet<string>;
  readonly context: ReadonlySet<string>;
  readonly passage: ReadonlySet<string>;
}

/** How the six signals are weighed; each signal is 0 to 1. */
export interface RelevanceWeights {
  /** Cosine of the statement itself. */
  readonly denseOwn: number;
  /** Cosine of headings and lead-in. */
  readonly denseContext: number;
  /** Cosine of the whole passage: what the sentences around it are about. */
  readonly densePassage: number;
  /** Share of the question's words (by rarity) that the statement holds. */
  readonly lexicalOwn: number;
  /** Share that headings and lead-in hold. */
  readonly lexicalContext: number;
  /** Share that the whole passage holds. */
  readonly lexicalPassage: number;
  /** Worth of a synonym against 1 for the word itself. */
  readonly synonym: number;
  /** Words of the question that a statement need hold, at most, to hold all that counts. */
  readonly wordsThatCount: number;
  /** Weight of the likeness to the statements that fit best, against 1 for everything above. */
  readonly feedback: number;
  /** Statements that are taken to fit best. */
  readonly feedbackStatements: number;
  /** Sum of the signals from which more adds less and less, below 1. */
  readonly knee: number;
  /** Cosine that counts as 0. */
  readonly cosineFloor: number;
  /** Cosine that counts as 1. */
  readonly cosineCeiling: number;
}

/**
 * How well each statement fits what was asked, 0 to 1.
 *
 * @param texts one a statement
 * @param embeddings `3 × texts.length` rows: own words, context and passage by turns, unit length or all zero
 * @param frequency passages that hold a word, of `passages` in all: rare words weigh more
 */
export function statementRelevance(
  query: RelevanceQuery,
  texts: readonly StatementTerms[],
  parts: {
    readonly embeddings: Float32Array;
    readonly frequency: (word: string) => number;
    readonly passages: number;
    readonly weights: RelevanceWeights;
  },
): Float32Array {
  const { embeddings, weights } = parts;
  const dimensions = query.embedding.length;
  const words = query.words.map(({ word, synonyms }) => ({
    terms: new Set(toTerms(word)),
    synonyms: new Set(synonyms.flatMap(toTerms)),
  }));
  // A word that stands nowhere is as rare as its most frequent synonym.
  const rarity = query.words.map(({ word, synonyms }) => {
    const own = parts.frequency(word);
    const found = own > 0 ? own : Math.max(0, ...synonyms.map(parts.frequency));
    return Math.log(1 + (parts.passages + 0.5) / (found + 0.5));
  });
  // Chatty questions have many words: a statement that holds the few rarest that the documents know is to the point.
  const known = query.words.map(({ word, synonyms }) =>
    [word, ...synonyms].some((form) => parts.frequency(form) > 0),
  );
  const allRarity = rarity
    .filter((_, position) => known[position])
    .sort((left, right) => right - left)
    .slice(0, weights.wordsThatCount)
    .reduce((sum, value) => sum + value, 0);
  const relevance = new Float32Array(texts.length);
  texts.forEach((text, row) => {
    const cosine = (part: number): number =>
      stretch(dot(query.embedding, embeddings, (3 * row + part) * dimensions), weights);
    const share = { own: 0, context: 0, passage: 0 };
    words.forEach((word, position) => {
      const weight = allRarity === 0 || !known[position] ? 0 : (rarity[position] ?? 0) / allRarity;
      share.own += weight * worthOf(word, text.own, weights.synonym);
      share.context += weight * worthOf(word, text.context, weights.synonym);
      share.passage += weight * worthOf(word, text.passage, weights.synonym);
    });
    relevance[row] = saturate(
      weights.denseOwn * cosine(0) +
        weights.denseContext * cosine(1) +
        weights.densePassage * cosine(2) +
        weights.lexicalOwn * Math.min(1, share.own) +
        weights.lexicalContext * Math.min(1, share.context) +
        weights.lexicalPassage * Math.min(1, share.passage),
      weights.knee,
    );
  });
  addFeedback(relevance, embeddings, { dimensions, weights });
  return relevance;
}

/**
 * Blends in how near each statement is to the ones that fit best so far: what these are about is often said in words that
 * the question lacks. Changes `relevance` in place.
 *
 * @see Rocchio (1971), Relevance feedback in information retrieval; here with pseudo-relevant statements and embeddings
 */
function addFeedback(
  relevance: Float32Array,
  embeddings: Float32Array,
  { dimensions, weights }: { readonly dimensions: number; readonly weights: RelevanceWeights },
): void {
  const best = [...relevance.keys()]
    .sort((left, right) => relevance[right]! - relevance[left]! || left - right)
    .slice(0, weights.feedbackStatements);
  const centre = new Float32Array(dimensions);
  for (const row of best) {
    for (let value = 0; value < dimensions; value++)
      centre[value]! += relevance[row]! * embeddings[3 * row * dimensions + value]!;
  }
  const length = Math.hypot(...centre);
  if (length === 0) return;
  relevance.forEach((own, row) => {
    const cosine = dot(centre, embeddings, 3 * row * dimensions) / length;
    relevance[row] = (1 - weights.feedback) * own + weights.feedback * stretch(cosine, weights);
  });
}

/** From the sum of the signals, ≥ 0, to 0 … 1: as it is up to the knee; above it no two that differ become the same. */
function saturate(sum: number, knee: number): number {
  return sum <= knee ? sum : 1 - (1 - knee) * Math.exp(-(sum - knee) / (1 - knee));
}

/** 1 when the text holds the word, less for a synonym, 0 for neither. */
function worthOf(
  word: { readonly terms: ReadonlySet<string>; readonly synonyms: ReadonlySet<string> },
  terms: ReadonlySet<string>,
  synonymWorth: number,
): number {
  for (const term of word.terms) if (terms.has(term)) return 1;
  for (const term of word.synonyms) if (terms.has(term)) return synonymWorth;
  return 0;
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
