import type {
  Catalog,
  Cell,
  Polarity,
  Stance,
  StoredDocument,
  StoredPassage,
  StoredStatement,
} from "../types.js";
import { encodeSections, SectionReader } from "./byte-sections.js";
import { NumberList } from "./number-list.js";

const KINDS: readonly StoredStatement["kind"][] = ["sentence", "item", "row"];
const POLARITIES: readonly Polarity[] = ["for", "against", "neutral"];

/** Numbers of a passage, of a statement and of a cell in the columns below, in the order they are written. */
const PASSAGE_WIDTH = 6;
const STATEMENT_WIDTH = 7;
const CELL_WIDTH = 3;
const STANCE_WIDTH = 2;

/** One document a line, as JSON: it keeps lone surrogates, which UTF-8 cannot. */
export function encodeDocuments(documents: readonly StoredDocument[]): Uint8Array[] {
  const encoder = new TextEncoder();
  return documents.map((document) => encoder.encode(`${JSON.stringify(document)}\n`));
}

/** Reads what `encodeDocuments` wrote. */
export function decodeDocuments(bytes: Buffer): StoredDocument[] {
  const documents: StoredDocument[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    documents.push(JSON.parse(bytes.toString("utf8", from, end)));
    from = end + 1;
  }
  return documents;
}

/** Passages as columns of numbers; each list of headings is stored once. */
export function encodePassages(passages: readonly StoredPassage[]): Uint8Array {
  const headings = new Interner<readonly string[]>((list) => JSON.stringify(list));
  const numbers = new NumberList();
  for (const passage of passages) {
    numbers.push(passage.document);
    numbers.push(passage.start);
    numbers.push(passage.end);
    numbers.push(headings.add(passage.headings));
    numbers.push(passage.firstStatement);
    numbers.push(passage.endStatement);
  }
  return encodeSections({ passages: numbers.toArray(), headings: headings.values });
}

/** Reads what `encodePassages` wrote. */
export function decodePassages(bytes: Uint8Array): StoredPassage[] {
  const sections = new SectionReader(bytes);
  const numbers = sections.integers("passages");
  const headings = sections.json("headings") as readonly (readonly string[])[];
  const passages: StoredPassage[] = [];
  for (let at = 0; at < numbers.length; at += PASSAGE_WIDTH) {
    passages.push({
      document: numbers[at]!,
      start: numbers[at + 1]!,
      end: numbers[at + 2]!,
      headings: headings[numbers[at + 3]!]!,
      firstStatement: numbers[at + 4]!,
      endStatement: numbers[at + 5]!,
    });
  }
  return passages;
}

/** Statements, their cells and their stances as columns of numbers; each lead-in and column name is stored once. */
export function encodeStatements(statements: readonly StoredStatement[]): Uint8Array {
  const strings = new Interner<string>((text) => text);
  const numbers = new NumberList();
  const cells = new NumberList();
  const stances = new NumberList();
  const strengths: number[] = [];
  for (const statement of statements) {
    numbers.push(statement.passage);
    numbers.push(statement.start);
    numbers.push(statement.end);
    numbers.push(KINDS.indexOf(statement.kind));
    numbers.push(strings.add(statement.lead));
    numbers.push(statement.cells.length);
    numbers.push(statement.stances.length);
    for (const cell of statement.cells) {
      cells.push(cell.start);
      cells.push(cell.end);
      cells.push(strings.add(cell.column));
    }
    for (const stance of statement.stances) {
      stances.push(stance.option);
      stances.push(POLARITIES.indexOf(stance.polarity));
      strengths.push(stance.strength);
    }
  }
  return encodeSections({
    statements: numbers.toArray(),
    cells: cells.toArray(),
    stances: stances.toArray(),
    strengths: Float64Array.from(strengths),
    strings: strings.values,
  });
}

/** Reads what `encodeStatements` wrote. */
export function decodeStatements(bytes: Uint8Array): StoredStatement[] {
  const sections = new SectionReader(bytes);
  const numbers = sections.integers("statements");
  const strings = sections.json("strings") as readonly string[];
  const takeCells = cellReader(sections.integers("cells"), strings);
  const takeStances = stanceReader(sections.integers("stances"), sections.floats("strengths"));
  const statements: StoredStatement[] = [];
  for (let at = 0; at < numbers.length; at += STATEMENT_WIDTH) {
    statements.push({
      passage: numbers[at]!,
      start: numbers[at + 1]!,
      end: numbers[at + 2]!,
      kind: KINDS[numbers[at + 3]!]!,
      lead: strings[numbers[at + 4]!]!,
      cells: takeCells(numbers[at + 5]!),
      stances: takeStances(numbers[at + 6]!),
    });
  }
  return statements;
}

/** The catalog as JSON: it is small, and a person may want to read it. */
export function encodeCatalog(catalog: Catalog): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(catalog, null, 1)}\n`);
}

/** Reads what `encodeCatalog` wrote. */
export function decodeCatalog(bytes: Uint8Array): Catalog {
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** Most statements have neither cells nor stances; they share one empty list. */
const NONE: readonly never[] = [];

function cellReader(numbers: Uint32Array, strings: readonly string[]): (count: number) => readonly Cell[] {
  let at = 0;
  return (count) => {
    if (count === 0) return NONE;
    const cells: Cell[] = [];
    for (const end = at + count * CELL_WIDTH; at < end; at += CELL_WIDTH) {
      cells.push({ start: numbers[at]!, end: numbers[at + 1]!, column: strings[numbers[at + 2]!]! });
    }
    return cells;
  };
}

function stanceReader(numbers: Uint32Array, strengths: Float64Array): (count: number) => readonly Stance[] {
  let at = 0;
  return (count) => {
    if (count === 0) return NONE;
    const stances: Stance[] = [];
    for (const end = at + count * STANCE_WIDTH; at < end; at += STANCE_WIDTH) {
      const polarity = POLARITIES[numbers[at + 1]!]!;
      stances.push({ option: numbers[at]!, polarity, strength: strengths[at / STANCE_WIDTH]! });
    }
    return stances;
  };
}

/** Numbers each distinct value, in order of first use. */
class Interner<T> {
  readonly values: T[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #toKey: (value: T) => string;

  constructor(toKey: (value: T) => string) {
    this.#toKey = toKey;
  }

  add(value: T): number {
    const key = this.#toKey(value);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}
