import { setImmediate as nextTurn } from "node:timers/promises";
import type { Answerer } from "../../answer.js";
import { WhichbotError } from "../../errors.js";
import { stem } from "../../retrieval/stemmer.js";
import type { Scope, SearchIndex } from "../../types.js";
import { choiceQuestion } from "../composed-question.js";
import { plainText } from "../plain-text.js";
import { criteriaOfOptions } from "./group-criteria.js";
import {
  LONGEST_CRITERION,
  type Matrix,
  type MatrixRequest,
  type MatrixRow,
  MOST_COLUMNS,
  MOST_ROWS,
  type OptionGroup,
  USUAL_COLUMNS,
  USUAL_ROWS,
} from "./matrix.js";
import { toRow } from "./matrix-row.js";
import { MATRIX_TURNS, type MatrixTurns } from "./matrix-turns.js";
import { type OptionGroups, optionGroups } from "./option-groups.js";

/** Rows remembered of one index: they are small, and many people look at the same few. */
const MOST_REMEMBERED = 2_000;
/** Documents that change while a matrix is drawn let it start over; more often than this they change faster than it is drawn. */
const MOST_STARTS = 3;
const MOST_OFFERED = 24;

/**
 * Draws a matrix as a scope sees the documents: every row is the answer to one question, from one state of the index.
 *
 * One matrix is worked out at a time, row by row with other work in between. Rows are remembered as long as the index is: a
 * matrix of which all are known waits for no turn, and who asks for one that is being worked out waits for the same.
 *
 * @param turns default: those of the process
 * @returns null when the documents know no option at all
 * @throws {WhichbotError} NOT_FOUND no such group, or none of the options; REQUEST_INVALID too many options; INDEX_BUSY the documents
 *   changed again and again; TOO_MANY_REQUESTS, TIMED_OUT as a turn
 */
export async function drawMatrix(
  answerer: Pick<Answerer, "explain" | "view">,
  request: MatrixRequest,
  scope?: Scope,
  turns: MatrixTurns = MATRIX_TURNS,
): Promise<Matrix | null> {
  for (let start = 0; start < MOST_STARTS; start++) {
    const index = await answerer.view(scope);
    const chosen = await choose(index, request);
    if (chosen === null) return null;
    const rows = await rowsOf({ answerer, index, scope, turns }, chosen);
    if (rows === "changed") continue;
    const { group, options, unknownOptions, offeredCriteria } = chosen;
    return { indexId: index.id, group, options, rows: saidFirst(rows), unknownOptions, offeredCriteria };
  }
  throw new WhichbotError(
    "INDEX_BUSY",
    "The documents keep changing while the matrix is drawn. Try again in a minute.",
  );
}

interface Chosen extends Pick<Matrix, "group" | "options" | "unknownOptions" | "offeredCriteria"> {
  readonly criteria: readonly string[];
}

async function choose(index: SearchIndex, request: MatrixRequest): Promise<Chosen | null> {
  const groups = await optionGroups(index);
  if (groups.options.length === 0) return null;
  const { known, unknownOptions } = namedOptions(request.options ?? [], groups);
  const group = groupFor(request, known, groups);
  // One alone, and nothing else said, is shown with what it is compared with.
  const isAlone = known.length === 1 && !request.group;
  const positions =
    known.length > 0 && !isAlone
      ? known
      : [...new Set([...known, ...group.options.flatMap((name) => groups.positionOf(name) ?? [])])].slice(
          0,
          USUAL_COLUMNS,
        );
  const options = positions.map((position) => plainText(index.catalog.options[position]?.name ?? ""));
  const offeredCriteria = await criteriaOfOptions(index, positions, MOST_OFFERED);
  const wanted = ownCriteria(request.criteria ?? []);
  const criteria = wanted.length > 0 ? wanted : offeredCriteria.slice(0, USUAL_ROWS);
  return { group, options, unknownOptions, offeredCriteria, criteria };
}

function namedOptions(
  names: readonly string[],
  groups: OptionGroups,
): { readonly known: readonly number[]; readonly unknownOptions: readonly string[] } {
  const given = [...new Set(names.map(plainText).filter((name) => name !== ""))];
  const found = given.map((name) => ({ name, position: groups.positionOf(name) }));
  const known = [...new Set(found.flatMap(({ position }) => position ?? []))];
  const unknownOptions = found.flatMap(({ name, position }) => (position === null ? [name] : []));
  if (known.length > MOST_COLUMNS)
    throw new WhichbotError(
      "REQUEST_INVALID",
      `${known.length} options were chosen, at most ${MOST_COLUMNS} stand side by side. Choose fewer.`,
    );
  if (known.length === 0 && unknownOptions.length > 0)
    throw new WhichbotError(
      "NOT_FOUND",
      "None of these options stands in the documents. Look at the matrix without them to see which do.",
    );
  return { known, unknownOptions };
}

