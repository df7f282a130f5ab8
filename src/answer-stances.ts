import { toTerms } from "./retrieval/lexical.js";
import type { SearchIndex, Stance } from "./types.js";
import type { OptionMatcher } from "./verdict/catalog/option-matcher.js";
import { type ColumnStances, columnStances } from "./verdict/stance/column-stance.js";
import { type Denial, denialIn, stancesWhereDenied } from "./verdict/stance/denied.js";
import { distributedTasks } from "./verdict/stance/distribution.js";
import { type PurposeCell, purposeCells, purposeStances } from "./verdict/stance/purpose-cells.js";
import { STANCE } from "./verdict/thresholds.js";

/** The stances of a statement as they bear on the words wanted: a row, or a denial, says different things to different questions. */
export type StanceReader = (statement: number, wanted: WantedTerms) => readonly Stance[];

/** The terms asked for and how much each counts: a word of the question 1, another word for it less. */
export type WantedTerms = ReadonlyMap<string, number>;

interface ReadRow {
  readonly kind: "row";
  readonly purposes: readonly PurposeCell[];
  readonly columns: readonly ColumnStances[];
}

interface ReadSentence {
  readonly kind: "sentence";
  readonly tasks: readonly PurposeCell[];
  readonly denial: Denial | null;
}

/** Makes a reader that remembers what it has read. @param match finds the options of the index's catalog */
export function createStanceReader(index: SearchIndex, match: OptionMatcher): StanceReader {
  const known = new Map<number, ReadRow | ReadSentence>();
  const read = (statement: number): ReadRow | ReadSentence => {
    const { stances, kind, cells, start, end, passage } = index.statements[statement]!;
    const { text } = index.documents[index.passages[passage]!.document]!;
    if (kind === "row") {
      const purposes = purposeCells(cells, (cell) => text.slice(cell.start, cell.end), match, index.catalog);
      return { kind, purposes, columns: columnStances(statement, index, match) };
    }
    const own = text.slice(start, end);
    const tasks = stances.length < 2 ? [] : distributedTasks(own, match(own));
    return { kind: "sentence", tasks, denial: tasks.length > 0 ? null : denialIn(own) };
  };
  // The same few cells, columns and halves of sentences are held against every question.
  const terms = new Map<string, readonly string[]>();
  const termsOf = (text: string): readonly string[] => {
    const found = terms.get(text) ?? [...new Set(toTerms(text))];
    terms.set(text, found);
    return found;
  };
  return (statement, wanted) => {
    const { stances } = index.statements[statement]!;
    const reading = known.get(statement) ?? read(statement);
    known.set(statement, reading);
    const askedFor = (text: string): number =>
      termsOf(text).reduce((sum, term) => sum + (wanted.get(term) ?? 0), 0);
    const isAskedFor = (text: string): boolean => askedFor(text) > 0;
    if (reading.kind === "sentence") {
      const { tasks, denial } = reading;
      if (denial !== null) return stancesWhereDenied(stances, denial, isAskedFor);
      const judging = purposeStances(tasks, askedFor);
      return judging.length === 0 || judging.length === tasks.length ? stances : judging;
    }
    const { purposes, columns } = reading;
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
