import { askedAs } from "./example-questions.js";
import { plainText } from "./plain-text.js";
import { nameKey, partsOfList } from "./suggest/option-names.js";

/** More of them are no choice any more. */
export const MOST_NAMED = 12;
/** What would begin another sentence, or end this one. */
const MARKS = /[?!]+|\.(?=\s|$)/gu;
/** What would make one name two. */
const BETWEEN_NAMES = /[,;]+/gu;
/** What a criterion may begin with, as somebody fills in a field. */
const LEAD = /^(?:(?:best )?for|on|at|in)\s+/iu;
/** Where more was to come. */
const TAIL = /(?:\s*[,;|/]|\s+(?:or|and|for))+$/iu;
/** At the end of a question, where something is added. */
const ENDING = /[\s?.!]+$/u;
/** So each is judged by itself as well: "and" alone would make one of them. */
const AND_ALSO = " and also ";

/** Parts that a question is made of; all untrusted, as typed. */
export interface QuestionParts {
  /** Words of its own; empty when options and criteria are all there is. */
  readonly question: string;
  readonly options: readonly string[];
  readonly criteria: readonly string[];
}

/**
 * One question out of parts: options alone are chosen between, criteria are asked for, and what a question says already is not
 * said again.
 *
 * @param keyOf the same for all names of an option; without the documents' catalog, for all spellings of a name
 * @returns empty when nothing was given
 */
export function composeQuestion(
  { question, options, criteria }: QuestionParts,
  keyOf: (name: string) => string = nameKey,
): string {
  const names = namesIn(options.join("\n"), keyOf);
  const own = question.trim();
  const judgedOn = criteria.map(bareCriterion).filter((criterion) => criterion !== "");
  if (own === "") {
    if (names.length === 0 && judgedOn.length === 0) return "";
    return choiceQuestion(names, judgedOn.map(criterionInWords).join(AND_ALSO));
  }
  return withOptions(
    judgedOn.reduce((asked, criterion) => withCriterion(asked, criterion), own),
    names,
  );
}

/** "Which one?" and the criterion that was picked: a question that has it already stays as it is. @param criterion null: none */
export function withCriterion(question: string, criterion: string | null): string {
  if (criterion === null || question.toLowerCase().includes(criterion.toLowerCase())) return question;
  return `${question.replace(ENDING, "")} for ${criterion}?`;
}

/**
 * "A, B or C for X?"; about one alone whether it is good, about none which is best.
 *
 * @param options names as they stand, one each; untrusted
 * @param criterion untrusted; may be empty
 */
export function choiceQuestion(options: readonly string[], criterion: string): string {
  const names = options.map((name) => words(name.replace(BETWEEN_NAMES, " "))).filter((name) => name !== "");
  const wanted = criterionInWords(criterion);
  const on = wanted === "" ? "" : ` for ${wanted}`;
  if (names.length === 0) return `Which one is best${on}?`;
  return names.length === 1 ? `Is ${names[0]} good${on}?` : `${listed(names)}${on}?`;
}

/** Names out of a list as typed, each once. @param keyOf the same for all names of an option */
export function namesIn(list: string, keyOf: (name: string) => string = nameKey): string[] {
  const names = partsOfList(list.replace(MARKS, " ")).map(plainText);
  return onceEach(
    names.filter((name) => name !== ""),
    keyOf,
  ).slice(0, MOST_NAMED);
}

/** The first of those with the same key. */
export function onceEach(names: readonly string[], keyOf: (name: string) => string): string[] {
  const found = new Map<string, string>();
  for (const name of names) if (!found.has(keyOf(name))) found.set(keyOf(name), name);
  return [...found.values()];
}

function withOptions(question: string, names: readonly string[]): string {
  const asked = question.toLowerCase();
  if (names.every((name) => asked.includes(name.toLowerCase()))) return question;
  return `${question.replace(ENDING, "")}: ${listed(names)}?`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

function criterionInWords(criterion: string): string {
  const plain = bareCriterion(criterion);
  const asked = askedAs(plain.toLowerCase());
  return asked === null || asked === plain.toLowerCase() ? plain : asked;
}

function bareCriterion(criterion: string): string {
  return words(criterion).replace(LEAD, "").replace(TAIL, "");
}

function words(text: string): string {
  return plainText(text.replace(MARKS, " "));
}
