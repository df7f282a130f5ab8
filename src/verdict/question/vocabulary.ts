/** What the parser must know of the documents. */
export interface Vocabulary {
  /** How many passages hold the word (or a form of it); 0 for a word that stands nowhere. */
  frequency(word: string): number;
  /** Passages in all. */
  readonly passages: number;
}
