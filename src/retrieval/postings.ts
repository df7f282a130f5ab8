/** The lexical index as stored: for each term its passages, ascending, and how often it stands in each. */
export interface Postings {
  readonly terms: readonly string[];
  /** Where the postings of term t begin: `offsets[t]`; they end at `offsets[t + 1]`. */
  readonly offsets: Uint32Array;
  readonly passages: Uint32Array;
  readonly counts: Uint32Array;
  /** Words in each passage, stop words left out. */
  readonly lengths: Uint32Array;
}
