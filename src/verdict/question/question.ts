import type { Catalog } from "../../types.js";
import { conditionsIn, splitPremise, weightedParts } from "./clauses.js";
import { type Coverage, coverageOf } from "./coverage.js";
import { everydayNeighbours, isEveryday } from "./everyday-words.js";
import { isGeneric, isKind, isLight } from "./generic-words.js";
import { asksForChoice, type Intent, intentOf, isChitChat } from "./intent.js";
import { withoutOrders } from "./orders.js";
import { isInverted, withoutNegatedTopics } from "./polarity.js";
import { type NamedThings, nameThings } from "./question-options.js";
import { contentWords } from "./question-words.js";
import { spellOut } from "./spelling.js";
import type { Vocabulary } from "./vocabulary.js";

/** The question as understood. */
export interface Question extends Coverage {
  /** As asked. */
  readonly asked: string;
  /** Spelt out, without sentences that give orders to the bot. */
  readonly text: string;
  readonly intent: Intent;
  /** False for a greeting, thanks or a bare "?": no option, no criterion and no word of choosing. */
  readonly asksAnything: boolean;
  /** Positions in the catalog of the options named, in the order of the question. */
  readonly options: readonly number[];
  /** Options that are out of the question, as positions in the catalog. */
  readonly excluded: readonly number[];
  /** Things offered as alternatives that no document knows, as typed. */
  readonly unknown: readonly string[];
  /** The option that the asker uses already ("we already run X", "move off X"), as a position in the catalog; null for none. */
  readonly incumbent: number | null;
  /** True when the weaker option is asked for: "which is worse", "should NOT pick", "slower". */
  readonly inverted: boolean;
  /** What it is judged on, in the asker's words, one entry for each part that is set apart by "but", "plus", "also". */
  readonly criteria: readonly string[];
  /** How much each entry of `criteria` counts, 0 to 1: less than 1 for "but also", "ideally", and beside "mostly", "above all". */
  readonly weights: readonly number[];
  /** The circumstances it puts ("if we already run X", "for a small team"), as worded. */
  readonly conditions: readonly string[];
  /** What it presumes without asking ("since X dropped Y"), as worded; it is no criterion. Empty for nothing. */
  readonly premise: string;
  /** All words of the criteria, options and generic words left out. */
  readonly content: readonly string[];
}

/**
 * Reads a question: options named (also misspelt), things that no document knows, intent, polarity, criteria.
 *
 * @param asked as typed, any case
 */
export function understandQuestion(asked: string, catalog: Catalog, vocabulary: Vocabulary): Question {
  const names = (part: string): NamedThings => nameThings(part, catalog, vocabulary);
  const text = spellOut(
    withoutOrders(asked),
    (word) => names(word).options.length > 0,
    (word) => vocabulary.frequency(word) > 0,
  );
  const { premise, rest: main } = splitPremise(text, (part) => names(part).options.length > 0);
  const named = withPresumed(names(main), premise, main, names);
  const intent = intentOf(main, named);
  const rest = corrected(withoutKind(withoutNegated(`${named.rest} ${named.about.join(" ")}`)), vocabulary);
  const parts = weightedParts(rest)
    .map(({ text: part, weight }) => ({ words: contentWords(part).join(" "), weight }))
    .filter(({ words }) => words !== "");
  const content = contentWords(rest);
  return {
    asked,
    text,
    intent,
    asksAnything:
      !isChitChat(text) &&
      (parts.length > 0 ||
        named.options.length > 0 ||
        named.excluded.length > 0 ||
        asksForChoice(text) ||
        /\bwhich\b|\bwhat\b/iu.test(text)),
    options: named.options,
    excluded: named.excluded,
    unknown: named.unknown,
    incumbent: named.incumbent,
    inverted: isInverted(main),
    criteria: parts.map(({ words }) => words),
    weights: parts.map(({ weight }) => weight),
    conditions: conditionsIn(text),
    premise,
    content,
    ...coverageOf(rest, content, vocabulary),
  };
}

/** "Since X dropped Y, is it …?": "it" is what was presumed of. */
function withPresumed(
  named: NamedThings,
  premise: string,
  main: string,
  names: (part: string) => NamedThings,
): NamedThings {
  if (premise === "" || named.options.length > 0 || !/\b(?:it|its|it['’]s|that one|they)\b/iu.test(main))
    return named;
  return { ...named, options: names(premise).options };
}

/** The noun after "which" says what kind of thing is chosen, not what it is judged on. */
const KIND =
  /\b(which|what)\s+(?:(?:kind|type|sort) of\s+)?[\p{L}-]+(?=\s+(?:for|to|should|shall|do|does|is|are|would|will|won['’]?t|can|can['’]?t|could|has|have|gives?|offers?|fits?|suits?|works?|handles?|wins?|supports?|makes?|needs?)\b)/iu;

/** The word for the kind of thing that is chosen ("which broker is …"), lower case; null where none is said. */
export function kindAsked(text: string): string | null {
  const kind = KIND.exec(text)?.[0].split(/\s+/u).at(-1)?.toLowerCase() ?? "";
  return kind === "" || (isGeneric(kind) && !isKind(kind)) ? null : kind;
}

function withoutKind(text: string): string {
  const left = text.replace(KIND, "$1");
  return contentWords(left).length > 0 ? left : text;
}

/** Without what is said to be beside the point, unless nothing else is left. */
function withoutNegated(text: string): string {
  const left = withoutNegatedTopics(text);
  return contentWords(left).length > 0 ? left : text;
}

/** Words of the criteria that stand nowhere but for a slip of the finger, as they are written. */
function corrected(text: string, vocabulary: Vocabulary): string {
  let mended = text;
  for (const word of contentWords(text)) {
    if (vocabulary.frequency(word) > 0 || isEveryday(word) || isGeneric(word) || isLight(word)) continue;
    // Words are known by their stem: "beginers" is one letter from "beginners", and two from "beginner".
    const forms = /[^s]s$/iu.test(word) ? [word, word.slice(0, -1)] : [word];
    const nearest = forms
      .flatMap((form) =>
        [...everydayNeighbours(form), vocabulary.nearest(form)].filter(
          (slip) => slip !== null && !isOtherWord(form, slip),
        ),
      )
      .at(0);
    if (nearest !== undefined && nearest !== null)
      mended = mended.replace(new RegExp(`\\b${word.replace(/[.+]/gu, String.raw`\$&`)}\\b`, "iu"), nearest);
  }
  return mended;
}

/** From so many letters on one wrong letter is a slip; in shorter words it makes another word ("print" for "point"). */
const LONG_WORD = 8;
/** An inflected word one letter away from another is mostly a word itself ("tracking", "tracing"), unless it is long. */
const INFLECTED = /(?:ing|ed|s)$/u;
const LONG_INFLECTED = 10;

/** "beginers" for "beginners", "litle" for "little": the slip made most, and hardly ever another word. */
function undoubled(word: string): string {
  return word.replace(/(\p{L})\1/gu, "$1");
}

/** Whether the typed word is likely another word than the one so near to it, and no slip of the finger. */
function isOtherWord(typed: string, nearest: string): boolean {
  if (undoubled(typed) === undoubled(nearest)) return false;
  let different = 0;
  for (let at = 0; at < nearest.length; at++) {
    if (typed[at] === nearest[at]) continue;
    if (typed[at] === nearest[at + 1] && typed[at + 1] === nearest[at]) return false;
    different++;
  }
  if (INFLECTED.test(typed)) return typed.length < LONG_INFLECTED;
  return typed.length < LONG_WORD && different === 1 && typed.length >= nearest.length;
}
