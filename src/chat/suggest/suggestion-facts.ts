import { countCriteriaInSteps, type FoundCriterion } from "../../answer-criteria.js";
import type { SearchIndex } from "../../types.js";
import { createOptionMatcher, rootOf } from "../../verdict/catalog/option-matcher.js";
import { belongsTo } from "../../verdict/evidence.js";
import { draftExamples } from "../example-questions.js";
import { plainText } from "../plain-text.js";
import { compactName, namesReadAsOne } from "./name-spelling.js";

/** One option, as suggestions use it. */
export interface SuggestedOption {
  /** Safe to print. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** How much is said of it: statements and comparisons, ≥ 0. */
  readonly weight: number;
}

/** What is said of one option on one criterion. */
export interface Said {
  readonly statements: number;
  readonly documents: number;
}

/** What an index holds for suggesting. Options are positions in the catalog, criteria positions in `criteria`. */
export interface SuggestionFacts {
  /** Null for names that a question could not be asked with. */
  readonly options: readonly (SuggestedOption | null)[];
  /** Usable options, the most spoken of first. */
  readonly best: readonly number[];
  readonly criteria: readonly FoundCriterion[];
  /**
   * Positions of the criteria that are offered unasked: things are judged on them in many trades, or many of these documents do.
   * All criteria where none is such.
   */
  readonly typical: ReadonlySet<number>;
  /** Per option: those it is compared with, most often first, with how plainly. */
  readonly partners: readonly (readonly Partner[])[];
  /** Per criterion: what is said of each option that it judges; what is said of a part counts for its owner. */
  readonly judged: readonly ReadonlyMap<number, Said>[];
  /** Per criterion: the options that it judges most, most first. */
  readonly mostJudged: readonly (readonly number[])[];
  /** Per option: criteria that it is judged on, the most said first. */
  readonly criteriaOf: readonly (readonly number[])[];
  /** Typical questions, for whoever has typed nothing. */
  readonly examples: readonly string[];
  /** The same thing, or one a part of the other: nobody chooses between them. */
  related(one: number, other: number): boolean;
  /** How plainly two are compared, 0 for not at all. */
  compared(one: number, other: number): number;
}

/** One that an option is compared with. */
export interface Partner {
  readonly option: number;
  readonly weight: number;
}

const MOST_CRITERIA = 100;
const MOST_EXAMPLES = 25;
/** Options of one statement, heading or document that are paired: more of them are a list, not a comparison. */
const MOST_PAIRED = 6;
const MOST_PARTNERS = 24;
/** Things gone through in one step. */
const STEP = 64;
/** What a heading that names both says, beside a statement that judges both (1) or names both (.3), or a document that speaks of both. */
const WEIGHT = { heading: 3, judging: 1, naming: 0.3, document: 0.5 } as const;

/** Works out what suggestions are made of, in steps of a millisecond or so. */
export function* gatherFacts(index: SearchIndex): Generator<undefined, SuggestionFacts> {
  const { catalog } = index;
  const criteria = yield* countCriteriaInSteps(index, MOST_CRITERIA);
  const spoken = catalog.options.map(() => 0);
  const pairs = createPairs(index);
  yield* pairStatements(index, pairs, spoken);
  yield* pairHeadings(index, pairs);
  const options = suggestedOptions(index, spoken);
  const judged: ReadonlyMap<number, Said>[] = [];
  for (const criterion of criteria) {
    judged.push(judgedOn(index, criterion));
    yield;
  }
  const usable = (option: number): boolean => options[option] !== null;
  const mostJudged: number[][] = [];
  for (const said of judged) {
    mostJudged.push(mostOf(said, usable));
    yield;
  }
  const partners = pairs.partners(usable);
  yield;
  const criteriaOf = criteriaByOption(judged, options.length);
  yield;
  const typical = typicalOf(criteria, index.documents.length);
  const examples = draftExamples(
    index,
    criteria.filter((_, position) => typical.has(position)),
  ).slice(0, MOST_EXAMPLES);
  yield;
  return {
    options,
    best: options
      .flatMap((option, position) => (option === null ? [] : [{ position, weight: option.weight }]))
      .sort((left, right) => right.weight - left.weight || left.position - right.position)
      .map(({ position }) => position),
    criteria,
    typical,
    partners,
    judged,
    mostJudged,
    criteriaOf,
    examples,
    related: (one, other) =>
      one === other || belongsTo(one, other, catalog) || belongsTo(other, one, catalog),
    compared: pairs.weight,
  };
}

/** "Fragment" and "complement" have the ending of a quality, and a few documents take a stance in a sentence with them. */
const MANY = { documents: 3, share: 0.4 } as const;

function typicalOf(criteria: readonly FoundCriterion[], documents: number): Set<number> {
  const many = Math.max(MANY.documents, Math.ceil(documents * MANY.share));
  const typical = criteria.flatMap((criterion, position) =>
    criterion.common || criterion.documents.length >= many ? [position] : [],
  );
  return new Set(typical.length > 0 ? typical : criteria.keys());
}

