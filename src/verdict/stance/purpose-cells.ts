import type { Cell, Stance } from "../../types.js";
import { type OptionMatcher, soleOption } from "../catalog/option-matcher.js";
import { STANCE } from "../thresholds.js";
import { adviceOf } from "./advice.js";

/** A cell that lists what an option is good or bad for. */
export interface PurposeCell {
  readonly option: number;
  /** +1 under "Good for", −1 under "Not for". */
  readonly sign: number;
  readonly text: string;
}

const NAMES_PURPOSE =
  /\b(?:meant|made|built|designed|suited|suitable|intended|used|useful|strong|great|good|best|better|ideal|right|perfect|natural|safe|shines?|excels?)\s(?:\w+\s)?(?:for|at|in|when|if)\b|\b(?:use[- ]cases?|sweet spot|typical uses?|purpose|fits?)\b/iu;
const NAMES_LIMIT =
  /\b(?:not|never|bad|poor|weak|wrong|worse|worst|unsuited|less)\s(?:\w+\s){0,3}(?:for|at|in|when|if)\b|\b(?:think twice|look elsewhere|avoid|skip)\b/iu;

/**
 * Cells of a row that say what an option is for: "| X | prototypes | long-lived code |" under "Good for" and "Not for", or the
 * row "Best for" under the options' names.
 *
 * @param cells of one row, first cell included
 * @param read the text of a cell
 */
export function purposeCells(
  cells: readonly Cell[],
  read: (cell: Cell) => string,
  match: OptionMatcher,
  catalog: Parameters<typeof soleOption>[1],
): PurposeCell[] {
  const [first, ...rest] = cells;
  if (first === undefined) return [];
  const label = read(first);
  const rowOption = soleOption(match(label), catalog);
  return rest.flatMap((cell) => {
    const columnOption = soleOption(match(cell.column), catalog);
    const option = columnOption ?? rowOption;
    const sign = purposeOf(columnOption === null ? cell.column : label);
    return option === null || sign === 0 ? [] : [{ option, sign, text: read(cell) }];
  });
}

/**
 * What the cells say of what is asked for: only those that hold most of it judge.
 *
 * @param askedFor how much a text holds of what is asked for, ≥ 0
 */
export function purposeStances(cells: readonly PurposeCell[], askedFor: (text: string) => number): Stance[] {
  const holding = cells.map((cell) => ({ ...cell, holds: askedFor(cell.text) }));
  const most = Math.max(0, ...holding.map(({ holds }) => holds));
  if (most === 0) return [];
  const stances = new Map<number, Stance>();
  for (const { option, sign, holds } of holding) {
    if (holds < most) continue;
    stances.set(option, { option, polarity: sign > 0 ? "for" : "against", strength: STANCE.comparison });
  }
  return [...stances.values()];
}

function purposeOf(text: string): number {
  if (NAMES_LIMIT.test(text)) return -1;
  return NAMES_PURPOSE.test(text) ? 1 : adviceOf(text);
}
