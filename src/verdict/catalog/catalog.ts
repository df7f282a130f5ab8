import type { Catalog, CatalogOverrides, ChunkedDocument, Option } from "../../types.js";
import { CATALOG } from "../thresholds.js";
import { comparisonPairs } from "./comparison-pairs.js";
import { countWordCase, nameKey } from "./name-candidates.js";
import type { NamedOption } from "./named-option.js";
import { createOptionMatcher } from "./option-matcher.js";
import { parallelNames } from "./parallel-names.js";
import { cutForms, isShortForm } from "./short-form.js";
import { findSubOptions } from "./sub-options.js";

/** A name under discovery: all its spellings and what speaks for its being an option. */
interface Candidate {
  readonly spellings: Map<string, number>;
  /** Documents that set it against another name. */
  readonly documents: Set<string>;
  /** Whether a sentence, title or heading sets it against another name, beyond standing beside it. */
  compared: boolean;
  weight: number;
}

/**
 * Finds the options in the documents: names that titles, headings, tables and sentences set against each other, their
 * other spellings, and the tools that belong to them. Precision before recall: one passing comparison makes no option.
 *
 * @param overrides what `catalog.yaml` says; a name, alias or owner there wins over what was found, `ignore` removes
 * @returns options by weight of comparison, overrides first in their own order
 */
export function discoverCatalog(documents: readonly ChunkedDocument[], overrides: CatalogOverrides): Catalog {
  const found = discoverNames(documents, overrides);
  const named: NamedOption[] = overrides.options.map((option) => ({ ...option, comparisons: 0 }));
  const taken = new Set(
    overrides.options
      .flatMap((option) => [option.name, ...option.aliases])
      .concat(overrides.ignore)
      .map(nameKey),
  );
  for (const option of found) {
    const known = named.findIndex((other) => nameKey(other.name) === nameKey(option.name));
    const given = named[known];
    if (given !== undefined) {
      const aliases = option.aliases.filter((alias) => !taken.has(nameKey(alias)));
      named[known] = { ...given, aliases: [...given.aliases, ...aliases], comparisons: option.comparisons };
    } else if (!taken.has(nameKey(option.name))) named.push(option);
  }
  const complete = [...named, ...findSubOptions(documents, named, taken)];
  return countMentions(documents, withOwners(complete));
}

function discoverNames(documents: readonly ChunkedDocument[], overrides: CatalogOverrides): NamedOption[] {
  const wordCase = countWordCase(documents);
  const ignored = new Set(overrides.ignore.map(nameKey));
  const candidates = new Map<string, Candidate>();
  const candidateOf = (name: string): Candidate => {
    const key = nameKey(name);
    let candidate = candidates.get(key);
    if (candidate === undefined) {
      candidate = { spellings: new Map(), documents: new Set(), compared: false, weight: 0 };
      candidates.set(key, candidate);
    }
    candidate.spellings.set(name, (candidate.spellings.get(name) ?? 0) + 1);
    return candidate;
  };
  for (const chunked of documents) {
    for (const { first, second, weight } of comparisonPairs(chunked)) {
      if (nameKey(first) === nameKey(second) || ignored.has(nameKey(first)) || ignored.has(nameKey(second)))
        continue;
      if (!wordCase.isProperName(first) || !wordCase.isProperName(second)) continue;
      for (const name of [first, second]) {
        const candidate = candidateOf(name);
        candidate.weight += weight;
        candidate.compared = true;
        candidate.documents.add(chunked.document.id);
      }
    }
  }
  for (const chunked of documents) {
    for (const { names, weight } of parallelNames(chunked)) {
      const proper = [...new Set(names)].filter(
        (name) => !ignored.has(nameKey(name)) && wordCase.isProperName(name),
      );
      if (proper.length < 2) continue;
      for (const name of proper) {
        const candidate = candidateOf(name);
        candidate.weight += weight;
        candidate.documents.add(chunked.document.id);
      }
    }
  }
  const kept = [...candidates.values()]
    .filter((candidate) => candidate.weight >= CATALOG.minimumComparisonWeight)
    .sort((left, right) => right.weight - left.weight || (spelling(left) < spelling(right) ? -1 : 1));
  return keepMentioned(mergeSpellings(kept, documents), documents);
}

