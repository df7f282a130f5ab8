import type { Block, Cell } from "../../types.js";
import { isByline } from "./bylines.js";
import { naturalCells, type SplitLine, splitCells } from "./glued-cells.js";
import { type KnownWords, knownWords } from "./known-words.js";
import { endsSentence, type PlainLine } from "./plain-lines.js";

/** A table found among the lines: its first line, one past its last, and its blocks. */
export interface FoundTable {
  readonly first: number;
  readonly end: number;
  readonly blocks: readonly Block[];
}

const LONGEST_HEAD = 140;
const LONGEST_ROW = 320;
const MOST_COLUMNS = 7;
/** Fewer rows than this are more likely two odd lines than a table. */
const FEWEST_ROWS = 2;
/** A longer table is cut: a text of nothing but odd lines must not be tried from every one of them to its end. */
const MOST_ROWS = 100;
/** One of so many rows must split before all are tried. */
const FIRST_ROWS = 3;
/** Mean score of the weakest cuts: below this the lines are glued by chance. */
const LEAST_SURENESS = 1.8;
/** Share of the rows that must split into the same number of cells. */
const FITTING_ROWS = 0.6;

/** The words that stand free in the sentences of a text. */
export function proseWords(lines: readonly PlainLine[]): KnownWords {
  const isFree = (line: PlainLine): boolean => line.words >= 4 && /[.?!:”"]$/.test(line.text);
  return knownWords(
    lines.filter(isFree).map((line) => line.text),
    lines.filter((line) => !isFree(line)).map((line) => line.text),
  );
}

/**
 * Find a table whose cells were copied without separators, with a head line over at least two rows.
 *
 * @param first position of the line to start at
 * @returns null when no table starts there
 */
export function gluedTableAt(
  lines: readonly PlainLine[],
  first: number,
  words: KnownWords,
): FoundTable | null {
  const head = lines[first];
  if (head === undefined || head.text.length > LONGEST_HEAD || endsSentence(head.text) || isByline(head))
    return null;
  const natural = naturalCells(head.text, words);
  if (natural < 2 || natural > MOST_COLUMNS) return null;
  const end = endOfRun(lines, first);
  const rows = lines.slice(first + 1, end);
  if (rows.length < FEWEST_ROWS) return null;
  for (const columns of [natural, natural - 1, natural + 1]) {
    if (columns < 2) continue;
    const names = splitCells(head.text, columns, words);
    if (names === null || !rows.slice(0, FIRST_ROWS).some((row) => splitCells(row.text, columns, words)))
      continue;
    const splits = rows.map((row) => splitCells(row.text, columns, words));
    const kept = keptRows(splits);
    const fitting = splits.slice(0, kept).filter((split) => split !== null).length;
    const sureness = splits.reduce((sum, split) => sum + (split?.weakest ?? 0), 0) / Math.max(1, fitting);
    if (sureness < LEAST_SURENESS) continue;
    if (fitting < FEWEST_ROWS || fitting < kept * FITTING_ROWS) continue;
    const columnNames = names.cells.map((cell) => head.text.slice(cell.start, cell.end).trim());
    return {
      first,
      end: first + 1 + kept,
      blocks: [
        { kind: "furniture", start: head.start, end: head.end },
        ...rows.slice(0, kept).map((row, index) => rowBlock(row, splits[index] ?? null, columnNames)),
      ],
    };
  }
  return null;
}

/** Rows up to the last one that splits: what follows it is the next heading or label. */
function keptRows(splits: readonly (SplitLine | null)[]): number {
  return splits.findLastIndex((split) => split !== null) + 1;
}

function endOfRun(lines: readonly PlainLine[], first: number): number {
  let end = first;
  while (end < lines.length) {
    const line = lines[end];
    if (line === undefined || (end > first && line.blankBefore) || end - first > MOST_ROWS) break;
    if (line.text.length > LONGEST_ROW || /^(?:[-*•|]|\d+[.)]\s)/.test(line.text)) break;
    if ((line.words > 12 && /[.!]$/.test(line.text)) || line.text.endsWith("?")) break;
    end++;
  }
  return end;
}

function rowBlock(row: PlainLine, split: SplitLine | null, columns: readonly string[]): Block {
  const spans = split?.cells ?? [{ start: 0, end: row.text.length }];
  const cells: Cell[] = spans.map((cell, index) => {
    const raw = row.text.slice(cell.start, cell.end);
    const start = row.start + cell.start + (raw.length - raw.trimStart().length);
    return { start, end: start + raw.trim().length, column: split === null ? "" : (columns[index] ?? "") };
  });
  return { kind: "row", start: row.start, end: row.end, cells };
}
