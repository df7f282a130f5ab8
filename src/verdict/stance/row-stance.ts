import type { Catalog, Stance, Statement } from "../../types.js";
import { type OptionMatcher, rootOf, soleOption } from "../catalog/option-matcher.js";
import { STANCE } from "../thresholds.js";
import { amountOf, cellValue, comparableAmounts, isMeasure, lessIsBetter } from "./cell-values.js";
import { polarityOf, polarityWords } from "./polarity-words.js";
import { addStance, type StanceMap, toStances } from "./stance-map.js";

/**
 * Stances of a table row. With options as columns, each cell is judged and held against the others; with an option in
 * the first cell, the other cells judge that option.
 */
export function rowStances(
  row: Statement,
  context: {
    readonly catalog: Catalog;
    readonly match: OptionMatcher;
    readonly text: string;
    readonly focus: number | null;
    /** Titles of the sections it stands in: they may say what is measured. */
    readonly headings: readonly string[];
  },
): readonly Stance[] {
  const { catalog, match, text } = context;
  const map: StanceMap = new Map();
  const label = row.cells[0] === undefined ? "" : text.slice(row.cells[0].start, row.cells[0].end);
  const judged = row.cells
    .map((cell) => ({
      option: soleOption(match(cell.column), catalog),
      text: text.slice(cell.start, cell.end),
    }))
    .filter((cell): cell is { option: number; text: string } => cell.option !== null);
  if (new Set(judged.map((cell) => rootOf(catalog, cell.option))).size >= 2 || judged.length >= 2) {
    compareCells(judged, [label, ...context.headings.slice(-1)], map);
    for (const cell of row.cells.slice(1)) {
      if (soleOption(match(cell.column), catalog) !== null) continue;
      // A "Notes" column judges in words: "X slightly faster with compile".
      const note = text.slice(cell.start, cell.end);
      const option = soleOption(match(note), catalog);
      const { value } = polarityOf(polarityWords(note));
      if (option !== null && Math.abs(value) >= STANCE.minimumPolarity) {
        addStance(map, option, Math.sign(value), STANCE.comparison);
        for (const other of judged) {
          if (rootOf(catalog, other.option) !== rootOf(catalog, option))
            addStance(map, other.option, -Math.sign(value), 0.3);
        }
      }
    }
    return toStances(map);
  }
  const option = soleOption(match(label), catalog) ?? context.focus;
  if (option !== null) {
    const rest = row.cells.slice(1).map((cell) => cellValue(text.slice(cell.start, cell.end)));
    const value = rest.reduce((sum, next) => sum + next, 0);
    addStance(
      map,
      option,
      Math.abs(value) < 0.3 ? 0 : Math.sign(value),
      Math.min(0.7, 0.2 + Math.abs(value) / 3),
    );
  }
  return toStances(map);
}

/** @param measured what says which way is better: the row's label first, then its heading */
function compareCells(
  cells: readonly { option: number; text: string }[],
  measured: readonly string[],
  map: StanceMap,
): void {
  const numeric = comparableAmounts(cells.map((cell) => amountOf(cell.text)));
  const values = cells.map((cell) => cellValue(cell.text));
  const direction =
    numeric === null ? 1 : directionOf([`${measured[0]} ${cells[0]?.text ?? ""}`, ...measured]);
  const scores = numeric === null ? values : numeric.map((amount) => amount * direction);
  const [best, worst] = [Math.max(...scores), Math.min(...scores)];
  const spread =
    numeric === null ? best - worst : (best - worst) / Math.max(Math.abs(best), Math.abs(worst), 1e-9);
  if (spread < (numeric === null ? 0.25 : 0.02)) {
    // The same words for both, and words that judge: the row says that they are equal here.
    const judges = values.some((value) => Math.abs(value) >= 0.3);
    for (const cell of cells) addStance(map, cell.option, 0, judges ? STANCE.balance : 0.2);
    return;
  }
  const most = Math.min(0.9, numeric === null ? 0.45 + spread / 3 : 0.45 + spread);
  cells.forEach((cell, position) => {
    // The ends judge plainly, what lies between by how near it is to one of them.
    const place = (2 * ((scores[position] ?? 0) - worst)) / (best - worst) - 1;
    // A cell that blames is against its option even when another is worse still.
    const blames = numeric === null && place > 0 && (values[position] ?? 0) < -0.3;
    addStance(
      map,
      cell.option,
      blames ? -0.5 : Math.sign(place),
      most * Math.max(Math.abs(place), STANCE.mention),
    );
  });
}

/** 1 when more is better, −1 when less is: by the first text that says so, and more when none does. */
function directionOf(texts: readonly string[]): number {
  const telling = texts.find(isMeasure);
  return telling !== undefined && lessIsBetter(telling) ? -1 : 1;
}
