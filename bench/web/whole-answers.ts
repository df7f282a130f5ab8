import type { Answer } from "../../src/verdict/answer-schema.js";

/** The text of a document as an index holds it; null for one that it does not hold. */
export type TextAt = (indexId: string, document: string) => string | null;

/**
 * Answers that are not of one piece: of an index that never was, of a document that was not in it, or with a quote that does not
 * stand there.
 *
 * @returns what is wrong with them, a line each
 */
export function mixedAnswers(
  bodies: readonly string[],
  indexIds: ReadonlySet<string>,
  textAt: TextAt,
): string[] {
  return bodies.flatMap((body) => {
    const { question, index, citations } = answerIn(body);
    if (!indexIds.has(index.id))
      return [`"${question}" was answered by the index ${index.id}, which never was`];
    return citations.flatMap(({ document, start, end, quote }) => {
      const text = textAt(index.id, document);
      if (text === null) return [`"${question}" quotes ${document}, which is not in the index ${index.id}`];
      if (text.slice(start, end) === quote) return [];
      return [
        `"${question}" quotes ${document} at ${start} to ${end} as it does not stand in the index ${index.id}`,
      ];
    });
  });
}

/** The Answer in the body of a response. */
export function answerIn(body: string): Answer {
  const read = JSON.parse(body) as Answer & { readonly answer?: unknown };
  // Beside its id and address, or the whole of the body.
  const inside = read.answer;
  return typeof inside === "object" && inside !== null ? (inside as Answer) : read;
}
