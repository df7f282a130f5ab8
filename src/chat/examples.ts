import { setImmediate as nextTurn } from "node:timers/promises";
import { countCriteria, countCriteriaInSteps, type FoundCriterion } from "../answer-criteria.js";
import type { SearchIndex } from "../types.js";
import { describeAge } from "./age.js";
import { draftExamples } from "./example-questions.js";
import { prepared } from "./matrix/prepared.js";
import { plainText } from "./plain-text.js";

/** Something that can be chosen. All text is safe to print. */
export interface KnownOption {
  readonly name: string;
  readonly aliases: readonly string[];
  /** The option that it is a tool, a plug-in or an edition of; null for one of its own. */
  readonly partOf: string | null;
  /** How many documents speak of it, and in how many statements. */
  readonly documents: number;
  readonly statements: number;
}

/** Something that options are judged on. */
export interface KnownCriterion {
  /** One word, lower case. */
  readonly name: string;
  /** How many documents judge on it, and in how many statements. */
  readonly documents: number;
  readonly statements: number;
}

/** A document that answers come from. All text is safe to print. */
export interface KnownDocument {
  /** Path below the ingested folder. */
  readonly document: string;
  readonly title: string;
  readonly url: string | null;
  /** As precise as the document states. */
  readonly published: string | null;
  /** "9 months old"; null when the document has no date. */
  readonly age: string | null;
  readonly passages: number;
}

/** Rarer words would make poor lists. */
const MOST_CRITERIA = 100;

/**
 * Questions that the documents can be asked, of the options that they compare most and what they judge them on; the same
 * for the same index.
 *
 * @param most how many at most
 * @returns whole questions of at most 75 characters, each once, the most typical first; empty without options
 */
export function exampleQuestions(index: SearchIndex, most: number): string[] {
  return examplesOf(index).slice(0, most);
}

/** What the documents judge options on, what most of them do first. @param most how many at most */
export function knownCriteria(index: SearchIndex, most: number): KnownCriterion[] {
  return criteriaOf(index)
    .slice(0, most)
    .map(({ name, documents, statements }) => ({
      name,
      documents: documents.length,
      statements: statements.length,
    }));
}

/** What can be chosen between, the most spoken of first. */
export function knownOptions(index: SearchIndex): KnownOption[] {
  return [...optionsOf(index)];
}

/** What answers come from, the newest first, those without a date last. @param now what ages are counted from */
export function knownDocuments(index: SearchIndex, now: Date): KnownDocument[] {
  return documentsOf(index).map((document) => ({
    ...document,
    age: document.published === null ? null : describeAge(document.published, now),
  }));
}

/** Works something out once for each index. */
function onceAnIndex<T>(work: (index: SearchIndex) => T): OnceAnIndex<T> {
  const known = new WeakMap<SearchIndex, { readonly value: T }>();
  const get = (index: SearchIndex): T => {
    const found = known.get(index) ?? { value: work(index) };
    known.set(index, found);
    return found.value;
  };
  return Object.assign(get, { put: (index: SearchIndex, value: T) => void known.set(index, { value }) });
}

interface OnceAnIndex<T> {
  (index: SearchIndex): T;
  /** Takes what was worked out elsewhere. */
  put(index: SearchIndex, value: T): void;
}

const criteriaOf = onceAnIndex((index): FoundCriterion[] => countCriteria(index, MOST_CRITERIA));

/** Works out what examples and lists are made of, in turns with other work; without it, whoever asks first waits for it. */
export async function prepareExamples(index: SearchIndex): Promise<void> {
  criteriaOf.put(index, await criteriaInTurns(index));
  await nextTurn();
  optionsOf(index);
  await nextTurn();
  examplesOf(index);
  await nextTurn();
}

const criteriaInTurns = prepared((index) => countCriteriaInSteps(index, MOST_CRITERIA));

const optionsOf = onceAnIndex((index): KnownOption[] => {
  const { options } = index.catalog;
  const statements = options.map(() => 0);
  const documents = options.map(() => new Set<number>());
  for (const { passage, stances } of index.statements) {
    for (const option of new Set(stances.map((stance) => stance.option))) {
      statements[option] = (statements[option] ?? 0) + 1;
      documents[option]?.add(index.passages[passage]?.document ?? 0);
    }
  }
  return options
    .map(({ name, aliases, owner }, position) => ({
      name: plainText(name),
      aliases: aliases.map(plainText),
      partOf: owner === null ? null : plainText(options[owner]?.name ?? ""),
      documents: documents[position]?.size ?? 0,
      statements: statements[position] ?? 0,
    }))
    .sort((left, right) => right.statements - left.statements || (left.name < right.name ? -1 : 1));
});

const documentsOf = onceAnIndex((index): Omit<KnownDocument, "age">[] => {
  const passages = index.documents.map(() => 0);
  for (const { document } of index.passages) passages[document] = (passages[document] ?? 0) + 1;
  return index.documents
    .map(({ id, title, url, published }, position) => ({
      document: plainText(id),
      title: plainText(title),
      url: url === null ? null : plainText(url),
      published: published === null ? null : plainText(published),
      passages: passages[position] ?? 0,
    }))
    .sort(
      (left, right) =>
        compare(right.published ?? "", left.published ?? "") || compare(left.document, right.document),
    );
});

/** By code units: the same order on every machine. */
function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

const examplesOf = onceAnIndex((index): string[] => draftExamples(index, criteriaOf(index)));
