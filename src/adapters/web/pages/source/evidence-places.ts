import { plainText } from "../../../../chat/plain-text.js";
import type { SearchIndex, Span } from "../../../../types.js";
import type { Answer } from "../../../../verdict/answer-schema.js";
import { isPairAt } from "./document-windows.js";

/** A side that is taken, or that none is. */
export type Side = "for" | "against" | "neutral";

/** Evidence in a document: a quote of the answer at hand, or any statement that takes a side. */
export interface EvidencePlace extends Span {
  /** Number of the quote; null for what the answer does not quote. */
  readonly n: number | null;
  /** Never empty for a statement. */
  readonly stances: readonly { readonly option: string; readonly side: Side }[];
}

/**
 * The statements of a document that are for or against an option, in order.
 *
 * @param document position in the index
 */
export function statementPlaces(index: SearchIndex, document: number): EvidencePlace[] {
  const places: EvidencePlace[] = [];
  for (const passage of index.passages) {
    if (passage.document !== document) continue;
    for (let at = passage.firstStatement; at < passage.endStatement; at++) {
      const statement = index.statements[at];
      const stances = (statement?.stances ?? []).flatMap(({ option, polarity }) =>
        polarity === "neutral" ? [] : [{ option: nameOf(index, option), side: polarity }],
      );
      if (statement !== undefined && stances.length > 0)
        places.push({ start: statement.start, end: statement.end, n: null, stances });
    }
  }
  return places.sort(inOrder);
}

/** Where the quotes of an answer stand in a document now; those that are gone are left out. */
export function quotePlaces(
  { citations }: Pick<Answer, "citations">,
  document: { readonly id: string; readonly text: string },
): EvidencePlace[] {
  return citations
    .flatMap(({ document: id, n, quote, start, stance }) => {
      const span = id === document.id ? locate(document.text, quote, start) : null;
      const stances = stance.map(({ option, polarity }) => ({ option: plainText(option), side: polarity }));
      return span === null ? [] : [{ ...span, n, stances }];
    })
    .sort(inOrder);
}

/** Where a quote stands: where it stood, or else nearest to it. Null: nowhere. */
export function locate(text: string, quote: string, start: number): Span | null {
  if (quote === "") return null;
  if (text.startsWith(quote, start)) return { start, end: start + quote.length };
  const [before, after] = [text.lastIndexOf(quote, start), text.indexOf(quote, start)];
  const found = before < 0 || (after >= 0 && after - start < start - before) ? after : before;
  return found < 0 ? null : { start: found, end: found + quote.length };
}

/**
 * The slice that an address asks for, widened to whole characters.
 *
 * @returns null when the document has no such slice
 */
export function sliceOf(text: string, start: string | undefined, end: string | undefined): Span | null {
  const [from, to] = [wholeNumber(start), wholeNumber(end)];
  if (from === null || to === null || from >= to || to > text.length) return null;
  return { start: isPairAt(text, from) ? from - 1 : from, end: isPairAt(text, to) ? to + 1 : to };
}

/** By where they stand; what begins alike is told longest first. */
export function inOrder(left: Span, right: Span): number {
  return left.start - right.start || right.end - left.end;
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/u.test(text) ? Number(text) : null;
}

function nameOf({ catalog }: SearchIndex, option: number): string {
  return plainText(catalog.options[option]?.name ?? "");
}
