import type { Catalog, CatalogOverrides, ChunkedDocument, Option } from "../../types.js";
import { CATALOG } from "../thresholds.js";
import { findAliases } from "./aliases.js";
import { createComparisonReader } from "./comparison-pairs.js";
import { type Candidate, discoverNames } from "./discover-names.js";
import { needsExactSpelling } from "./homonyms.js";
import { mergeNames } from "./merge-names.js";
import { nameKey } from "./name-candidates.js";
import { nameSyntax } from "./name-syntax.js";
import type { NamedOption } from "./named-option.js";
import { createOptionMatcher } from "./option-matcher.js";
import { ownLongerNames } from "./owners.js";
import { createParallelReader } from "./parallel-names.js";
import { findSmallNames } from "./small-names.js";
import { findSubOptions } from "./sub-options.js";
import { countSideRoles } from "./weak-names.js";
import { countWordCase, type WordCase } from "./word-case.js";

/**
 * Finds the options in the documents: names that titles, headings, tables and sentences set against each other, their
 * other spellings, and the tools that belong to them. Precision before recall: one passing comparison makes no option.
 *
 * @param overrides what `catalog.yaml` says; a name, alias or owner there wins over what was found, `ignore` removes
 * @returns options by weight of comparison, overrides first in their own order
 */
export function discoverCatalog(documents: readonly ChunkedDocument[], overrides: CatalogOverrides): Catalog {
  const steps = discoverCatalogInSteps(documents, overrides);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/**
 * The same, stopping between two readings of the documents: a process that answers meanwhile can do so there.
 *
 * A step takes some .03 ms a passage.
 */
export function* discoverCatalogInSteps(
  documents: readonly ChunkedDocument[],
  overrides: CatalogOverrides,
): Generator<undefined, Catalog> {
  const wordCase = countWordCase(documents);
  yield;
  const smallNames = findSmallNames(documents, wordCase);
  yield;
  const name = nameSyntax(smallNames);
  const readers = {
    comparisons: createComparisonReader(name),
    parallels: createParallelReader(name),
    wordCase,
    smallNames: new Set(smallNames),
  };
  const candidates = yield* discoverNames(documents, readers, new Set(overrides.ignore.map(nameKey)));
  yield;
  const taken = new Set(
    overrides.options
      .flatMap((option) => [option.name, ...option.aliases])
      .concat(overrides.ignore)
      .map(nameKey),
  );
  const found = keepMentioned(mergeNames(candidates), documents, { name, wordCase });
  yield;
  const roots = addFound(overrides, found, taken);
  const aliases = findAliases(documents, roots, { name, wordCase, taken });
  yield;
  const called = roots.map((option, position) => ({ ...option, aliases: aliases[position] ?? [] }));
  const complete = [...called, ...findSubOptions(documents, called, { taken, name, wordCase })];
  yield;
  const mentions = countMentions(documents, withOwners(complete, wordCase));
  yield;
  const given = new Set(overrides.options.map((option) => nameKey(option.name)));
  const against = new Map(
    candidates.map((candidate) => [nameKey(candidate.name), candidate.against] as const),
  );
  const owned = ownLongerNames(complete, mentions, {
    isGiven: (option) => given.has(nameKey(option.name)),
    areAlternatives: (one, other) => against.get(nameKey(one))?.has(nameKey(other)) ?? false,
  });
  return {
    options: withOwners(owned, wordCase).map((option, position) => ({
      ...option,
      mentions: mentions[position] ?? 0,
    })),
    ...(overrides.options.length + overrides.ignore.length > 0 && { given: overrides }),
  };
}

/** What `catalog.yaml` names, with what was found of it, and then what it does not name. */
function addFound(
  overrides: CatalogOverrides,
  found: readonly NamedOption[],
  taken: ReadonlySet<string>,
): NamedOption[] {
  const named: NamedOption[] = overrides.options.map((option) => ({ ...option, comparisons: 0, places: [] }));
  for (const option of found) {
    const known = named.findIndex((other) => nameKey(other.name) === nameKey(option.name));
    const given = named[known];
    const aliases = option.aliases.filter((alias) => !taken.has(nameKey(alias)));
    if (given !== undefined) {
      const { comparisons, places } = option;
      named[known] = { ...given, aliases: [...given.aliases, ...aliases], comparisons, places };
    } else if (!taken.has(nameKey(option.name))) named.push({ ...option, aliases });
  }
  return named;
}

/**
 * Drops names that stand beside others but are hardly spoken of (a heading in Title Case), and those that the documents
 * mostly name as maker, language or carrier of something.
 */
function keepMentioned(
  merged: readonly Candidate[],
  documents: readonly ChunkedDocument[],
  { name, wordCase }: { name: string; wordCase: WordCase },
): NamedOption[] {
  const options = merged.map(({ name: called, aliases, weight, places }) => ({
    name: called,
    aliases,
    owner: null,
    comparisons: Math.round(weight),
    places,
  }));
  const mentions = countMentions(documents, withOwners(options, wordCase));
  const most = Math.max(0, ...mentions);
  const byKey = new Map(options.map((option, position) => [nameKey(option.name), mentions[position] ?? 0]));
  // Documents on other things must not make it seldom.
  const mostBeside = ({ beside }: Candidate): number =>
    beside.size === 0 ? most : Math.max(0, ...Array.from(beside, (key) => byKey.get(key) ?? 0));
  const roles = countSideRoles(documents, name);
  return options.filter((option, position) => {
    const candidate = merged[position];
    if (candidate === undefined) return false;
    const { weight, compared, plain } = candidate;
    const own = mentions[position] ?? 0;
    const titled = weight >= CATALOG.titleWeight && own > 0;
    if (!titled && own < (plain ? CATALOG.minimumPlainMentions : CATALOG.minimumMentions)) return false;
    if (!plain && (roles.get(nameKey(option.name)) ?? 0) >= own * CATALOG.sideRoleShare) return false;
    return compared || own >= mostBeside(candidate) * CATALOG.uncomparedShare;
  });
}

function withOwners(named: readonly NamedOption[], wordCase: WordCase): Option[] {
  const positions = new Map<string, number>();
  named.forEach((option, position) => {
    for (const name of [option.name, ...option.aliases]) {
      if (!positions.has(nameKey(name))) positions.set(nameKey(name), position);
    }
  });
  return named.map((option, position) => {
    const owner = option.owner === null ? undefined : positions.get(nameKey(option.owner));
    const exactCase = [option.name, ...option.aliases].filter((name) => needsExactSpelling(name, wordCase));
    return {
      name: option.name,
      aliases: option.aliases,
      owner: owner === undefined || owner === position ? null : owner,
      mentions: 0,
      comparisons: option.comparisons,
      ...(exactCase.length > 0 && { exactCase }),
      places: option.places,
    };
  });
}

/** How many statements name each option. */
function countMentions(documents: readonly ChunkedDocument[], options: readonly Option[]): number[] {
  const matcher = createOptionMatcher({ options });
  const mentions = new Array<number>(options.length).fill(0);
  for (const { document, statements } of documents) {
    for (const { start, end } of statements) {
      const named = new Set(matcher(document.text.slice(start, end)).map((mention) => mention.option));
      for (const option of named) mentions[option] = (mentions[option] ?? 0) + 1;
    }
  }
  return mentions;
}
