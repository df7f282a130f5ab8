import { pagePath } from "../../../../chat/card.js";
import { type StatementRow, toStatementRow } from "../../../../chat/reasons/evidence-rows.js";
import type { SearchIndex, Span } from "../../../../types.js";
import type { Answer } from "../../../../verdict/answer-schema.js";
import type { Derivation } from "../../../../verdict/derivation-schema.js";

/**
 * Finds the place of each statement of a derivation in its document.
 *
 * @param index in which the derivation was worked out
 * @returns the address of a row's place on the page of its document; null when it is not there
 */
export function statementPlaces(
  derivation: Derivation,
  { id, answer }: { readonly id: string; readonly answer: Answer },
  index: SearchIndex,
): (row: StatementRow) => string | null {
  const told = [
    ...derivation.options.flatMap(({ contributions }) => contributions),
    ...(derivation.fact?.statements ?? []),
  ];
  const byRow = new Map(told.map((item) => [keyOf(toStatementRow(item)), item]));
  const spans = spansIn(index);
  return (row) => {
    const item = byRow.get(keyOf(row));
    if (item === undefined) return null;
    const cited = answer.citations.find(({ n }) => n === item.citation);
    const span = cited ?? spans(item.document).get(item.quote);
    if (span === undefined) return null;
    const { start, end } = span;
    return `/${pagePath({ document: item.document, start, end })}&answer=${id}#quote`;
  };
}

function keyOf({ citation, quote, origin }: StatementRow): string {
  return JSON.stringify([citation, quote, origin]);
}

/** Where each statement of a document stands, by its words; the first of those that are alike. */
function spansIn({
  documents,
  passages,
  statements,
}: SearchIndex): (document: string) => ReadonlyMap<string, Span> {
  const known = new Map<string, Map<string, Span>>();
  return (id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const position = documents.findIndex((own) => own.id === id);
    const text = documents[position]?.text ?? "";
    const spans = new Map<string, Span>();
    for (const { start, end, passage } of statements) {
      if (passages[passage]?.document !== position) continue;
      const words = text.slice(start, end);
      if (!spans.has(words)) spans.set(words, { start, end });
    }
    known.set(id, spans);
    return spans;
  };
}
