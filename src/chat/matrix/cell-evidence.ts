import type { Answerer, ExplainedAnswer } from "../../answer.js";
import { WhichbotError } from "../../errors.js";
import type { Scope, SearchIndex } from "../../types.js";
import { describeAge } from "../age.js";
import { type Card, pagePath, toCard } from "../card.js";
import { plainText } from "../plain-text.js";
import type { Matrix, MatrixCell, MatrixRow } from "./matrix.js";
import { bearingOn, heaviestOf, toRow } from "./matrix-row.js";
import { MATRIX_TURNS } from "./matrix-turns.js";

/** One statement behind a cell, word for word. All text is safe to print. */
export interface CellQuote {
  readonly stance: "for" | "against" | "equal";
  readonly text: string;
  readonly title: string;
  /** Innermost section; empty when there is none or when it only repeats the title. */
  readonly section: string;
  /** As precise as the document states; null when it does not. */
  readonly published: string | null;
  readonly age: string | null;
  /** Where the page shows the document at this slice, without a slash in front. */
  readonly pagePath: string;
  /** What it adds to the sum of its side, > 0. */
  readonly counts: number;
}

/** A cell with all that stands behind it. */
export interface CellEvidence {
  readonly option: string;
  readonly row: MatrixRow;
  readonly cell: MatrixCell;
  /** Of the answer to the row's question. */
  readonly card: Card;
  /** The heaviest first, at most `MOST_QUOTES`. */
  readonly quotes: readonly CellQuote[];
  /** Statements that bear on it and are not among the quotes. */
  readonly further: number;
}

const MOST_QUOTES = 40;
const STANCES = { for: "for", against: "against", neutral: "equal" } as const;

/**
 * The evidence behind one cell, from the answer to its row's question.
 *
 * @param matrix with one row: that of the cell
 * @returns null when the option is no column, or the documents have changed since it was drawn
 * @throws {WhichbotError} as an answerer; TOO_MANY_REQUESTS, TIMED_OUT as a turn
 */
export async function cellEvidence(
  answerer: Pick<Answerer, "explain" | "view">,
  { matrix, option, now }: { readonly matrix: Matrix; readonly option: string; readonly now: Date },
  scope?: Scope,
): Promise<CellEvidence | null> {
  const [drawn] = matrix.rows;
  const column = matrix.options.indexOf(option);
  if (drawn === undefined || column === -1) return null;
  const index = await answerer.view(scope);
  const explained = await MATRIX_TURNS.take(() =>
    answerer.explain(drawn.question, scope === undefined ? {} : { scope }),
  );
  if (explained.answer.index.id !== matrix.indexId || index.id !== matrix.indexId)
    throw new WhichbotError("INDEX_BUSY", "The documents changed just now. Open the cell again.");
  const { criterion, question } = drawn;
  const row = toRow(explained, { criterion, question, options: matrix.options });
  const cell = row.cells[column];
  if (cell === undefined) return null;
  const bearing = bearingFor(option, explained);
  return {
    option,
    row,
    cell,
    card: toCard(explained.answer, now),
    quotes: bearing.slice(0, MOST_QUOTES).map((own) => toQuote(own, index, now)),
    further: Math.max(0, bearing.length - MOST_QUOTES),
  };
}

type Bearing = ReturnType<typeof bearingOn>[number];

function bearingFor(option: string, { derivation }: ExplainedAnswer): Bearing[] {
  const derived = derivation.options.find(({ name }) => plainText(name) === option);
  return derived === undefined ? [] : bearingOn(derived, heaviestOf(derivation));
}

function toQuote(contribution: Bearing, index: SearchIndex, now: Date): CellQuote {
  const { document: id, quote, polarity, published, counted } = contribution;
  const document = index.documents.find((own) => own.id === id);
  const start = placeOf(contribution, index);
  const title = plainText(document?.title ?? id);
  const section = plainText(contribution.section);
  return {
    stance: STANCES[polarity],
    text: plainText(quote),
    title,
    section: section === title ? "" : section,
    published: published === null ? null : plainText(published),
    age: published === null ? null : describeAge(published, now),
    pagePath: pagePath({ document: id, start, end: start + quote.length }),
    counts: counted,
  };
}

/** Where a statement stands: the one in its section, should its words stand elsewhere too. */
function placeOf({ document: id, quote, section }: Bearing, index: SearchIndex): number {
  const at = index.documents.findIndex((own) => own.id === id);
  const text = index.documents[at]?.text ?? "";
  const found = index.statements.find(({ passage, start, end }) => {
    const place = index.passages[passage];
    return (
      place?.document === at &&
      end - start === quote.length &&
      (place.headings.at(-1) ?? "") === section &&
      text.startsWith(quote, start)
    );
  });
  return found?.start ?? Math.max(0, text.indexOf(quote));
}
