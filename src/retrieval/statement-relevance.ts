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

/** A text as it is compared: its terms (see `toTerms`), and its embedding, unit length or all zero. */
export interface ComparedText {
  readonly terms: ReadonlySet<string>;
  readonly embedding: Float32Array;
}

/** A statement as it is compared. */
export interface ComparedStatement {
  readonly own: ReadonlySet<string>;
  /** Of headings and lead-in. */
  readonly context: ReadonlySet<string>;
  /** Two rows: own words, then context; each of unit length or all zero. */
  readonly rows: Float32Array;
  /** What stands around it; the same object for all statements of a passage, which stand one after the other. */
  readonly passage: ComparedText;
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
 * @param frequency passages that hold a word, of `passages` in all: rare words weigh more
 */
export function statementRelevance(
  query: RelevanceQuery,
  statements: readonly ComparedStatement[],
  parts: {
    readonly frequency: (word: string) => number;
    readonly passages: number;
    readonly weights: RelevanceWeights;
  },
): Float32Array {
  const { weights } = parts;
  const { embedding } = query;
  const words = weighWords(query.words, parts);
  const shareOf = (terms: ReadonlySet<string>): number => shareHeld(words, terms, weights.synonym);
  const relevance = new Float32Array(statements.length);
  let passage: ComparedText | null = null;
  let ofPassage = { dense: 0, share: 0 };
  for (let at = 0; at < statements.length; at++) {
    const statement = statements[at]!;
    if (statement.passage !== passage) {
      passage = statement.passage;
      ofPassage = {
        dense: stretch(dot(embedding, passage.embedding), weights),
        share: shareOf(passage.terms),
      };
    }
    const { rows } = statement;
    // Two sums at once take no longer than one: each waits for its own last addition.
    let own = 0;
    let context = 0;
    for (let value = 0, other = embedding.length; value < embedding.length; value++, other++) {
      own += embedding[value]! * rows[value]!;
      context += embedding[value]! * rows[other]!;
    }
    relevance[at] = saturate(
      weights.denseOwn * stretch(own, weights) +
        weights.denseContext * stretch(context, weights) +
        weights.densePassage * ofPassage.dense +
        weights.lexicalOwn * shareOf(statement.own) +
        weights.lexicalContext * shareOf(statement.context) +
        weights.lexicalPassage * ofPassage.share,
      weights.knee,
    );
  }
  addFeedback(relevance, statements, { dimensions: embedding.length, weights });
  return relevance;
}

/** A word of the question with its share of what counts. */
interface WeighedWord {
  readonly terms: readonly string[];
  readonly synonyms: readonly string[];
  readonly weight: number;
}

function weighWords(
  asked: readonly QueryWord[],
  {
    frequency,
    passages,
    weights,
  }: {
    readonly frequency: (word: string) => number;
    readonly passages: number;
    readonly weights: RelevanceWeights;
  },
): WeighedWord[] {
  // A word that stands nowhere is as rare as its most frequent synonym.
  const rarity = asked.map(({ word, synonyms }) => {
    const own = frequency(word);
    const found = own > 0 ? own : Math.max(0, ...synonyms.map(frequency));
    return Math.log(1 + (passages + 0.5) / (found + 0.5));
  });
  // Chatty questions have many words: a statement that holds the few rarest that the documents know is to the point.
  const known = asked.map(({ word, synonyms }) => [word, ...synonyms].some((form) => frequency(form) > 0));
  const allRarity = rarity
    .filter((_, position) => known[position])
    .sort((left, right) => right - left)
    .slice(0, weights.wordsThatCount)
    .reduce((sum, value) => sum + value, 0);
  return asked.map(({ word, synonyms }, position) => ({
    terms: [...new Set(toTerms(word))],
    synonyms: [...new Set(synonyms.flatMap(toTerms))],
    weight: allRarity === 0 || !known[position] ? 0 : (rarity[position] ?? 0) / allRarity,
  }));
}

/** The share of the question's words that a text holds, 0 to 1. */
function shareHeld(words: readonly WeighedWord[], terms: ReadonlySet<string>, synonymWorth: number): number {
  let share = 0;
  for (const { terms: own, synonyms, weight } of words) {
    if (weight === 0) continue;
    if (holdsAny(terms, own)) share += weight;
    else if (holdsAny(terms, synonyms)) share += weight * synonymWorth;
  }
  return Math.min(1, share);
}

function holdsAny(terms: ReadonlySet<string>, some: readonly string[]): boolean {
  for (let at = 0; at < some.length; at++) if (terms.has(some[at]!)) return true;
  return false;
}

/**
 * Blends in how near each statement is to the ones that fit best so far: what these are about is often said in words that
 * the question lacks. Changes `relevance` in place.
 *
 * @see Rocchio (1971), Relevance feedback in information retrieval; here with pseudo-relevant statements and embeddings
 */
function addFeedback(
  relevance: Float32Array,
  statements: readonly ComparedStatement[],
  { dimensions, weights }: { readonly dimensions: number; readonly weights: RelevanceWeights },
): void {
  const centre = new Float32Array(dimensions);
  for (const row of highest(relevance, weights.feedbackStatements)) {
    const { rows } = statements[row]!;
    for (let value = 0; value < dimensions; value++) centre[value]! += relevance[row]! * rows[value]!;
  }
  const length = Math.hypot(...centre);
  if (length === 0) return;
  for (let row = 0; row < statements.length; row++) {
    const cosine = dot(centre, statements[row]!.rows) / length;
    relevance[row] = (1 - weights.feedback) * relevance[row]! + weights.feedback * stretch(cosine, weights);
  }
}

/** Positions of the highest values, highest first, the first of equal ones before the others. */
function highest(values: Float32Array, count: number): number[] {
  const best: number[] = [];
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (best.length === count && value <= values[best[count - 1]!]!) continue;
    let place = best.length;
    while (place > 0 && values[best[place - 1]!]! < value) place--;
    best.splice(place, 0, at);
    if (best.length > count) best.pop();
  }
  return best;
}

/** From the sum of the signals, ≥ 0, to 0 … 1: as it is up to the knee; above it no two that differ become the same. */
function saturate(sum: number, knee: number): number {
  return sum <= knee ? sum : 1 - (1 - knee) * Math.exp(-(sum - knee) / (1 - knee));
}

function stretch(cosine: number, weights: RelevanceWeights): number {
  return Math.min(
    1,
    Math.max(0, (cosine - weights.cosineFloor) / (weights.cosineCeiling - weights.cosineFloor)),
  );
}

/** @param rows its first row is taken */
function dot(query: Float32Array, rows: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < query.length; at++) sum += query[at]! * rows[at]!;
  return sum;
}
