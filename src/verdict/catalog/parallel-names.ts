import type { Block, ChunkedDocument } from "../../types.js";
import { cleanName, NAME } from "./name-candidates.js";

/** Names that a document treats alike, and how plainly that makes them alternatives. */
export interface ParallelNames {
  readonly names: readonly string[];
  /** What each of them gets for standing beside the others. */
  readonly weight: number;
}

const ENUMERATION = new RegExp(
  String.raw`${NAME}(?:,\s+${NAME})*,?\s+(?:and|or|vs\.?|versus|und|&)\s+${NAME}`,
  "gu",
);
const EACH = new RegExp(NAME, "gu");
const HEADING = new RegExp(
  String.raw`^\W*(?:\d+[.)]?\s+)?(?:And\s+|Why\s+|What about\s+|Using\s+|Meet\s+|The case for\s+|Option(?:\s+\w)?:\s+)?(${NAME})\s*(?:$|[:?!–—(,-]|\d)`,
  "u",
);
const LABEL = new RegExp(String.raw`^\W*(${NAME})\W*(?:[:.–—-]|\(|$)`, "u");

/**
 * Reads a document for names in parallel places: enumerations ("X, Y and Z"), sibling headings ("## X", "## Y: fast"), first
 * cells of the rows of a table, labels of list items ("**X.** Pleasant, small").
 */
export function parallelNames(chunked: ChunkedDocument): ParallelNames[] {
  return [
    ...enumerations(chunked),
    ...siblingHeadings(chunked),
    ...rowLabels(chunked),
    ...itemLabels(chunked),
  ];
}

function enumerations({ document, statements }: ChunkedDocument): ParallelNames[] {
  const namesIn = (text: string): string[] =>
    [...text.matchAll(ENUMERATION)].flatMap((match) =>
      [...match[0].matchAll(EACH)].map(([name]) => cleanName(name)),
    );
  const found: ParallelNames[] = [];
  const inTitle = namesIn(document.title);
  if (inTitle.length > 2) found.push({ names: inTitle, weight: 3 });
  const counts = new Map<string, number>();
  for (const { kind, start, end } of statements) {
    if (kind === "row") continue;
    const names = namesIn(document.text.slice(start, end));
    // "X and Y" alone may pair a tool with what it runs on; three in a row, or an "or", stand for each other.
    if (names.length < 3) continue;
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  // However often an article enumerates, it says once that these belong together.
  if (counts.size > 1) found.push({ names: [...counts.keys()], weight: 0.75 });
  return found;
}

function siblingHeadings({ document }: ChunkedDocument): ParallelNames[] {
  const groups = new Map<string, Set<string>>();
  const parents: string[] = [];
  document.blocks.forEach((block: Block, position) => {
    if (block.kind !== "heading") return;
    parents.length = Math.max(0, block.level - 1);
    const key = `${block.level}/${parents.filter((parent) => parent !== undefined).join("/")}`;
    parents[block.level - 1] = String(position);
    const name = HEADING.exec(document.text.slice(block.start, block.end))?.[1];
    if (name === undefined) return;
    const group = groups.get(key) ?? new Set<string>();
    group.add(cleanName(name));
    groups.set(key, group);
  });
  return [...groups.values()]
    .filter((group) => group.size > 1)
    .map((group) => ({ names: [...group], weight: 1.5 }));
}

function rowLabels({ document, statements }: ChunkedDocument): ParallelNames[] {
  const tables = new Map<string, Set<string>>();
  for (const statement of statements) {
    const first = statement.cells[0];
    if (statement.kind !== "row" || first === undefined) continue;
    const name = new RegExp(String.raw`^\W*(${NAME})\W*(?:\d[\w.]*)?\W*$`, "u").exec(
      document.text.slice(first.start, first.end),
    )?.[1];
    const key = statement.cells.map(({ column }) => column).join("|");
    const table = tables.get(key) ?? new Set<string>();
    if (name !== undefined) table.add(cleanName(name));
    tables.set(key, table);
  }
  return [...tables.values()]
    .filter((table) => table.size > 1)
    .map((table) => ({ names: [...table], weight: 1.5 }));
}

function itemLabels({ document, statements }: ChunkedDocument): ParallelNames[] {
  const lists = new Map<string, Set<string>>();
  let list = 0;
  let end = 0;
  for (const statement of statements) {
    // Items of one list follow each other with little but marks between them.
    if (statement.kind !== "item" || document.text.slice(end, statement.start).trim().length > 4) list += 1;
    end = statement.end;
    if (statement.kind !== "item") continue;
    const text = document.text.slice(statement.start, Math.min(statement.end, statement.start + 60));
    const name = /^(?:\*\*|__|\*|_)/u.test(text) ? LABEL.exec(text)?.[1] : undefined;
    if (name === undefined) continue;
    const names = lists.get(String(list)) ?? new Set<string>();
    names.add(cleanName(name));
    lists.set(String(list), names);
  }
  return [...lists.values()]
    .filter((names) => names.size > 1)
    .map((names) => ({ names: [...names], weight: 1 }));
}
