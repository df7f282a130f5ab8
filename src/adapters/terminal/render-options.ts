import type pc from "picocolors";
import type { CardOption } from "../../chat/card.js";
import { brackets, cutColumns, displayWidth, padColumns } from "./text-layout.js";

/** Paints text, or leaves it as it is when colour is off. */
export type Colours = ReturnType<typeof pc.createColors>;

const LONGEST_NAME_COLUMNS = 24;
const LONGEST_BAR_COLUMNS = 24;
const SHORTEST_BAR_COLUMNS = 6;
/** Between name, bar and the two tallies. */
const GAP = "  ";
// Longer lists bury the verdict; --json has all.
const MOST_OPTIONS = 6;
const MOST_NUMBERS = 5;

/** One line an option: name, bar, and the quotes for and against it, in columns. @param columns room for a line, ≥ 36 */
export function renderOptions(options: readonly CardOption[], columns: number, colours: Colours): string[] {
  const shown = options.slice(0, MOST_OPTIONS);
  const widestName = Math.min(LONGEST_NAME_COLUMNS, Math.floor(columns / 3));
  const nameColumns = Math.min(widest(shown.map((option) => option.name)), widestName);
  const room = columns - nameColumns - 3 * GAP.length;
  const tallies = drawTallies(shown, room - SHORTEST_BAR_COLUMNS);
  const forColumns = widest(tallies.map((pair) => pair.for));
  const againstColumns = widest(tallies.map((pair) => pair.against));
  const barColumns = Math.min(LONGEST_BAR_COLUMNS, room - forColumns - againstColumns);
  const lines = shown.map((option, position) => {
    const name = padColumns(cutColumns(option.name, nameColumns), nameColumns);
    const pair = tallies[position]!;
    return [
      option.chosen ? colours.bold(name) : name,
      drawBar(option.share, barColumns, colours),
      (option.for.length > 0 ? colours.green : colours.dim)(padColumns(pair.for, forColumns)),
      (option.against.length > 0 ? colours.red : colours.dim)(pair.against),
    ].join(GAP);
  });
  const left = options.length - shown.length;
  return left > 0 ? [...lines, colours.dim(`and ${left} more`)] : lines;
}

interface Tallies {
  readonly for: string;
  readonly against: string;
}

/** "3 for [1][2][4]" and "1 against [5]"; counts alone where the numbers have no room. */
function drawTallies(options: readonly CardOption[], room: number): Tallies[] {
  const draw = (most: number) =>
    options.map((option) => ({
      for: drawTally("for", option.for, most),
      against: drawTally("against", option.against, most),
    }));
  const full = draw(MOST_NUMBERS);
  const needed = widest(full.map((pair) => pair.for)) + widest(full.map((pair) => pair.against));
  return needed <= room ? full : draw(0);
}

function drawTally(word: string, numbers: readonly number[], most: number): string {
  const more = most > 0 && numbers.length > most ? "…" : "";
  return `${numbers.length} ${word} ${brackets(numbers.slice(0, most))}${more}`.trimEnd();
}

function drawBar(share: number, columns: number, colours: Colours): string {
  const filled = Math.round(Math.abs(share) * columns);
  // A different pattern, not only a colour: the sign must survive a pipe and colour blindness.
  const drawn = share < 0 ? colours.red("░".repeat(filled)) : colours.green("█".repeat(filled));
  return drawn + " ".repeat(Math.max(0, columns - filled));
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(displayWidth));
}
