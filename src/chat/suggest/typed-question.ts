import { stem } from "../../retrieval/stemmer.js";
import type { LexicalSearch } from "../../types.js";
import { sameMeaning } from "../../verdict/question/everyday-words.js";
import { isGeneric, isLight } from "../../verdict/question/generic-words.js";
import type { FoundName, NameFinder } from "./name-finder.js";
import { compactName, type TypedWord, wordsIn } from "./name-spelling.js";
import type { SuggestionFacts } from "./suggestion-facts.js";

/** A word, or several, that may mean an option, a criterion, or either. */
export interface Slot {
  /** Best first. */
  readonly options: readonly FoundName[];
  /** Positions in the facts' criteria, best first. */
  readonly criteria: readonly number[];
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
  /** It is being typed still, and may become longer. */
  readonly unfinished: boolean;
  /** Another word for what it means: "phone" for a criterion "mobile". */
  readonly otherWord: boolean;
  /** What its place is for: behind "or" an option, behind "for" a criterion; null for anything. */
  readonly due: "option" | "criterion" | null;
}

/** What is typed so far, as understood. */
export interface TypedQuestion {
  readonly text: string;
  /** In the order typed. */
  readonly slots: readonly Slot[];
  /** What must come next: behind "or", behind "for"; null when anything may. */
  readonly wants: "option" | "criterion" | null;
  /** It has words of a sentence: "which", "should we". */
  readonly hasSentence: boolean;
  /** It has words that no slot stands for. */
  readonly hasUnknown: boolean;
  /** Words in all. */
  readonly words: number;
  /** It ends with a question mark. */
  readonly asked: boolean;
}

/** What reading needs. */
export interface Reader {
  readonly facts: SuggestionFacts;
  readonly finder: NameFinder;
  /** Positions of criteria by the stem of their name. */
  readonly criteriaByStem: ReadonlyMap<string, number>;
  readonly lexical: Pick<LexicalSearch, "frequency">;
}

const BETWEEN = new Set(["or", "vs", "versus", "and", "than", "between", "compare", "v", "over"]);
const BEFORE_CRITERION = new Set(["for", "on", "in", "at", "about", "with", "regarding"]);
/** Words that are begun more often than they are options. */
const BEGUN = ["or", "vs", "versus", "and", "for", "with", "than", "which", "what", "should", "is", "on"];
const MOST_WORDS_OF_NAME = 4;
/** Further words are not looked at: a question that can be offered has no room for them. */
const MOST_WORDS = 24;
const MOST_MEANT = 12;
const MOST_SLIPS = 3;

/** @param text on one line, without control characters */
export function readTyped(text: string, reader: Reader): TypedQuestion {
  const words = wordsIn(text);
  const read = words.slice(0, MOST_WORDS);
  const last = words.at(-1);
  const isUnfinished = (word: TypedWord): boolean => word === last && word.end === text.length;
  const slots: Slot[] = [];
  let hasUnknown = words.length > MOST_WORDS;
  let hasSentence = false;
  for (let at = 0; at < read.length; ) {
    const run = slotAt(read, at, isUnfinished, reader);
    if (run !== null) slots.push(run.slot);
    // What is offered does not say it in the same words.
    if (run?.slot.otherWord) hasUnknown = true;
    const word = read[at] as TypedWord;
    at += run?.words ?? 1;
    if (run !== null || BETWEEN.has(word.word) || BEFORE_CRITERION.has(word.word)) continue;
    if (isGeneric(word.word) || isLight(word.word)) hasSentence = true;
    else if (!(isUnfinished(word) && BEGUN.some((begun) => begun.startsWith(word.word)))) hasUnknown = true;
  }
  return {
    text,
    slots,
    wants: wantedNext(text, last),
    hasSentence,
    hasUnknown,
    words: words.length,
    asked: /[?？]\s*$/u.test(text),
  };
}

function wantedNext(text: string, last: TypedWord | undefined): TypedQuestion["wants"] {
  if (last === undefined) return null;
  const after = text.slice(last.end);
  if (/^\s*,\s*$/u.test(after)) return "option";
  if (/[^\s]/u.test(after)) return null;
  if (BETWEEN.has(last.word)) return "option";
  return BEFORE_CRITERION.has(last.word) ? "criterion" : null;
}

