import type { ChunkedDocument, OptionPlace } from "../../types.js";
import { isEveryday } from "../question/everyday-words.js";
import { isGeneric } from "../question/question-words.js";
import { CATALOG } from "../thresholds.js";
import type { ComparisonReader } from "./comparison-pairs.js";
import { nameKey } from "./name-candidates.js";
import type { ParallelReader } from "./parallel-names.js";
import { isWeakName } from "./weak-names.js";
import type { WordCase } from "./word-case.js";

/** A name that documents set against others, and what speaks for its being an option. */
export interface Candidate {
  /** The spelling used most in those places. */
  readonly name: string;
  /** Its other spellings there. */
  readonly aliases: readonly string[];
  readonly weight: number;
  /** Whether a sentence, title or heading sets it against another name, beyond standing beside it. */
  readonly compared: boolean;
  /** Whether a title, a heading, a table or advice for each does so. */
  readonly plain: boolean;
  /** Keys of the names that plain places set it against. */
  readonly against: ReadonlySet<string>;
  /** Keys of the names that it stands beside in an enumeration or in parallel places. */
  readonly beside: ReadonlySet<string>;
  /** The plainest places first. */
  readonly places: readonly OptionPlace[];
}

interface Gathered {
  readonly spellings: Map<string, number>;
  readonly places: { readonly place: OptionPlace; readonly weight: number }[];
  weight: number;
  compared: boolean;
  plain: boolean;
  /** Documents with a plain place. */
  readonly plainDocuments: Set<string>;
  readonly against: Set<string>;
  readonly beside: Set<string>;
  /** The weight of its plainest place. */
  plainest: number;
}

/** How a corpus is read for names. */
export interface NameReaders {
  readonly comparisons: ComparisonReader;
  readonly parallels: ParallelReader;
  readonly wordCase: WordCase;
  readonly smallNames: ReadonlySet<string>;
}

interface ReadNames {
  readonly id: string;
  readonly pairs: ReturnType<ComparisonReader>;
  readonly groups: ReturnType<ParallelReader>;
}

/** This reading is the longest of all: it stops so often that a step takes no longer than those of others. */
const DOCUMENTS_A_STEP = 64;

/**
 * Gathers the names that documents set against each other, each with its weight.
 *
 * @param ignored keys of names that are never options
 * @returns in steps: those with weight enough, the weightiest first; ties by name
 */
