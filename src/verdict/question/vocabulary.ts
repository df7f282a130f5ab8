/** What the parser must know of the documents. */
export interface Vocabulary {
  /** How many passages hold the word (or a form of it); 0 for a word that stands nowhere. */
  frequency(word: string): number;
  /** The word of the documents that differs from it by a slip of the finger; null when there is none. */
  nearest(word: string): string | null;
  /** Passages in all. */
  readonly passages: number;
}
