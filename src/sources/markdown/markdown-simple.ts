import type { Block, Cell, Span } from "../../types.js";

/** Blocks of a run of lines that hold no blank one, and where it ends. */
export interface SimpleRun {
  readonly blocks: readonly Block[];
  readonly end: number;
}

/** A line of the run: where it starts, where its first visible character stands, where it ends. */
export interface RunLine {
  readonly start: number;
  readonly first: number;
  readonly end: number;
}

const BULLET = /^([-*+]|\d{1,9}([.)])) (?=\S)/;
const RULE = /^\|(?:\s*:?-+:?\s*\|)+$/;

/**
 * Read a flat list: every line at the left edge has the same kind of mark, every other one goes on with its item.
 *
 * @param lines a run of lines between blank ones
 * @param isPlain whether what stands at a position can only be the beginning of plain text
 * @returns null when any line could be something else
 */
export function simpleList(
  text: string,
  lines: readonly RunLine[],
  isPlain: (at: number, end: number) => boolean,
): Block[] | null {
  const items: { start: number; end: number }[] = [];
  let kind = "";
  for (const line of lines) {
    const mark = line.first === line.start ? text.slice(line.start, line.start + 12).match(BULLET) : null;
    const content = line.first + (mark?.[0].length ?? 0);
    if (!isPlain(content, line.end)) return null;
    if (mark === null) {
      const last = items.at(-1);
      // At the left edge the line goes on too, but only by a rule that few writers mean.
      if (last === undefined || line.first === line.start) return null;
      last.end = trimmedEnd(text, line);
      continue;
    }
    const markKind = mark[2] ?? mark[1] ?? "";
    if ((kind !== "" && markKind !== kind) || /^\[[ xX]\]/.test(text.slice(content, content + 3)))
      return null;
    kind = markKind;
    items.push({ start: content, end: trimmedEnd(text, line) });
  }
  return items.map((item) => ({ kind: "item", depth: 0, ...item }));
}

/**
 * Read a table whose lines all begin and end with `|` and have as many cells as its head.
 *
 * @returns null when it is no such table
 */
export function simpleTable(text: string, lines: readonly RunLine[]): Block[] | null {
  const [head, rule, ...body] = lines;
  if (head === undefined || rule === undefined) return null;
  if (!RULE.test(text.slice(rule.start, trimmedEnd(text, rule)))) return null;
  const heads = cellsOf(text, head);
  if (heads === null || cellsOf(text, rule)?.length !== heads.length) return null;
  const columns = heads.map((cell) => columnName(text.slice(cell.start, cell.end)));
  const blocks: Block[] = [{ kind: "furniture", start: head.start, end: trimmedEnd(text, head) }];
  for (const line of body) {
    const spans = cellsOf(text, line);
    if (spans?.length !== heads.length) return null;
    const cells: Cell[] = spans.flatMap((span, index) =>
      span.end > span.start ? [{ ...span, column: columns[index] ?? "" }] : [],
    );
    const first = cells[0];
    const last = cells.at(-1);
    if (first !== undefined && last !== undefined) {
      blocks.push({ kind: "row", start: first.start, end: last.end, cells });
    }
  }
  return blocks;
}

/** The name of a column without Markdown marks. */
export function columnName(cell: string): string {
  return cell.replace(/\*\*|__|`/g, "").trim();
}

function cellsOf(text: string, line: RunLine): Span[] | null {
  const end = trimmedEnd(text, line);
  if (line.first !== line.start || end - line.start < 2) return null;
  if (text.charCodeAt(line.start) !== PIPE || text.charCodeAt(end - 1) !== PIPE) return null;
  const cells: Span[] = [];
  let from = line.start + 1;
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    // An escape may hide a bar: rare enough for the parser.
    if (code === 92) return null;
    if (code !== PIPE) continue;
    let start = from;
    let stop = at;
    while (start < stop && text.charCodeAt(start) <= 32) start++;
    while (stop > start && text.charCodeAt(stop - 1) <= 32) stop--;
    cells.push({ start, end: stop });
    from = at + 1;
  }
  return cells;
}

const PIPE = 124;

function trimmedEnd(text: string, line: RunLine): number {
  let end = line.end;
  while (end > line.start && text.charCodeAt(end - 1) <= 32) end--;
  return end;
}
