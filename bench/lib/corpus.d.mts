/** What web/documents.ts takes from corpus.mjs; see there. */
export const SEED: number;
export function writeDocument(topics: readonly unknown[], number: number): string;
