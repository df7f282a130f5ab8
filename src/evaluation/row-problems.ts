import type { Catalog, SearchIndex, StoredDocument } from "../types.js";
import { type EvaluationRow, EXPECTED_FIELDS } from "./question-set.js";
import { comparable, type ExpectedQuote, isDocument } from "./quote-match.js";

/** Something in a row that can never be scored right, in words; the row counts all the same. */
export interface RowProblem {
  readonly id: string;
  readonly problem: string;
}

/**
 * What of the rows does not fit the index: quotes that stand nowhere, winners that nobody has heard of, slips in the
 * names of fields. Not an error: documents change, and the other rows still count.
 */
export function findRowProblems(
  rows: readonly EvaluationRow[],
  index: Pick<SearchIndex, "documents" | "catalog">,
): RowProblem[] {
  const read = createReader();
  const known = new Set(index.catalog.options.flatMap(namesOf));
  return rows.flatMap((row) => {
    const quotes = [...row.gold_quotes, ...row.contrary_quotes];
    const problems = [
      ...Object.keys(row.expected)
        .filter((field) => !EXPECTED_FIELDS.some((name) => name === field))
        .map((field) => `expected.${field} is no field of a row`),
      ...expectedNames(row)
        .filter((name) => !known.has(name.toLowerCase()) && !holdsName(row.question, name))
        .map((name) => `"${name}" is no option of the index; catalog.yaml can name it`),
      ...quotes.flatMap((quote) => quoteProblem(quote, index.documents, read) ?? []),
    ];
    return problems.map((problem) => ({ id: row.id, problem }));
  });
}

/** The rows with every expected option under the name that the catalog gives it, so that an alias is no error. */
export function withCatalogNames(rows: readonly EvaluationRow[], catalog: Catalog): EvaluationRow[] {
  const names = new Map<string, string>();
  for (const option of catalog.options) {
    for (const name of namesOf(option)) if (!names.has(name)) names.set(name, option.name);
  }
  const nameOf = (name: string) => names.get(name.toLowerCase()) ?? name;
  return rows.map(({ expected, ...row }) => ({
    ...row,
    expected: {
      ...expected,
      winner: expected.winner === null ? null : nameOf(expected.winner),
      acceptable_winners: expected.acceptable_winners.map(nameOf),
      ...(expected.answer_option !== undefined && { answer_option: nameOf(expected.answer_option) }),
    },
  }));
}

function namesOf(option: Catalog["options"][number]): string[] {
  return [option.name, ...option.aliases].map((name) => name.toLowerCase());
}

/** Acceptable winners are left out: they name what a reader may say, also where no document does. */
function expectedNames({ expected }: EvaluationRow): string[] {
  return [expected.winner, expected.answer_option].flatMap((name) => name ?? []);
}

function holdsName(question: string, name: string): boolean {
  return question.toLowerCase().includes(name.toLowerCase());
}

/** Texts as quotes are compared, each read once however many quotes it has. */
function createReader(): (document: StoredDocument) => string {
  const texts = new Map<string, string>();
  return ({ id, text }) => {
    const known = texts.get(id) ?? comparable(text);
    texts.set(id, known);
    return known;
  };
}

function quoteProblem(
  { doc, quote }: ExpectedQuote,
  documents: readonly StoredDocument[],
  read: (document: StoredDocument) => string,
): string | null {
  const named = documents.filter(({ id }) => isDocument(id, doc));
  if (named.length === 0) return `${doc} is not in the index`;
  const wanted = comparable(quote);
  if (named.some((document) => read(document).includes(wanted))) return null;
  return `not a quote of ${doc}: "${quote}"`;
}
