import type { Matrix, MatrixRow } from "../../../../chat/matrix/matrix.js";
import { type Ranking, rankOptions, readWeight, USUAL_WEIGHT } from "../../browser/rank.js";

/** More columns do not fit beside each other on a page. */
export const MOST_COLUMNS_SHOWN = 6;
/** Fields of an address that are looked at. */
const MOST_FIELDS = 60;
const WEIGHT = "weight.";

/** What an address asks for. */
export interface MatrixState {
  /** Empty for none. */
  readonly group: string;
  readonly options: readonly string[];
  readonly criteria: readonly string[];
  /** By criterion, only what was sent. */
  readonly weights: ReadonlyMap<string, number>;
}

/** Reads the fields of an address; what is blank counts as not sent. */
export function readState(query: Readonly<Record<string, readonly string[]>>): MatrixState {
  const all = (name: string): string[] =>
    (Object.hasOwn(query, name) ? (query[name] ?? []) : [])
      .map((value) => value.trim())
      .filter((value) => value !== "")
      .slice(0, MOST_FIELDS);
  const weights = Object.keys(query)
    .filter((name) => name.startsWith(WEIGHT))
    .slice(0, MOST_FIELDS)
    .map((name): [string, number] => [name.slice(WEIGHT.length), readWeight(query[name]?.at(-1))]);
  return {
    group: all("group").at(-1) ?? "",
    options: all("option"),
    criteria: all("criterion"),
    weights: new Map(weights),
  };
}

/** A matrix with what its criteria count, and how its options rank by that. */
export interface WeighedMatrix {
  readonly matrix: Matrix;
  /** In the order of the rows: whole, 0 to 5. */
  readonly weights: readonly number[];
  readonly ranking: Ranking;
}

export function weigh(matrix: Matrix, weights: ReadonlyMap<string, number>): WeighedMatrix {
  const own = matrix.rows.map(({ criterion }) => weights.get(criterion) ?? USUAL_WEIGHT);
  const rows = matrix.rows.map((row, at) => ({
    weight: own[at] ?? USUAL_WEIGHT,
    strengths: strengthsOf(row),
  }));
  return { matrix, weights: own, ranking: rankOptions(rows, matrix.options.length) };
}

/** As ranking takes them: null where too little is said. */
function strengthsOf({ cells }: MatrixRow): (number | null)[] {
  return cells.map(({ standing, strength }) => (standing === "unknown" ? null : strength));
}

/** The address under which a matrix is shown just like this, whatever becomes of its group. @param path "/matrix.csv" */
export function addressOf(path: string, { matrix, weights }: Omit<WeighedMatrix, "ranking">): string {
  const query = new URLSearchParams({ group: matrix.group.id });
  for (const option of matrix.options) query.append("option", option);
  for (const [at, { criterion }] of matrix.rows.entries()) {
    query.append("criterion", criterion);
    const weight = weights[at] ?? USUAL_WEIGHT;
    if (weight !== USUAL_WEIGHT) query.append(weightField(criterion), String(weight));
  }
  return `${path}?${query}`;
}

/** The address of what stands behind a cell. */
export function cellAddress(
  { options, group }: Pick<Matrix, "options" | "group">,
  criterion: string,
  option: string,
): string {
  const query = new URLSearchParams({ group: group.id, criterion, of: option });
  for (const own of options) query.append("option", own);
  return `/matrix/cell?${query}`;
}

/** Name of the field that says what a criterion counts. */
export function weightField(criterion: string): string {
  return `${WEIGHT}${criterion}`;
}
