import { createHash } from "node:crypto";
import type { SearchIndex } from "../../types.js";
import { findCommunities } from "../../verdict/catalog/communities.js";
import { rootOf } from "../../verdict/catalog/option-matcher.js";
import { findRivals, type Rivalry } from "../../verdict/catalog/rivalry.js";
import { plainText } from "../plain-text.js";
import { compactName, namesReadAsOne } from "../suggest/name-spelling.js";
import type { OptionGroup } from "./matrix.js";
import { prepared } from "./prepared.js";

/** The groups of an index, and the way to one. */
export interface OptionGroups {
  /** The most compared first; groups of parts after those of wholes. Empty when nothing is compared. */
  readonly all: readonly OptionGroup[];
  /** The catalog's position of an option by its name or another spelling, any case; null for none that could be asked about. */
  positionOf(name: string): number | null;
  /** Names of options that a question can name, the most spoken of first. */
  readonly options: readonly string[];
  /** The group of an option; for one that is in none, it with what it is compared with most. */
  around(option: number): OptionGroup;
}

const MOST_NEAREST = 5;

/** The groups of options that the documents set against each other, worked out once for an index, in turns with other work. */
export const optionGroups: (index: SearchIndex) => Promise<OptionGroups> = prepared(gatherGroups);

function* gatherGroups(index: SearchIndex): Generator<undefined, OptionGroups> {
  const { catalog } = index;
  const rivalry = yield* findRivals(index);
  const names = catalog.options.map(({ name }) => (namesReadAsOne(name) ? plainText(name) : null));
  const positions = new Map<string, number>();
  for (const [position, { aliases }] of catalog.options.entries())
    if (names[position] !== null)
      for (const alias of aliases) positions.set(compactName(plainText(alias)), position);
  // A name stands before a spelling of another, and the first of two alike before the second.
  for (const [position, name] of [...names.entries()].reverse())
    if (name !== null) positions.set(compactName(name), position);
  const usable = (option: number): boolean => {
    const name = names[option];
    return name != null && positions.get(compactName(name)) === option;
  };
  yield;
  const pairs = rivalry.pairs.filter(({ one, other }) => usable(one) && usable(other));
  const isPart = (option: number): boolean => rootOf(catalog, option) !== option;
  yield;
  const bySpoken = (left: number, right: number): number =>
    (rivalry.spoken[right] ?? 0) - (rivalry.spoken[left] ?? 0) || left - right;
  const toGroup = (members: readonly number[]): OptionGroup =>
    groupOf(members.map((own) => names[own] ?? ""));
  const groupByOption = new Map<number, OptionGroup>();
  const all: OptionGroup[] = [];
  for (const parts of [false, true]) {
    for (const { members } of findCommunities(pairs.filter(({ one }) => isPart(one) === parts))) {
      const group = toGroup([...members].sort(bySpoken));
      all.push(group);
      for (const member of members) groupByOption.set(member, group);
    }
    yield;
  }
  return {
    all,
    positionOf: (name) => positions.get(compactName(plainText(name))) ?? null,
    options: [...catalog.options.keys()]
      .filter(usable)
      .sort(bySpoken)
      .map((option) => names[option] ?? ""),
    around: (option) =>
      groupByOption.get(option) ?? toGroup([option, ...nearest(option, pairs).slice(0, MOST_NEAREST)]),
  };
}

function nearest(option: number, pairs: Rivalry["pairs"]): number[] {
  return pairs.flatMap(({ one, other }) => (one === option ? [other] : other === option ? [one] : []));
}

const ID_DIGITS = 12;

/** @param options at least one name */
export function groupOf(options: readonly string[]): OptionGroup {
  const id = createHash("sha256")
    .update([...options].sort().join("\n"))
    .digest("hex")
    .slice(0, ID_DIGITS);
  return { id, name: nameOf(options), options };
}

/** "A", "A and B", "A, B and C", "A, B and 4 more". */
function nameOf(options: readonly string[]): string {
  const [first = "", second = "", third = ""] = options;
  if (options.length < 2) return first;
  if (options.length === 2) return `${first} and ${second}`;
  return `${first}, ${second} and ${options.length === 3 ? third : `${options.length - 2} more`}`;
}
