import { setImmediate as nextTurn } from "node:timers/promises";
import { stem } from "../../retrieval/stemmer.js";
import type { SearchIndex } from "../../types.js";
import { plainText } from "../plain-text.js";
import { createNameFinder } from "./name-finder.js";
import { suggestCriteria, suggestOptionLists, suggestOptions } from "./option-lists.js";
import { type Draft, draftQuestions, draftTypical } from "./question-drafts.js";
import { pickDrafts } from "./question-order.js";
import { gatherFacts } from "./suggestion-facts.js";
import { type Reader, readTyped, type TypedQuestion } from "./typed-question.js";

/**
 * Suggests what to ask while somebody types. Everything is made of what the documents hold, safe to print, best first, each
 * once.
 */
export interface Suggester {
  /**
   * Whole questions for what is typed so far. What is typed comes first, as typed, when it is a question already or holds words
   * that no other does: whoever presses Enter then asks it. It comes alone when nothing fits it. Nothing is offered for what is longer than a suggestion may be.
   */
  questions(typed: string): string[];
  /** Options for one place; what is typed comes first when no option is like it. @param taken those chosen in other places */
  options(typed: string, taken: readonly string[]): string[];
  /** A list that grows: "Kayak, " gives "Kayak, Canoe". @param taken left out */
  optionLists(typed: string, taken: readonly string[]): string[];
  /**
   * What the documents judge on; what is typed comes first when it is none of these.
   *
   * @param between those options, when any of them are judged on it, come first
   */
  criteria(typed: string, between: readonly string[]): string[];
}

/** How many a surface shows, and how long one may be, in UTF-16 code units. */
export interface SuggestionLimits {
  readonly most: number;
  readonly longest: number;
}

/** What is worked out of an index. */
interface Prepared {
  readonly reader: Reader;
  readonly typical: ReturnType<typeof draftTypical>;
}

const PREPARED = new WeakMap<SearchIndex, Prepared>();
const PREPARING = new WeakMap<SearchIndex, Promise<void>>();
/** How long preparing keeps the process to itself at a time. */
const TURN_MS = 5;

/** Suggests from an index. Unless `prepareSuggestions` has done it, the first call works out what the index holds, at once. */
export function suggesterFor(index: SearchIndex, limits: SuggestionLimits): Suggester {
  const prepared = PREPARED.get(index) ?? prepareAtOnce(index);
  const { reader } = prepared;
  const cut = (texts: Iterable<string>): string[] => {
    const kept = new Set<string>();
    for (const text of texts) {
      if (kept.size >= limits.most) break;
      if (text !== "" && text.length <= limits.longest) kept.add(text);
    }
    return [...kept];
  };
  /** Null for what could not be offered whole: then nothing may stand in its place. */
  const readable = (typed: string): string | null => {
    const text = plainText(typed.slice(0, 4 * limits.longest));
    if (typed.length > 4 * limits.longest || text.length > limits.longest) return null;
    // A space at the end says that a word is finished.
    return /\s$/u.test(typed) && text !== "" ? `${text} ` : text;
  };
  const whenReadable = (typed: string, suggest: (text: string) => Iterable<string>): string[] => {
    const text = readable(typed);
    return text === null ? [] : cut(suggest(text));
  };
  return {
    questions: (typed) => whenReadable(typed, (text) => questionsFor(text, prepared, limits)),
    options: (typed, taken) => whenReadable(typed, (text) => suggestOptions(text, taken, reader)),
    optionLists: (typed, taken) => whenReadable(typed, (text) => suggestOptionLists(text, taken, reader)),
    criteria: (typed, between) => whenReadable(typed, (text) => suggestCriteria(text, between, reader)),
  };
}

/**
 * Works out what an index holds for suggesting, in turns of a few milliseconds with other work, so that nobody who types
 * waits for it. To be called when an index is opened or made for a scope; once is enough.
 */
export function prepareSuggestions(index: SearchIndex): Promise<void> {
  const known = PREPARING.get(index) ?? prepareInTurns(index);
  PREPARING.set(index, known);
  return known;
}

async function prepareInTurns(index: SearchIndex): Promise<void> {
  const steps = prepareInSteps(index);
  let turnEnds = performance.now() + TURN_MS;
  while (!PREPARED.has(index)) {
    const { done, value } = steps.next();
    if (done) PREPARED.set(index, value);
    else if (performance.now() > turnEnds) {
      await nextTurn();
      turnEnds = performance.now() + TURN_MS;
    }
  }
}

function prepareAtOnce(index: SearchIndex): Prepared {
  const steps = prepareInSteps(index);
  for (;;) {
    const { done, value } = steps.next();
    if (!done) continue;
    PREPARED.set(index, value);
    return value;
  }
}

function* prepareInSteps(index: SearchIndex): Generator<undefined, Prepared> {
  const facts = yield* gatherFacts(index);
  const finder = yield* createNameFinder(facts);
  const criteriaByStem = new Map(facts.criteria.map(({ name }, position) => [stem(name), position]));
  const reader: Reader = { facts, finder, criteriaByStem, lexical: index.lexical };
  return { reader, typical: draftTypical(facts) };
}

function questionsFor(
  text: string,
  { reader, typical }: Prepared,
  { most, longest }: SuggestionLimits,
): string[] {
  const typed = readTyped(text, reader);
  const whole = text.trim();
  if (typed.words === 0) return pickDrafts(typical, { most, longest });
  const begun = typical.filter((draft) => draft.text.toLowerCase().startsWith(text.toLowerCase()));
  const drafts = draftsFor(typed, reader);
  // Not as though it were understood: whoever presses Enter asks what they have typed.
  if (typed.hasUnknown && drafts.length + begun.length === 0) return [whole];
  const fitting = drafts.length > 0 ? drafts : begun.length > 0 ? begun : typical;
  const picked = pickDrafts(fitting, { most, longest });
  if (typed.asked || !isAccountedFor(typed, drafts.length > 0 || begun.length > 0))
    return [whole, ...picked.filter((question) => !isSame(question, whole))];
  // The same question, better written, stands where it was typed.
  return [
    ...picked.filter((question) => isSame(question, whole)),
    ...picked.filter((question) => !isSame(question, whole)),
  ];
}

function draftsFor(typed: TypedQuestion, { facts }: Reader): Draft[] {
  const drafts = draftQuestions(typed, facts);
  // "mobile or " wants an option in front of it, too: what is known of it is a criterion.
  return drafts.length > 0 || typed.wants === null
    ? drafts
    : draftQuestions({ ...typed, wants: null }, facts);
}

/** Whether what is offered says all that was typed, so that it may stand in its place. */
function isAccountedFor(typed: TypedQuestion, hasOffers: boolean): boolean {
  const { hasUnknown, hasSentence, words, wants, slots } = typed;
  if (!hasOffers || (hasUnknown && words > 1)) return false;
  const goesOn = wants !== null || slots.at(-1)?.unfinished === true || words < 3;
  return goesOn || !hasSentence;
}

function isSame(one: string, other: string): boolean {
  const bare = (text: string): string => text.toLowerCase().replace(/[\s?!.]+$/u, "");
  return bare(one) === bare(other);
}