function groupFor({ group: id }: MatrixRequest, known: readonly number[], groups: OptionGroups): OptionGroup {
  const [first] = known;
  const named = id === undefined || id === "" ? null : (groups.all.find((own) => own.id === id) ?? null);
  if (named !== null) return named;
  if (first !== undefined) return groups.around(first);
  if (id !== undefined && id !== "")
    throw new WhichbotError(
      "NOT_FOUND",
      "There is no such group of options: the documents may have changed.",
    );
  return groups.all[0] ?? groups.around(groups.positionOf(groups.options[0] ?? "") ?? 0);
}

/** Each once, in forms of one word too; short enough to ask. */
function ownCriteria(given: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const text of given) {
    const criterion = [...plainText(text)]
      .slice(0, LONGEST_CRITERION)
      .join("")
      .replace(/[\s?!.,;:]+$/u, "");
    const key = criterion.toLowerCase().split(" ").map(stem).join(" ");
    if (/[\p{L}\p{N}]/u.test(criterion) && !kept.has(key)) kept.set(key, plainText(criterion));
  }
  return [...kept.values()].slice(0, MOST_ROWS);
}

/** Criteria of which nothing is said come last. */
function saidFirst(rows: readonly MatrixRow[]): MatrixRow[] {
  const says = ({ cells }: MatrixRow): boolean => cells.some(({ standing }) => standing !== "unknown");
  return [...rows.filter(says), ...rows.filter((row) => !says(row))];
}

/** From what rows are worked out. */
interface Drawing {
  readonly answerer: Pick<Answerer, "explain">;
  readonly index: SearchIndex;
  readonly scope: Scope | undefined;
  readonly turns: MatrixTurns;
}

/** What is known of one index. */
interface Drawn {
  /** By question and criterion, the one used longest ago first. */
  readonly rows: Map<string, MatrixRow>;
  /** Matrices that are waited for. */
  readonly underWay: Map<string, Promise<MatrixRow[] | "changed">>;
}

const DRAWN = new WeakMap<SearchIndex, Drawn>();

/** The rows, remembered; "changed" when another state of the documents answered. */
async function rowsOf(
  drawing: Drawing,
  { options, criteria }: Pick<Chosen, "options" | "criteria">,
): Promise<MatrixRow[] | "changed"> {
  const { index, turns } = drawing;
  const drawn = DRAWN.get(index) ?? { rows: new Map(), underWay: new Map() };
  DRAWN.set(index, drawn);
  const wanted = criteria.map((criterion) => ({
    options,
    criterion,
    question: choiceQuestion(options, criterion),
  }));
  const known = wanted.flatMap((row) => drawn.rows.get(keyOf(row)) ?? []);
  if (known.length === wanted.length) {
    for (const row of known) remember(drawn.rows, keyOf(row), row);
    return known;
  }
  const key = wanted.map(keyOf).join("\n\n");
  const begun = drawn.underWay.get(key);
  if (begun !== undefined) return begun;
  const work = turns.take(async (isOver) => {
    const rows: MatrixRow[] = [];
    for (const row of wanted) {
      if (isOver()) break;
      const made = drawn.rows.get(keyOf(row)) ?? (await workOut(drawing, row));
      if (made === "changed") return made;
      remember(drawn.rows, keyOf(row), made);
      rows.push(made);
    }
    return rows;
  });
  drawn.underWay.set(key, work);
  const forget = (): void => void drawn.underWay.delete(key);
  work.then(forget, forget);
  return work;
}

interface Wanted extends Pick<MatrixRow, "criterion" | "question"> {
  readonly options: readonly string[];
}

function keyOf({ criterion, question }: Pick<Wanted, "criterion" | "question">): string {
  return `${criterion}\n${question}`;
}

async function workOut({ answerer, index, scope }: Drawing, wanted: Wanted): Promise<MatrixRow | "changed"> {
  await nextTurn();
  const explained = await answerer.explain(wanted.question, scope === undefined ? {} : { scope });
  return explained.answer.index.id === index.id ? toRow(explained, wanted) : "changed";
}

function remember(rows: Map<string, MatrixRow>, key: string, row: MatrixRow): void {
  // Put in again, it is the last to go.
  rows.delete(key);
  rows.set(key, row);
  const [oldest] = rows.keys();
  if (rows.size > MOST_REMEMBERED && oldest !== undefined) rows.delete(oldest);
}