/** Drops names that stand beside others but are hardly spoken of: an operating system, a heading in Title Case. */
function keepMentioned(merged: readonly Merged[], documents: readonly ChunkedDocument[]): NamedOption[] {
  const options = merged.map(({ name, aliases, weight }) => ({
    name,
    aliases,
    owner: null,
    comparisons: Math.round(weight),
  }));
  const mentions = countMentions(
    documents,
    options.map((option) => ({ ...option, mentions: 0 })),
  ).options.map((option) => option.mentions);
  const most = Math.max(0, ...mentions);
  return options.filter((_, position) => {
    const own = mentions[position] ?? 0;
    const titled = (merged[position]?.weight ?? 0) >= CATALOG.titleWeight && own > 0;
    return (
      (titled || own >= CATALOG.minimumMentions) &&
      (merged[position]?.compared === true || own >= most * CATALOG.uncomparedShare)
    );
  });
}

function spelling(candidate: Candidate): string {
  return [...candidate.spellings].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? "";
}

interface Merged {
  readonly name: string;
  readonly aliases: string[];
  weight: number;
  compared: boolean;
}

/** Merges candidates that are one thing: initials of a camel-case name ("TF"), a shorter form ("Postgres"). */
function mergeSpellings(candidates: readonly Candidate[], documents: readonly ChunkedDocument[]): Merged[] {
  const merged: Merged[] = [];
  for (const candidate of candidates) {
    const name = spelling(candidate);
    const same = merged.find((other) => isShortForm(name, other.name) || isShortForm(other.name, name));
    if (same !== undefined) {
      same.aliases.push(name);
      same.weight += candidate.weight;
      same.compared ||= candidate.compared;
      continue;
    }
    const others = [...candidate.spellings.keys()].filter(
      (other) => other !== name && nameKey(other) !== nameKey(name),
    );
    merged.push({ name, aliases: others, weight: candidate.weight, compared: candidate.compared });
  }
  addCutForms(merged, documents);
  const initials = new Map(merged.map((option) => [camelInitials(option.name), option] as const));
  const counts = new Map<string, number>();
  for (const { document } of documents) {
    for (const match of document.text.matchAll(/\b[A-Z][A-Z0-9]{1,4}\b/g)) {
      counts.set(match[0], (counts.get(match[0]) ?? 0) + 1);
    }
  }
  for (const [short, option] of initials) {
    const used = merged.some((other) => other.name === short || other.aliases.includes(short));
    if (short.length >= 2 && !used && (counts.get(short) ?? 0) >= 2) option.aliases.push(short);
  }
  return merged;
}

/** Adds the forms that people use for short in the documents: "Postgres", "mongo", "rabbit". */
function addCutForms(merged: readonly Merged[], documents: readonly ChunkedDocument[]): void {
  const words = new Set(
    documents.flatMap(({ document }) => document.text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []),
  );
  const numeronyms = [...words].filter((word) => /^[a-z]\d{1,2}[a-z]$/u.test(word));
  for (const option of merged) {
    for (const form of [...cutForms(option.name), ...numeronyms]) {
      const isNew = words.has(form) && isShortForm(form, option.name);
      if (isNew && !option.aliases.some((alias) => alias.toLowerCase() === form)) option.aliases.push(form);
    }
  }
}

/** "TS" for "TarnStore": the capitals of one camel-case word; empty for other names. */
function camelInitials(name: string): string {
  return /^\p{Lu}\p{Ll}+(?:\p{Lu}\p{Ll}*)+$/u.test(name) ? name.replace(/\P{Lu}/gu, "") : "";
}

function withOwners(named: readonly NamedOption[]): Option[] {
  const positions = new Map<string, number>();
  named.forEach((option, position) => {
    for (const name of [option.name, ...option.aliases]) {
      if (!positions.has(nameKey(name))) positions.set(nameKey(name), position);
    }
  });
  return named.map((option, position) => {
    const owner = option.owner === null ? undefined : positions.get(nameKey(option.owner));
    return {
      name: option.name,
      aliases: option.aliases,
      owner: owner === undefined || owner === position ? null : owner,
      mentions: 0,
      comparisons: option.comparisons,
    };
  });
}

function countMentions(documents: readonly ChunkedDocument[], options: readonly Option[]): Catalog {
  const matcher = createOptionMatcher({ options });
  const mentions = new Array<number>(options.length).fill(0);
  for (const { document, statements } of documents) {
    for (const statement of statements) {
      const named = new Set(
        matcher(document.text.slice(statement.start, statement.end)).map((mention) => mention.option),
      );
      for (const option of named) mentions[option] = (mentions[option] ?? 0) + 1;
    }
  }
  return { options: options.map((option, position) => ({ ...option, mentions: mentions[position] ?? 0 })) };
}
