import { editDistance } from "../edit-distance.js";
import type { LexicalSearch, Ranking } from "../types.js";
import { postingsAmong } from "./lexical-among.js";
import type { Postings } from "./postings.js";
import { stem } from "./stemmer.js";
import { STOP_WORDS } from "./stop-words.js";
import { encodeSections, SectionReader } from "./store/byte-sections.js";
import { NumberList } from "./store/number-list.js";
import { TopHits } from "./top-hits.js";
import { toWords } from "./words.js";

/**
 * How often a word may repeat before repeats stop counting, and how much length is held against a passage.
 *
 * @see Lin et al., Pyserini (SIGIR 2021): k1 = .9, b = .4, its defaults for passages
 */
export interface Bm25Options {
  /** ≥ 0; default .9. */
  readonly k1?: number;
  /** 0 to 1; default .4. */
  readonly b?: number;
}

/** BM25 over passages, with the spread of its scores for fusion. */
export interface Bm25Search extends LexicalSearch {
  /** Writes the whole index as bytes, for `openLexical`. */
  toBytes(): Uint8Array;
}

/** Reads an index written by `toBytes`. @throws {RangeError | SyntaxError} other bytes */
export function openLexical(bytes: Uint8Array, options: Bm25Options = {}): Bm25Search {
  const sections = new SectionReader(bytes);
  return createSearch(
    {
      terms: sections.json("terms") as readonly string[],
      offsets: sections.integers("offsets"),
      passages: sections.integers("passages"),
      counts: sections.integers("counts"),
      lengths: sections.integers("lengths"),
    },
    options,
  );
}

/** Builds BM25 over texts; the position of a text is its passage. */
export function buildLexical(texts: Iterable<string>, options: Bm25Options = {}): Bm25Search {
  const builder = new PostingsBuilder();
  for (const text of texts) builder.add(text);
  return createSearch(builder.build(), options);
}

/** Terms of a text: stems of its words without stop words, in order, repeats kept. */
export function toTerms(text: string): string[] {
  const terms: string[] = [];
  for (const word of toWords(text)) if (!STOP_WORDS.has(word)) terms.push(stem(word));
  return terms;
}

class PostingsBuilder {
  readonly #terms: string[] = [];
  readonly #termOfWord = new Map<string, number>();
  readonly #termOfStem = new Map<string, number>();
  /** One entry a passage and term, in the order of passages. */
  readonly #entryTerms = new NumberList();
  readonly #entryCounts = new NumberList();
  readonly #distinct = new NumberList();
  readonly #lengths = new NumberList();

  add(text: string): void {
    const counts = new Map<number, number>();
    let length = 0;
    for (const word of toWords(text)) {
      const term = this.#termOf(word);
      if (term < 0) continue;
      counts.set(term, (counts.get(term) ?? 0) + 1);
      length++;
    }
    for (const [term, count] of counts) {
      this.#entryTerms.push(term);
      this.#entryCounts.push(count);
    }
    this.#distinct.push(counts.size);
    this.#lengths.push(length);
  }

  build(): Postings {
    const entryTerms = this.#entryTerms.toArray();
    const entryCounts = this.#entryCounts.toArray();
    const offsets = new Uint32Array(this.#terms.length + 1);
    for (const term of entryTerms) offsets[term + 1]!++;
    for (let term = 0; term < this.#terms.length; term++)
      offsets[term + 1] = offsets[term + 1]! + offsets[term]!;
    const next = offsets.slice();
    const passages = new Uint32Array(entryTerms.length);
    const counts = new Uint32Array(entryTerms.length);
    let entry = 0;
    for (const [passage, distinct] of this.#distinct.toArray().entries()) {
      for (const end = entry + distinct; entry < end; entry++) {
        const slot = next[entryTerms[entry]!]!++;
        passages[slot] = passage;
        counts[slot] = entryCounts[entry]!;
      }
    }
    return { terms: this.#terms, offsets, passages, counts, lengths: this.#lengths.toArray().slice() };
  }

  /** −1 for a stop word. Each spelling is stemmed once. */
  #termOf(word: string): number {
    const known = this.#termOfWord.get(word);
    if (known !== undefined) return known;
    let term = -1;
    if (!STOP_WORDS.has(word)) {
      const root = stem(word);
      term = this.#termOfStem.get(root) ?? this.#terms.push(root) - 1;
      this.#termOfStem.set(root, term);
    }
    this.#termOfWord.set(word, term);
    return term;
  }
}

/** Shorter words have too many neighbours to be mended. */
const SHORTEST_MENDED = 5;

/** The term one slip away (two for nine letters and more) that begins alike; the first in order of the index. */
function nearestTerm(word: string, terms: readonly string[]): string | null {
  const allowed = word.length >= 9 ? 2 : 1;
  for (const term of terms) {
    if (
      term[0] !== word[0] ||
      Math.abs(term.length - word.length) > allowed ||
      term.length < SHORTEST_MENDED - 1
    )
      continue;
    if (editDistance(word, term) <= allowed) return term;
  }
  return null;
}

function createSearch(postings: Postings, bm25: Bm25Options): Bm25Search {
  const { k1 = 0.9, b = 0.4 } = bm25;
  const { terms, offsets, passages, counts, lengths } = postings;
  const size = lengths.length;
  const termOf = new Map(terms.map((term, position) => [term, position]));
  const norms = toNorms(lengths, k1, b);
  // Reused from query to query; only the touched entries are set back to zero.
  const scores = new Float32Array(size);
  const touched = new Uint32Array(size);

  return {
    passages: size,
    search(query, topK): Ranking {
      // First, before scores are touched: a refusal must leave none behind.
      const top = new TopHits(Math.min(topK, Math.max(size, 1)));
      let count = 0;
      for (const name of new Set(toTerms(query))) {
        const term = termOf.get(name);
        if (term === undefined) continue;
        const end = offsets[term + 1]!;
        const frequency = end - offsets[term]!;
        const weight = Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
        for (let slot = offsets[term]!; slot < end; slot++) {
          const passage = passages[slot]!;
          const repeats = counts[slot]!;
          if (scores[passage] === 0) touched[count++] = passage;
          scores[passage]! += (weight * repeats) / (repeats + norms[passage]!);
        }
      }
      for (let at = 0; at < count; at++) {
        const passage = touched[at]!;
        const score = scores[passage]!;
        scores[passage] = 0;
        if (score >= top.floor) top.add(passage, score);
      }
      return top.toRanking();
    },
    frequency(word) {
      const term = termOf.get(toTerms(word)[0] ?? "");
      return term === undefined ? 0 : offsets[term + 1]! - offsets[term]!;
    },
    nearest(word) {
      const wanted = toTerms(word)[0] ?? "";
      return wanted.length < SHORTEST_MENDED ? null : nearestTerm(wanted, terms);
    },
    among: (kept, textOf) =>
      createSearch(
        postingsAmong(postings, kept, (passage) => toTerms(textOf(passage))),
        bm25,
      ),
    toBytes: () => encodeSections({ terms, offsets, passages, counts, lengths }),
  };
}

/** The part of BM25's denominator that depends on the passage alone. */
function toNorms(lengths: Uint32Array, k1: number, b: number): Float32Array {
  let words = 0;
  for (const length of lengths) words += length;
  const average = words / lengths.length || 1;
  return Float32Array.from(lengths, (length) => k1 * (1 - b + (b * length) / average));
}
