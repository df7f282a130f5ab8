import { toTerms } from "./retrieval/lexical.js";
import type { SearchIndex, Stance } from "./types.js";
import type { OptionMatcher } from "./verdict/catalog/option-matcher.js";
import { type ColumnStances, columnStances } from "./verdict/stance/column-stance.js";
import { stancesWhereDenied } from "./verdict/stance/denied.js";
import { distributedTasks } from "./verdict/stance/distribution.js";
import { type PurposeCell, purposeCells, purposeStances } from "./verdict/stance/purpose-cells.js";
import { STANCE } from "./verdict/thresholds.js";

/** The stances of a statement as they bear on the words wanted: a row, or a denial, says different things to different questions. */
export type StanceReader = (statement: number, wanted: WantedTerms) => readonly Stance[];

/** The terms asked for and how much each counts: a word of the question 1, another word for it less. */
export type WantedTerms = ReadonlyMap<string, number>;

interface ReadRow {
  readonly purposes: readonly PurposeCell[];
  readonly columns: readonly ColumnStances[];
}

/** Makes a reader that remembers the rows it has read. @param match finds the options of the index's catalog */
export function createStanceReader(index: SearchIndex, match: OptionMatcher): StanceReader {
  const rows = new Map<number, ReadRow>();
  const sentences = new Map<number, readonly PurposeCell[]>();
  const read = (statement: number): ReadRow => {
    const known = rows.get(statement);
    if (known !== undefined) return known;
    const { cells, passage } = index.statements[statement]!;
    const text = index.documents[index.passages[passage]!.document]!.text;
    const row = {
      purposes: purposeCells(cells, ({ start, end }) => text.slice(start, end), match, index.catalog),
      columns: columnStances(statement, index, match),
    };
    rows.set(statement, row);
    return row;
  };
  return (statement, wanted) => {
    const { stances, kind, start, end, passage } = index.statements[statement]!;
    const askedFor = (text: string): number =>
      [...new Set(toTerms(text))].reduce((sum, term) => sum + (wanted.get(term) ?? 0), 0);
    const isAskedFor = (text: string): boolean => askedFor(text) > 0;
    if (kind !== "row") {
      const text = index.documents[index.passages[passage]!.document]!.text.slice(start, end);
      if (stances.length < 2) return stancesWhereDenied(stances, text, isAskedFor);
      const tasks = sentences.get(statement) ?? distributedTasks(text, match(text));
      sentences.set(statement, tasks);
      if (tasks.length === 0) return stancesWhereDenied(stances, text, isAskedFor);
      const judging = purposeStances(tasks, askedFor);
      return judging.length === 0 || judging.length === tasks.length ? stances : judging;
    }
    const { purposes, columns } = read(statement);
    if (purposes.length > 0) {
      const judging = purposeStances(purposes, askedFor);
      if (judging.length > 0) return judging;
    }
    return columns.length === 0 ? stances : stancesByColumn(stances, columns, isAskedFor);
  };
}

/** The stance of a row on its option by the columns asked for; by all of them, less plainly, when none is. */
function stancesByColumn(
  stances: readonly Stance[],
  columns: readonly ColumnStances[],
  isAskedFor: (text: string) => boolean,
): readonly Stance[] {
  const asked = columns.filter(({ column }) => isAskedFor(column));
  const judging = (asked.length > 0 ? asked : columns).flatMap(({ stance }) => stance ?? []);
  const option = judging[0]?.option;
  if (option === undefined) return stances;
  const signed =
    judging.reduce((sum, { polarity, strength }) => sum + (polarity === "for" ? strength : -strength), 0) /
    judging.length;
  const strength = Math.abs(signed) * (asked.length > 0 ? 1 : STANCE.unaskedColumn);
  const own: Stance = { option, polarity: signed > 0 ? "for" : "against", strength };
  return [...stances.filter((stance) => stance.option !== option), own];
}
