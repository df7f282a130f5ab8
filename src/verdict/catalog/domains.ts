import type { SearchIndex } from "../../types.js";
import { findCommunities } from "./communities.js";
import { rootOf } from "./option-matcher.js";
import { findRivals } from "./rivalry.js";

/** What one choice is about: options that documents set against each other, and the documents that speak of them. */
export interface Domain {
  /** Positions in the catalog of options that stand alone, ascending; what belongs to them goes with them. */
  readonly options: readonly number[];
  /** Positions of the documents that name any of them, ascending. A document may speak of several domains. */
  readonly documents: readonly number[];
}

/** Two groups of options are one domain when more than this share of the documents of either is about both. */
const SHARED_DOCUMENTS = 0.5;
/** A document is about a group of options from this share of its statements on options. */
const ABOUT = 0.25;

/**
 * Parts what the documents choose between: message brokers here, databases there. Options that are set against each other
 * belong together, and so do groups that the same documents are about.
 *
 * @returns in steps of a millisecond or so: the most spoken of first; a single one where everything hangs together
 */
export function* findDomains(index: SearchIndex): Generator<undefined, Domain[]> {
  const { catalog } = index;
  const { pairs } = yield* findRivals(index);
  const wholes = pairs.filter(
    ({ one, other }) => rootOf(catalog, one) === one && rootOf(catalog, other) === other,
  );
  const groups: number[][] = findCommunities(wholes).map(({ members }) => [...members]);
  const grouped = new Set(groups.flat());
  for (const option of catalog.options.keys())
    if (rootOf(catalog, option) === option && !grouped.has(option)) groups.push([option]);
  yield;
  const counts = countByDocument(index, groups);
  yield;
  const joined = joinSharing(counts.map((own) => own.map((_, document) => isAbout(document, own, counts))));
  const domains = joined.map((members) => {
    const own = members.flatMap((group) => groups[group] ?? []);
    const spoken = index.documents.map((_, document) =>
      members.reduce((sum, group) => sum + (counts[group]?.[document] ?? 0), 0),
    );
    return {
      options: own.sort((left, right) => left - right),
      documents: spoken.flatMap((count, document) => (count > 0 ? [document] : [])),
      spoken: spoken.reduce((sum, count) => sum + count, 0),
    };
  });
  return domains
    .sort((left, right) => right.spoken - left.spoken || (left.options[0] ?? 0) - (right.options[0] ?? 0))
    .map(({ options, documents }) => ({ options, documents }));
}

/** For each group, in each document, the statements that speak of it. */
function countByDocument(index: SearchIndex, groups: readonly (readonly number[])[]): number[][] {
  const groupOf = new Map(groups.flatMap((own, group) => own.map((option) => [option, group] as const)));
  const counts = groups.map(() => new Array<number>(index.documents.length).fill(0));
  for (const { passage, stances } of index.statements) {
    const document = index.passages[passage]?.document ?? 0;
    const spokenOf = new Set(stances.map(({ option }) => groupOf.get(rootOf(index.catalog, option))));
    for (const group of spokenOf) {
      const own = counts[group ?? -1];
      if (own !== undefined) own[document] = (own[document] ?? 0) + 1;
    }
  }
  return counts;
}

function isAbout(document: number, own: readonly number[], all: readonly (readonly number[])[]): boolean {
  const sum = all.reduce((total, counts) => total + (counts[document] ?? 0), 0);
  return sum > 0 && (own[document] ?? 0) >= ABOUT * sum;
}

/** Groups that are one by the documents that are about both, each once. */
function joinSharing(about: readonly (readonly boolean[])[]): number[][] {
  const leader = about.map((_, group) => group);
  const find = (group: number): number => {
    let own = group;
    while (leader[own] !== own) own = leader[own] ?? own;
    return own;
  };
  const size = about.map((own) => own.filter(Boolean).length);
  for (const [one, left] of about.entries())
    for (const [step, right] of about.slice(one + 1).entries()) {
      const other = one + 1 + step;
      const shared = left.filter((is, document) => is && right[document] === true).length;
      const least = Math.min(size[one] ?? 0, size[other] ?? 0);
      if (shared > SHARED_DOCUMENTS * least) leader[find(other)] = find(one);
    }
  const joined = new Map<number, number[]>();
  for (const group of about.keys()) joined.set(find(group), [...(joined.get(find(group)) ?? []), group]);
  return [...joined.values()];
}
