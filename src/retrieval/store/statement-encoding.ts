import type { Cell, Polarity, Stance, Statement, StoredStatement } from "../../types.js";
import { encodeSections, SectionReader } from "./byte-sections.js";
import { Interner } from "./interner.js";
import { NumberList } from "./number-list.js";

const KINDS: readonly Statement["kind"][] = ["sentence", "item", "row"];
const POLARITIES: readonly Polarity[] = ["for", "against", "neutral"];

/** Numbers of a statement: passage, start, end, kind, lead, cells, stances. Of a cell: start, end, column. Of a stance: option, polarity. */
const STATEMENT_WIDTH = 7;
const CELL_WIDTH = 3;
const STANCE_WIDTH = 2;

/**
 * Collects statements as columns of numbers; each lead-in and column name is kept once. A tenth of the memory that the
 * statements take as objects: an index has some seven a passage.
 */
export class StatementEncoder {
  readonly #strings = new Interner<string>((text) => text);
  readonly #statements = new NumberList();
  readonly #cells = new NumberList();
  readonly #stances = new NumberList();
  readonly #strengths: number[] = [];

  /** Statements so far. */
  get length(): number {
    return this.#statements.length / STATEMENT_WIDTH;
  }

  /** Adds the next statement. @param passage position in the index, not below the one before */
  add(statement: Statement, passage: number, stances: readonly Stance[]): void {
    this.#statements.push(passage);
    this.#statements.push(statement.start);
    this.#statements.push(statement.end);
    this.#statements.push(KINDS.indexOf(statement.kind));
    this.#statements.push(this.#strings.add(statement.lead));
    this.#statements.push(statement.cells.length);
    this.#statements.push(stances.length);
    for (const cell of statement.cells) {
      this.#cells.push(cell.start);
      this.#cells.push(cell.end);
      this.#cells.push(this.#strings.add(cell.column));
    }
    for (const stance of stances) {
      this.#stances.push(stance.option);
      this.#stances.push(POLARITIES.indexOf(stance.polarity));
      this.#strengths.push(stance.strength);
    }
  }

  /** All statements as bytes, for `decodeStatements`. */
  toBytes(): Uint8Array {
    return encodeSections({
      statements: this.#statements.toArray(),
      cells: this.#cells.toArray(),
      stances: this.#stances.toArray(),
      strengths: Float64Array.from(this.#strengths),
      strings: this.#strings.values,
    });
  }
}

/** Reads what `StatementEncoder` wrote. */
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