export function* discoverNames(
  documents: readonly ChunkedDocument[],
  readers: NameReaders,
  ignored: ReadonlySet<string>,
): Generator<undefined, Candidate[]> {
  const gathered = new Map<string, Gathered>();
  const { wordCase, smallNames } = readers;
  // Only a place where nothing but alternatives stands makes a name of an everyday word or a protocol.
  const mayBe = (name: string, plain: boolean): boolean =>
    !ignored.has(nameKey(name)) &&
    (plain || !isWeakName(name)) &&
    (smallNames.has(name) || wordCase.isProperName(name) || (plain && wordCase.isHomonym(name)));
  const mayStandInTable = (name: string): boolean =>
    mayBe(name, true) || (/^\p{Lu}/u.test(name) && !ignored.has(nameKey(name)) && !isOrdinary(name));
  const isKnown = (name: string): boolean => gathered.get(nameKey(name))?.plain === true;
  const note = (name: string, place: Place): void => {
    const key = nameKey(name);
    const entry = gathered.get(key) ?? {
      spellings: new Map(),
      places: [],
      weight: 0,
      compared: false,
      plain: false,
      plainDocuments: new Set<string>(),
      against: new Set<string>(),
      beside: new Set<string>(),
      plainest: 0,
    };
    gathered.set(key, entry);
    entry.spellings.set(name, (entry.spellings.get(name) ?? 0) + 1);
    entry.weight += place.weight;
    entry.compared ||= place.compared;
    entry.plain ||= place.plain;
    if (place.plain) {
      entry.plainDocuments.add(place.document);
      for (const other of place.others) entry.against.add(nameKey(other));
    }
    if (!place.compared)
      for (const other of place.others) if (nameKey(other) !== key) entry.beside.add(nameKey(other));
    entry.plainest = Math.max(entry.plainest, place.weight);
    keepPlace(entry.places, place);
  };
  const read: ReadNames[] = [];
  for (const chunked of documents) {
    const [pairs, groups] = [readers.comparisons(chunked), readers.parallels(chunked)];
    if (read.push({ id: chunked.document.id, pairs, groups }) % DOCUMENTS_A_STEP === 0) yield;
  }
  // Plain places first: what they make a name counts in sentences too.
  for (const wanted of [true, false]) {
    for (const { id, pairs, groups } of read) {
      for (const { first, second, weight, plain, words } of pairs) {
        if (plain !== wanted || nameKey(first) === nameKey(second)) continue;
        if (![first, second].every((name) => mayBe(name, plain) || (!plain && isKnown(name)))) continue;
        const others = [first, second];
        for (const name of others) note(name, { document: id, words, weight, plain, compared: true, others });
      }
      for (const { names, weight, plain, words } of groups) {
        if (plain !== wanted) continue;
        const different = [...new Set(names)];
        const sure = different.filter((name) => mayBe(name, plain) || (!plain && isKnown(name)));
        if (sure.length < 2) continue;
        // Among the rows of a table that mostly are names, the others are names too.
        const proper =
          plain && sure.length * 2 >= different.length ? different.filter(mayStandInTable) : sure;
        for (const name of proper)
          note(name, { document: id, words, weight, plain, compared: false, others: proper });
      }
    }
  }
  const isWeighty = (key: string): boolean =>
    (gathered.get(key)?.weight ?? 0) >= CATALOG.minimumComparisonWeight;
  // "X, Y and Z were compared": beside two that are set against others often enough, a third is an alternative too.
  const isEnumerated = ({ beside }: Gathered): boolean =>
    [...beside].filter(isWeighty).length >= CATALOG.enumeratedBeside;
  return [...gathered.values()]
    .filter((entry) => entry.weight >= CATALOG.minimumComparisonWeight || isEnumerated(entry))
    .filter((entry) => !isWeakName(first(entry)) || isSurely(entry))
    .map(toCandidate)
    .sort((left, right) => right.weight - left.weight || (left.name < right.name ? -1 : 1));
}

function first({ spellings }: Gathered): string {
  const [name = ""] = spellings.keys();
  return name;
}

/** A protocol or an operating system is an option where a title or two documents set it against others. */
function isSurely({ plainest, plainDocuments }: Gathered): boolean {
  return plainest >= CATALOG.titleWeight || plainDocuments.size > 1;
}

function isOrdinary(name: string): boolean {
  return (
    name.split(" ").some((word) => isEveryday(word.toLowerCase()) || isGeneric(word)) || isWeakName(name)
  );
}

interface Place {
  readonly document: string;
  readonly words: string;
  readonly weight: number;
  readonly plain: boolean;
  readonly compared: boolean;
  readonly others: readonly string[];
}

/** Keeps the plainest place of each of the two documents that have the plainest, whatever the order they come in. */
function keepPlace(places: Gathered["places"], { document, words, weight }: Place): void {
  const known = places.findIndex(({ place }) => place.document === document);
  if (known !== -1 && (places[known]?.weight ?? 0) >= weight) return;
  if (known !== -1) places.splice(known, 1);
  places.push({ place: { document, words: shortened(words) }, weight });
  places.sort((a, b) => b.weight - a.weight || (a.place.document < b.place.document ? -1 : 1));
  if (places.length > MAXIMUM_PLACES) places.pop();
}

const MAXIMUM_PLACES = 2;
const MAXIMUM_WORDS_LENGTH = 100;

/** One line, cut at a space. */
export function shortened(words: string): string {
  const line = words
    .slice(0, 4 * MAXIMUM_WORDS_LENGTH)
    .replace(/\s+/gu, " ")
    .trim();
  if (line.length <= MAXIMUM_WORDS_LENGTH) return line;
  const cut = line.slice(0, MAXIMUM_WORDS_LENGTH - 2);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), MAXIMUM_WORDS_LENGTH / 2))} …`;
}

function toCandidate({ spellings, places, weight, compared, plain, against, beside }: Gathered): Candidate {
  const [name = "", ...others] = [...spellings]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([spelling]) => spelling);
  return {
    name,
    aliases: others.filter((other) => nameKey(other) !== nameKey(name)),
    weight,
    compared,
    plain,
    against,
    beside,
    places: places.map(({ place }) => place),
  };
}
