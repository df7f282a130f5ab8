import type { Block, ChunkedDocument } from "../../types.js";
import { cleanName } from "./name-candidates.js";

/** Names that a document treats alike, and how plainly that makes them alternatives. */
export interface ParallelNames {
  readonly names: readonly string[];
  /** What each of them gets for standing beside the others. */
  readonly weight: number;
  /** Whether only alternatives stand so: the rows of a table. */
  readonly plain: boolean;
  /** The words that say so. */
  readonly words: string;
}

/**
 * Reads a document for names in parallel places: enumerations ("X, Y and Z"), sibling headings ("## X", "## Y: fast"), first
 * cells of the rows of a table, labels of list items ("**X.** Pleasant, small").
 */
export type ParallelReader = (chunked: ChunkedDocument) => ParallelNames[];

/** What it takes to find each kind of place. */
interface Patterns {
  /** The last joint of an enumeration, which most sentences lack. */
  readonly joint: RegExp;
  readonly enumeration: RegExp;
  readonly each: RegExp;
  readonly heading: RegExp;
  readonly label: RegExp;
  readonly cell: RegExp;
}

/** @param name source of a regular expression for one name, from `nameSyntax` */
export function createParallelReader(name: string): ParallelReader {
  const patterns: Patterns = {
    joint: new RegExp(String.raw`\s(?:and|or|vs\.?|versus|und|&)\s+${name}`, "u"),
    enumeration: new RegExp(
      String.raw`${name}(?:,\s+${name}){0,12},?\s+(?:and|or|vs\.?|versus|und|&)\s+${name}`,
      "gu",
    ),
    each: new RegExp(name, "gu"),
    heading: new RegExp(
      String.raw`^\W*(?:\d+[.)]?\s+)?(?:And\s+|Why\s+|What about\s+|Using\s+|Meet\s+|The case for\s+|Option(?:\s+\w)?:\s+)?(${name})\s*(?:$|[:?!–—(,-]|\d)`,
      "u",
    ),
    label: new RegExp(String.raw`^\W*(${name})\W*(?:[:.–—-]|\(|$)`, "u"),
    cell: new RegExp(String.raw`^\W*(${name})\W*(?:\d[\w.]*)?\W*$`, "u"),
  };
  return (chunked) => [
    ...enumerations(chunked, patterns),
    ...siblingHeadings(chunked, patterns),
    ...rowLabels(chunked, patterns),
    ...itemLabels(chunked, patterns),
  ];
}

function enumerations(
  { document, statements }: ChunkedDocument,
  { joint, enumeration, each }: Patterns,
): ParallelNames[] {
  const namesIn = (text: string): string[] =>
    [...text.matchAll(enumeration)].flatMap((match) =>
      [...match[0].matchAll(each)].map(([name]) => cleanName(name)),
    );
  const found: ParallelNames[] = [];
  const inTitle = namesIn(document.title);
  if (inTitle.length > 2) found.push({ names: inTitle, weight: 3, plain: true, words: document.title });
  const named = new Map<string, string>();
  for (const { kind, start, end } of statements) {
    if (kind === "row") continue;
    const text = document.text.slice(start, end);
    if (!joint.test(text)) continue;
    const names = namesIn(text);
    // "X and Y" alone may pair a tool with what it runs on; three in a row, or an "or", stand for each other.
    if (names.length < 3) continue;
    for (const name of names) if (!named.has(name)) named.set(name, text);
  }
  // However often an article enumerates, it says once that these belong together.
  if (named.size > 1) {
    const [words = ""] = named.values();
    found.push({ names: [...named.keys()], weight: 0.75, plain: false, words });
  }
  return found;
}

function siblingHeadings({ document }: ChunkedDocument, { heading }: Patterns): ParallelNames[] {
  const groups = new Map<string, Set<string>>();
  const parents: string[] = [];
  document.blocks.forEach((block: Block, position) => {
    if (block.kind !== "heading") return;
    parents.length = Math.max(0, block.level - 1);
    const key = `${block.level}/${parents.filter((parent) => parent !== undefined).join("/")}`;
    parents[block.level - 1] = String(position);
    const name = heading.exec(document.text.slice(block.start, block.end))?.[1];
    if (name === undefined) return;
    const group = groups.get(key) ?? new Set<string>();
    group.add(cleanName(name));
    groups.set(key, group);
  });
  return [...groups.values()]
    .filter((group) => group.size > 1)
    .map((group) => ({ names: [...group], weight: 1.5, plain: false, words: [...group].join(" / ") }));
}

function rowLabels({ document, statements }: ChunkedDocument, { cell }: Patterns): ParallelNames[] {
  const tables = new Map<string, Set<string>>();
  for (const statement of statements) {
    const first = statement.cells[0];
    if (statement.kind !== "row" || first === undefined) continue;
    const name = cell.exec(document.text.slice(first.start, first.end))?.[1];
    const key = statement.cells.map(({ column }) => column).join("|");
    const table = tables.get(key) ?? new Set<string>();
    if (name !== undefined) table.add(cleanName(name));
    tables.set(key, table);
  }
  return [...tables.values()]
    .filter((table) => table.size > 1)
    .map((table) => ({ names: [...table], weight: 1.5, plain: true, words: [...table].join(" / ") }));
}

function itemLabels({ document, statements }: ChunkedDocument, { label }: Patterns): ParallelNames[] {
  const lists = new Map<string, Set<string>>();
  let list = 0;
  let end = 0;
  for (const statement of statements) {
    // Items of one list follow each other with little but marks between them.
    if (statement.kind !== "item" || document.text.slice(end, statement.start).trim().length > 4) list += 1;
    end = statement.end;
    if (statement.kind !== "item") continue;
    const text = document.text.slice(statement.start, Math.min(statement.end, statement.start + 60));
    const name = /^(?:\*\*|__|\*|_)/u.test(text) ? label.exec(text)?.[1] : undefined;
    if (name === undefined) continue;
    const names = lists.get(String(list)) ?? new Set<string>();
    names.add(cleanName(name));
    lists.set(String(list), names);
  }
  return [...lists.values()]
    .filter((names) => names.size > 1)
    .map((names) => ({ names: [...names], weight: 1, plain: false, words: [...names].join(" / ") }));
}
