import type { SearchIndex } from "../types.js";
import type { Answer } from "../verdict/answer-schema.js";

/** How many citations are slices of the stored text; every one must be. */
export interface VerbatimCount {
  readonly citations: number;
  readonly verbatim: number;
}

/** Counts the citations of the answers it is given, and how many are what the documents say. */
export function createVerbatimCounter(index: Pick<SearchIndex, "documents">): {
  add(answer: Answer): void;
  count(): VerbatimCount;
} {
  const texts = new Map(index.documents.map(({ id, text }) => [id, text]));
  let citations = 0;
  let verbatim = 0;
  return {
    add(answer) {
      for (const { document, quote, start, end } of answer.citations) {
        citations += 1;
        if (texts.get(document)?.slice(start, end) === quote) verbatim += 1;
      }
    },
    count: () => ({ citations, verbatim }),
  };
}
