import { countCriteriaInSteps, type FoundCriterion } from "../../answer-criteria.js";
import { stem } from "../../retrieval/stemmer.js";
import type { SearchIndex } from "../../types.js";
import { rootOf } from "../../verdict/catalog/option-matcher.js";
import { sameMeaning } from "../../verdict/question/everyday-words.js";
import { prepared } from "./prepared.js";

const MOST_COUNTED = 200;
/** Beside a document that judges an option on it, one that only has it as a title. */
const TITLE_SHARE = 0.5;
/** Where so few are found, words that only look like a criterion are better than none. */
const FEW = 4;

const countedCriteria = prepared((index) => countCriteriaInSteps(index, MOST_COUNTED));

/**
 * What documents judge these options on: what most of them do first, then what things are judged on in many trades. Words that
 * mean the same stand for each other, so each is there once.
 *
 * @param options positions in the catalog; what is said of a part counts for the whole
 * @param most how many at most
 */
export async function criteriaOfOptions(
  index: SearchIndex,
  options: readonly number[],
  most: number,
): Promise<string[]> {
  const asked = new Set(options);
  const judged = (await countedCriteria(index))
    .map((criterion) => ({ criterion, ...judgedOn(criterion, asked, index) }))
    .filter(({ statements }) => statements > 0)
    .map((own) => ({
      ...own,
      weight: own.documents + TITLE_SHARE * (own.criterion.documents.length - own.documents),
    }))
    .sort(
      (left, right) =>
        right.weight - left.weight ||
        Number(right.criterion.common) - Number(left.criterion.common) ||
        right.options - left.options ||
        right.statements - left.statements,
    );
  const taken = new Set<string>();
  const names: string[] = [];
  for (const { criterion } of judged) {
    if (names.length >= most) break;
    if (taken.has(stem(criterion.name)) || (isChance(criterion) && names.length >= FEW)) continue;
    for (const word of [criterion.name, ...sameMeaning(criterion.name)]) taken.add(stem(word));
    names.push(criterion.name);
  }
  return names;
}

/** "Hence" looks like the name of a quality: one document alone makes no criterion of such a word. */
function isChance({ common, documents }: FoundCriterion): boolean {
  return !common && documents.length < 2;
}

interface Judged {
  readonly documents: number;
  readonly options: number;
  readonly statements: number;
}

function judgedOn({ statements }: FoundCriterion, asked: ReadonlySet<number>, index: SearchIndex): Judged {
  const documents = new Set<number>();
  const options = new Set<number>();
  let count = 0;
  for (const position of statements) {
    const statement = index.statements[position];
    const own = (statement?.stances ?? [])
      .filter(({ polarity }) => polarity !== "neutral")
      .flatMap(({ option }) => [option, rootOf(index.catalog, option)])
      .filter((option) => asked.has(option));
    if (own.length === 0) continue;
    count += 1;
    documents.add(index.passages[statement?.passage ?? -1]?.document ?? -1);
    for (const option of own) options.add(option);
  }
  return { documents: documents.size, options: options.size, statements: count };
}
