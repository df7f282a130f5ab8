import { stem } from "../../retrieval/stemmer.js";
import type { FoundName } from "./name-finder.js";
import { compactName } from "./name-spelling.js";
import { nameKey, partsOfList } from "./option-names.js";
import type { SuggestionFacts } from "./suggestion-facts.js";
import type { Reader } from "./typed-question.js";

const MOST_LIKE = 50;
const MOST_PARTNERS = 10;
/** Options for one place: those like what is typed, first those that are compared with what is taken. */
export function* suggestOptions(typed: string, taken: readonly string[], reader: Reader): Generator<string> {
  const word = typed.trim();
  const known = taken.flatMap((name) => positionOf(name, reader) ?? []);
  const found = optionsLike(word, known, reader);
  // A name that no option is like is taken as it is; one that is like what is taken is a repeat.
  const repeats = optionsLike(word, [], reader).length > 0 || taken.some((name) => isSameName(name, word));
  if (found.length === 0 && word !== "" && !repeats) yield word;
  yield* namesOf(found, reader.facts);
}

/** Lists that begin with what is typed and grow by one; the same options in another order are the same list. */
export function* suggestOptionLists(
  typed: string,
  left: readonly string[],
  reader: Reader,
): Generator<string> {
  const offered = new Set<string>();
  for (const list of growingLists(typed, left, reader)) {
    const key = list.split(", ").map(nameKey).sort().join(",");
    if (!offered.has(key)) yield list;
    offered.add(key);
  }
}

function* growingLists(typed: string, left: readonly string[], reader: Reader): Generator<string> {
  // While it is typed, a slash is between two: what follows it is not there yet.
  const parts = partsOfList(`${typed.replaceAll("/", ",")} `);
  const last = parts.at(-1) ?? "";
  const before = [...new Set(parts.slice(0, -1).filter((part) => part !== ""))].map(
    (part) => nameOf(positionOf(part, reader), reader.facts) ?? part,
  );
  const leave = left.flatMap((name) => positionOf(name, reader) ?? []);
  const own = before.flatMap((name) => positionOf(name, reader) ?? []);
  const found = optionsLike(last, [...own, ...leave], reader);
  const list = (names: readonly string[]): string => names.join(", ");
  if (last === "") {
    if (before.length > 1) yield list(before);
    if (before.length === 0) yield* typicalLists(leave, reader.facts);
  } else if (found.length === 0) yield list([...before, last]);
  const names = namesOf(found, reader.facts);
  const grown = names.map((name) => [...before, name]);
  // What is named in full stands as it is before it grows further.
  const [exact] = found;
  if (last !== "" && exact !== undefined && (found.length === 1 || positionOf(last, reader) === exact)) {
    const [first = []] = grown;
    if (first.length > 1) yield list(first);
    for (const partner of partnersOf([...own, exact], [...own, exact, ...leave], reader.facts))
      yield list([...first, ...namesOf([partner], reader.facts)]);
  }
  yield* grown.map(list);
}

function* typicalLists(leave: readonly number[], facts: SuggestionFacts): Generator<string> {
  for (const first of facts.best.slice(0, 4)) {
    if (leave.some((other) => facts.related(first, other))) continue;
    const [second, third] = partnersOf([first], [first, ...leave], facts);
    if (second === undefined) continue;
    yield namesOf([first, second], facts).join(", ");
    if (third !== undefined && !facts.related(second, third))
      yield namesOf([first, second, third], facts).join(", ");
  }
}

/** What documents judge on: what is like the typed word, first what they judge these options on. */
export function* suggestCriteria(
  typed: string,
  between: readonly string[],
  { facts, finder, criteriaByStem }: Reader,
): Generator<string> {
  const word = typed.trim().toLowerCase();
  const options = between.flatMap((name) => finder.exact(compactName(name)) ?? []);
  const said = (criterion: number): number =>
    options.reduce((sum, option) => sum + (facts.judged[criterion]?.has(option) ? 1 : 0), 0);
  const exact = criteriaByStem.get(stem(word));
  const fits = facts.criteria
    .map(({ name }, position) => ({ name, position }))
    .filter(({ name, position }) =>
      word === "" ? facts.typical.has(position) : position === exact || name.includes(word),
    )
    .sort(
      (left, right) =>
        Number(right.position === exact) - Number(left.position === exact) ||
        Number(right.name.startsWith(word)) - Number(left.name.startsWith(word)) ||
        said(right.position) - said(left.position) ||
        left.position - right.position,
    );
  // Words of one's own are as good: what is asked need not be on any list.
  if (word !== "" && (fits.length === 0 || /\s/u.test(word))) yield typed.trim();
  yield* fits.map(({ name }) => name);
}

/** Positions of options like a word, without those taken and their parts; with nothing typed, what the taken are compared with. */
function optionsLike(word: string, taken: readonly number[], { facts, finder }: Reader): number[] {
  const isFree = (option: number): boolean => !taken.some((other) => facts.related(option, other));
  if (word === "")
    return [...new Set([...partnersOf(taken, taken, facts), ...facts.best.slice(0, 500)])].filter(isFree);
  const key = compactName(word);
  const exact = finder.exact(key);
  const begun: readonly FoundName[] = finder.beginning(key, MOST_LIKE);
  const found = exact === null ? begun : [{ option: exact, likeness: 1 }, ...begun];
  const meant = found.length > 0 ? found : finder.slips(key, MOST_LIKE);
  return [...new Set(meant.map(({ option }) => option))].filter(isFree);
}

function partnersOf(
  options: readonly number[],
  without: readonly number[],
  facts: SuggestionFacts,
): number[] {
  const weights = new Map<number, number>();
  for (const option of options)
    for (const partner of facts.partners[option] ?? [])
      weights.set(partner.option, (weights.get(partner.option) ?? 0) + partner.weight);
  return [...weights]
    .filter(([option]) => !without.some((other) => facts.related(option, other)))
    .sort((left, right) => right[1] - left[1] || left[0] - right[0])
    .slice(0, MOST_PARTNERS)
    .map(([option]) => option);
}

function isSameName(one: string, other: string): boolean {
  return compactName(one) === compactName(other);
}

function positionOf(name: string, { finder }: Reader): number | null {
  return finder.exact(compactName(name));
}

function nameOf(option: number | null, { options }: SuggestionFacts): string | null {
  return option === null ? null : (options[option]?.name ?? null);
}

function namesOf(found: readonly number[], facts: SuggestionFacts): string[] {
  return found.flatMap((option) => nameOf(option, facts) ?? []);
}