/** The longest name or criterion that begins at a word. */
function slotAt(
  words: readonly TypedWord[],
  at: number,
  isUnfinished: (word: TypedWord) => boolean,
  reader: Reader,
): { readonly slot: Slot; readonly words: number } | null {
  for (let length = Math.min(MOST_WORDS_OF_NAME, words.length - at); length > 0; length--) {
    const [first, last] = [words[at], words[at + length - 1]];
    if (first === undefined || last === undefined) continue;
    const key = words
      .slice(at, at + length)
      .map(({ word }) => compactName(word))
      .join("");
    const unfinished = isUnfinished(last);
    const before = words[at - 1]?.word ?? "";
    const meant =
      length === 1 ? wordMeans(first.word, { unfinished, before }, reader) : namesOf(key, unfinished, reader);
    if (meant.options.length + meant.criteria.length === 0) continue;
    const due = BETWEEN.has(before) ? "option" : BEFORE_CRITERION.has(before) ? "criterion" : null;
    return { slot: { ...meant, start: first.start, end: last.end, unfinished, due }, words: length };
  }
  return null;
}

type Meant = Pick<Slot, "options" | "criteria" | "otherWord">;
const NOTHING: Meant = { options: [], criteria: [], otherWord: false };

/** Several words together mean a name, or the beginning of one. */
function namesOf(key: string, unfinished: boolean, { finder }: Reader): Meant {
  const exact = finder.exact(key);
  const begun = unfinished ? finder.beginning(key, MOST_MEANT) : [];
  return { ...NOTHING, options: exactFirst(exact, begun) };
}

function wordMeans(
  word: string,
  { unfinished, before }: { readonly unfinished: boolean; readonly before: string },
  reader: Reader,
): Meant {
  const { finder, criteriaByStem, facts, lexical } = reader;
  const key = compactName(word);
  const exact = finder.exact(key);
  const criterion = criteriaByStem.get(stem(word));
  const everyday = isGeneric(word) || isLight(word) || BETWEEN.has(word) || BEFORE_CRITERION.has(word);
  // "go" and "ten…" are names only where a name is due.
  const mayBeName = (exact !== null || unfinished) && (before === "" || BETWEEN.has(before));
  if (everyday && !mayBeName && (exact === null || isGeneric(word))) return NOTHING;
  if (!unfinished && (exact !== null || criterion !== undefined))
    return {
      ...NOTHING,
      options: exactFirst(exact, []),
      criteria: criterion === undefined ? [] : [criterion],
    };
  const begun = key.length > 1 || unfinished ? finder.beginning(key, MOST_MEANT) : [];
  const criteria = [
    ...(criterion === undefined ? [] : [criterion]),
    ...facts.criteria.flatMap(({ name }, position) =>
      position !== criterion && name.startsWith(word) && (unfinished || word.length > 2) ? [position] : [],
    ),
  ].slice(0, MOST_MEANT);
  const options = exactFirst(exact, begun);
  if (options.length + criteria.length > 0) return { options, criteria, otherWord: false };
  const same = sameMeaning(word).flatMap((other) => criteriaByStem.get(stem(other)) ?? []);
  if (same.length > 0) return { options: [], criteria: [...new Set(same)], otherWord: true };
  // A word of the documents is meant as it stands.
  if (!unfinished && lexical.frequency(word) > 0) return NOTHING;
  return { ...NOTHING, options: finder.slips(key, MOST_SLIPS), criteria: criteriaBySlip(word, facts) };
}

function exactFirst(exact: number | null, begun: readonly FoundName[]): FoundName[] {
  if (exact === null) return [...begun];
  return [{ option: exact, likeness: 1 }, ...begun.filter(({ option }) => option !== exact)];
}

/** Two neighbours swapped, or one letter wrong, missing or too many in a long word. */
function criteriaBySlip(word: string, { criteria }: SuggestionFacts): number[] {
  if (word.length < 5) return [];
  return criteria.flatMap(({ name }, position) =>
    name[0] === word[0] && Math.abs(name.length - word.length) < 2 && isOneSlip(word, name) ? [position] : [],
  );
}

function isOneSlip(left: string, right: string): boolean {
  let start = 0;
  while (start < left.length && left[start] === right[start]) start++;
  let [leftEnd, rightEnd] = [left.length, right.length];
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd--;
    rightEnd--;
  }
  const [one, other] = [left.slice(start, leftEnd), right.slice(start, rightEnd)];
  if (one.length <= 1 && other.length <= 1) return true;
  return one.length === 2 && other.length === 2 && one[0] === other[1] && one[1] === other[0];
}
