import type { SearchIndex, Stance } from "../../types.js";
import { type OptionMatcher, soleOption } from "../catalog/option-matcher.js";
import { STANCE } from "../thresholds.js";
import { amountOf, cellValue, comparableAmounts, isMeasure, lessIsBetter } from "./cell-values.js";

/** How the cells of one column judge the options whose rows they stand in. */
export interface ColumnStances {
  /** The column's name. */
  readonly column: string;
  /** The stance of the row asked about; null when the column says nothing of it. */
  readonly stance: Stance | null;
}

/** Rows on either side that are held against one: longer tables list more than options. */
const MOST_ROWS = 40;

interface OptionRow {
  readonly option: number;
  readonly cells: readonly string[];
}

/**
 * Holds a row whose first cell names an option against the other rows of its table, column by column: "| X | 410 MB |" says
 * nothing alone, beside "| Y | 2,210 MB |" it does.
 *
 * @param statement position of the row in the index
 * @returns one entry a column behind the first; empty when the row names no option or no other row names another
 */
export function columnStances(
  statement: number,
  index: Pick<SearchIndex, "statements" | "passages" | "documents" | "catalog">,
  match: OptionMatcher,
): ColumnStances[] {
  const own = index.statements[statement];
  if (own === undefined || own.kind !== "row" || own.cells.length < 2) return [];
  const rows: OptionRow[] = [];
  let asked: OptionRow | undefined;
  for (const position of rowsOfTable(statement, index)) {
    const row = readRow(position, index, match);
    if (row === undefined) continue;
    rows.push(row);
    if (position === statement) asked = row;
  }
  if (asked === undefined || new Set(rows.map(({ option }) => option)).size < 2) return [];
  const { option, cells } = asked;
  return own.cells.slice(1).map(({ column }, position) => ({
    column,
    stance: judge(
      rows.map((row) => row.cells[position + 1] ?? ""),
      { own: cells[position + 1] ?? "", option, column },
    ),
  }));
}

/** Positions of the rows that stand next to each other under the same column names. */
function rowsOfTable(
  statement: number,
  { statements, passages }: Pick<SearchIndex, "statements" | "passages">,
) {
  const head = (position: number): string | undefined => {
    const row = statements[position];
    if (row?.kind !== "row") return undefined;
    return [passages[row.passage]?.document, ...row.cells.map(({ column }) => column)].join("\n");
  };
  const own = head(statement);
  const positions = [statement];
  for (let before = statement - 1; statement - before <= MOST_ROWS && head(before) === own; before--)
    positions.unshift(before);
  for (let after = statement + 1; after - statement <= MOST_ROWS && head(after) === own; after++)
    positions.push(after);
  return positions;
}

function readRow(
  position: number,
  {
    statements,
    passages,
    documents,
    catalog,
  }: Pick<SearchIndex, "statements" | "passages" | "documents" | "catalog">,
  match: OptionMatcher,
): OptionRow | undefined {
  const row = statements[position];
  const text = documents[passages[row?.passage ?? -1]?.document ?? -1]?.text;
  if (row === undefined || text === undefined) return undefined;
  const cells = row.cells.map(({ start, end }) => text.slice(start, end));
  const option = soleOption(match(cells[0] ?? ""), catalog);
  return option === null ? undefined : { option, cells };
}

/** Where a cell stands between the best and the worst of its column: the far ends judge plainly, the middle does not. */
function judge(
  column: readonly string[],
  { own, option, column: name }: { readonly own: string; readonly option: number; readonly column: string },
): Stance | null {
  const amounts = comparableAmounts(column.map(amountOf));
  // An amount of which nobody says whether more or less of it is better judges nothing.
  if (amounts !== null && !isMeasure(`${name} ${own}`)) return null;
  const direction = amounts !== null && lessIsBetter(`${name} ${own}`) ? -1 : 1;
  const values = amounts === null ? column.map(cellValue) : amounts.map((amount) => direction * amount);
  const value = values[column.indexOf(own)] ?? 0;
  const [best, worst] = [Math.max(...values), Math.min(...values)];
  const spread =
    amounts === null
      ? (best - worst) / 2
      : (best - worst) / Math.max(Math.abs(best), Math.abs(worst), Number.MIN_VALUE);
  if (spread < STANCE.leastSpread) return null;
  const place = (2 * (value - worst)) / (best - worst) - 1;
  const strength = Math.min(1, STANCE.cell + spread / 2) * Math.abs(place);
  if (strength < STANCE.mention) return null;
  return { option, polarity: place > 0 ? "for" : "against", strength };
}