interface Pairs {
  add(options: readonly number[], weight: number): void;
  weight(one: number, other: number): number;
  partners(usable: (option: number) => boolean): Partner[][];
}

function createPairs({ catalog }: SearchIndex): Pairs {
  const all = catalog.options.map(() => new Map<number, number>());
  const addTo = (one: number, other: number, weight: number): void => {
    const known = all[one];
    known?.set(other, (known.get(other) ?? 0) + weight);
  };
  return {
    add(options, weight) {
      const some = options.slice(0, MOST_PAIRED);
      for (const one of some)
        for (const other of some)
          if (one !== other && !belongsTo(one, other, catalog) && !belongsTo(other, one, catalog))
            addTo(one, other, weight);
    },
    weight: (one, other) => all[one]?.get(other) ?? 0,
    partners: (usable) =>
      all.map((known) =>
        [...known]
          .map(([option, weight]) => ({ option, weight }))
          .filter(({ option }) => usable(option))
          .sort((left, right) => right.weight - left.weight || left.option - right.option)
          .slice(0, MOST_PARTNERS),
      ),
  };
}

/** Pairs what one statement names, and what one document speaks of most. */
function* pairStatements(index: SearchIndex, pairs: Pairs, spoken: number[]): Generator<undefined> {
  const byDocument = index.documents.map(() => new Map<number, number>());
  for (const [position, { passage, stances }] of index.statements.entries()) {
    if (position % STEP === 0) yield;
    const named = [...new Set(stances.map(({ option }) => option))];
    const judges = stances.some(({ polarity }) => polarity !== "neutral");
    pairs.add(named, judges ? WEIGHT.judging : WEIGHT.naming);
    const counts = byDocument[index.passages[passage]?.document ?? -1];
    for (const option of named) {
      spoken[option] = (spoken[option] ?? 0) + 1;
      counts?.set(option, (counts.get(option) ?? 0) + 1);
    }
  }
  for (const [position, counts] of byDocument.entries()) {
    if (position % STEP === 0) yield;
    const most = [...counts].sort((left, right) => right[1] - left[1] || left[0] - right[0]);
    pairs.add(
      most.map(([option]) => option),
      WEIGHT.document,
    );
  }
}

/** Pairs what one title or heading names: there it is said in so many words that they are compared. */
function* pairHeadings(index: SearchIndex, pairs: Pairs): Generator<undefined> {
  const find = createOptionMatcher(index.catalog);
  for (const [position, { title, headings, text }] of index.documents.entries()) {
    if (position % STEP === 0) yield;
    const titles = new Set([title, ...headings.map(({ start, end }) => text.slice(start, end))]);
    for (const words of titles)
      pairs.add([...new Set(find(words).map(({ option }) => option))], WEIGHT.heading);
  }
}

function suggestedOptions({ catalog }: SearchIndex, spoken: readonly number[]): (SuggestedOption | null)[] {
  const taken = new Set<string>();
  return catalog.options.map(({ name, aliases, comparisons }, position) => {
    const key = compactName(name);
    // A question could not name it: its words would be read as another option, or as none.
    if (!namesReadAsOne(name) || taken.has(key)) return null;
    taken.add(key);
    return {
      name: plainText(name),
      aliases: aliases.map(plainText),
      weight: (spoken[position] ?? 0) + comparisons,
    };
  });
}

function judgedOn(index: SearchIndex, { statements }: FoundCriterion): Map<number, Said> {
  const found = new Map<number, { statements: number; documents: Set<number> }>();
  for (const position of statements) {
    const statement = index.statements[position];
    const judges = (statement?.stances ?? []).filter(({ polarity }) => polarity !== "neutral");
    for (const option of new Set(judges.flatMap((one) => [one.option, rootOf(index.catalog, one.option)]))) {
      const said = found.get(option) ?? { statements: 0, documents: new Set() };
      said.statements += 1;
      said.documents.add(index.passages[statement?.passage ?? -1]?.document ?? -1);
      found.set(option, said);
    }
  }
  return new Map(
    [...found].map(([option, said]) => [
      option,
      { statements: said.statements, documents: said.documents.size },
    ]),
  );
}

const MOST_JUDGED = 8;

function mostOf(said: ReadonlyMap<number, Said>, usable: (option: number) => boolean): number[] {
  return [...said]
    .filter(([option]) => usable(option))
    .sort((left, right) => right[1].statements - left[1].statements || left[0] - right[0])
    .slice(0, MOST_JUDGED)
    .map(([option]) => option);
}

function criteriaByOption(judged: readonly ReadonlyMap<number, Said>[], options: number): number[][] {
  const lists: number[][] = Array.from({ length: options }, () => []);
  judged.forEach((said, criterion) => {
    for (const option of said.keys()) lists[option]?.push(criterion);
  });
  const times = (criterion: number, option: number): number =>
    judged[criterion]?.get(option)?.statements ?? 0;
  lists.forEach((list, option) => {
    list.sort((left, right) => times(right, option) - times(left, option) || left - right);
  });
  return lists;
}
