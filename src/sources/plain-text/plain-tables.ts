import type { Block, Cell, Span } from "../../types.js";
import type { FoundTable } from "./glued-tables.js";
import type { PlainLine } from "./plain-lines.js";

/** The line between head and body of a Markdown table. */
const RULE = /^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$/;
/** A figure that stands for its label: "~78%", "$5 / month", "3.2×", "4/5". */
const FIGURE = /^[~≈<>≤≥+$€£-]?\s?\d[\d.,:/]*\s?(?:%|x|×|k|M|GB|MB|ms|s|\+|\/\s?\w+)?\+?$/i;
const MOST_LABEL_WORDS = 5;

/**
 * Find a table whose cells are separated by `|` or tabs.
 *
 * With a rule below it, the first line is the head; tab-separated tables always have one from three columns or three
 * lines on. Without a head every row keeps its first cell as label and nameless columns.
 */
export function separatedTableAt(lines: readonly PlainLine[], first: number): FoundTable | null {
  const line = lines[first];
  if (line === undefined) return null;
  const separator = isPiped(line.text) ? "|" : line.text.includes("\t") ? "\t" : null;
  if (separator === null) return null;
  let end = first;
  while (end < lines.length) {
    const next = lines[end];
    if (next === undefined || (end > first && next.blankBefore)) break;
    if (separator === "|" ? !isPiped(next.text) : !next.text.includes("\t")) break;
    end++;
  }
  const rows = lines.slice(first, end);
  const rule = separator === "|" && RULE.test(rows[1]?.text ?? "");
  if (rows.length < 2 && separator === "\t") return null;
  const cells = rows.map((row) => cellsOf(row, separator));
  const headed = rule || (separator === "\t" && (rows.length > 2 || (cells[0]?.length ?? 0) > 2));
  const columns = headed ? (cells[0] ?? []).map((cell) => cell.text) : [];
  const blocks = rows.map((row, index): Block => {
    const found = cells[index] ?? [];
    const filled = found.flatMap((cell, column): Cell[] =>
      cell.text === "" ? [] : [{ start: cell.start, end: cell.end, column: columns[column] ?? "" }],
    );
    const start = filled[0]?.start;
    const stop = filled.at(-1)?.end;
    const isHead = (headed && index === 0) || (rule && index === 1) || RULE.test(row.text);
    if (isHead || start === undefined || stop === undefined) {
      return { kind: "furniture", start: row.start, end: row.end };
    }
    return { kind: "row", start, end: stop, cells: filled };
  });
  return { first, end, blocks };
}

/**
 * Find lines that alternate between a short label and its figure ("Docker", "~70%", "Podman", "~12%"): a chart copied as text.
 *
 * @returns each label with its figure as a row of two cells
 */
export function figuresAt(lines: readonly PlainLine[], first: number): FoundTable | null {
  const blocks: Block[] = [];
  let at = first;
  while (at + 1 < lines.length) {
    const label = lines[at];
    const figure = lines[at + 1];
    if (label === undefined || figure === undefined) break;
    if (!FIGURE.test(figure.text) || FIGURE.test(label.text) || !/\p{L}/u.test(label.text)) break;
    if (label.words > MOST_LABEL_WORDS || /[.!?:]$/.test(label.text)) break;
    blocks.push({
      kind: "row",
      start: label.start,
      end: figure.end,
      cells: [label, figure].map(({ start, end }) => ({ start, end, column: "" })),
    });
    at += 2;
  }
  return blocks.length < 2 ? null : { first, end: at, blocks };
}

function isPiped(text: string): boolean {
  return (
    (text.startsWith("|") && text.length > 2 && text.indexOf("|", 1) > 0) || text.split(" | ").length > 2
  );
}

function cellsOf(row: PlainLine, separator: string): (Span & { readonly text: string })[] {
  const cells: (Span & { text: string })[] = [];
  let start = 0;
  const add = (end: number): void => {
    const raw = row.text.slice(start, end);
    const text = raw.trim();
    const from = row.start + start + (raw.length - raw.trimStart().length);
    cells.push({ start: from, end: from + text.length, text });
  };
  for (let at = 0; at < row.text.length; at++) {
    if (row.text.charAt(at) !== separator || row.text.charAt(at - 1) === "\\") continue;
    if (!(separator === "|" && row.text.slice(start, at).trim() === "" && start === 0)) add(at);
    start = at + 1;
  }
  if (start < row.text.length) add(row.text.length);
  return cells;
}
