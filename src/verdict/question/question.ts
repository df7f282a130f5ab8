import type { Catalog } from "../../types.js";
import { synonymsOf } from "./everyday-words.js";
import { asksForChoice, type Intent, intentOf } from "./intent.js";
import { withoutOrders } from "./orders.js";
import { nameThings } from "./question-options.js";
import { contentWords } from "./question-words.js";
import type { Vocabulary } from "./vocabulary.js";

/** The question as understood. */
export interface Question {
  /** As asked. */
  readonly asked: string;
  /** Without sentences that give orders to the bot. */
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
  /** True when the weaker option is asked for: "which is worse", "should NOT pick", "slower". */
  readonly inverted: boolean;
  /** What it is judged on, in the asker's words, one entry for each part that is set apart by "but", "plus", "and". */
  readonly criteria: readonly string[];
  /** All words of the criteria, options and generic words left out. */
  readonly content: readonly string[];
  /** Words of `content` that stand in no document, nor any word that means the same. */
  readonly uncovered: readonly string[];
  /** Share of `content` that is uncovered, rare words weighing more, 0 to 1. */
  readonly uncoveredShare: number;
}

/**
 * Reads a question: options named (also misspelt), things that no document knows, intent, polarity, criteria.
 *
 * @param asked as typed, any case
 */
export function understandQuestion(asked: string, catalog: Catalog, vocabulary: Vocabulary): Question {
  const text = withoutOrders(asked);
  const named = nameThings(text, catalog, vocabulary);
  const intent = intentOf(text, named);
  const rest = corrected(`${named.rest} ${named.about.join(" ")}`, vocabulary);
  const criteria = splitCriteria(rest)
    .map((part) => contentWords(part).join(" "))
    .filter((part) => part !== "");
  return {
    asked,
    text,
    intent,
    asksAnything:
      criteria.length > 0 ||
      named.options.length > 0 ||
      named.excluded.length > 0 ||
      asksForChoice(text) ||
      /\bwhich\b|\bwhat\b/iu.test(text),
    options: named.options,
    excluded: named.excluded,
    unknown: named.unknown,
    inverted: isInverted(text),
    criteria,
    content: contentWords(rest),
    ...coverage(contentWords(rest), vocabulary),
  };
}

/** Words of the criteria that stand nowhere but for a slip of the finger, as the documents write them. */
function corrected(text: string, vocabulary: Vocabulary): string {
  let mended = text;
  for (const word of contentWords(text)) {
    if (vocabulary.frequency(word) > 0 || synonymsOf(word).length > 0) continue;
    const nearest = vocabulary.nearest(word);
    if (nearest !== null)
      mended = mended.replace(new RegExp(`\\b${word.replace(/[.+]/gu, String.raw`\$&`)}\\b`, "iu"), nearest);
  }
  return mended;
}

function coverage(
  content: readonly string[],
  vocabulary: Vocabulary,
): Pick<Question, "uncovered" | "uncoveredShare"> {
  let all = 0;
  let missing = 0;
  const uncovered: string[] = [];
  for (const word of content) {
    const found = Math.max(
      vocabulary.frequency(word),
      ...synonymsOf(word).map((other) => vocabulary.frequency(other)),
    );
    const rarity = Math.log(1 + (vocabulary.passages + 0.5) / (found + 0.5));
    all += rarity;
    if (found > 0) continue;
    missing += rarity;
    uncovered.push(word);
  }
  return { uncovered, uncoveredShare: all === 0 ? 0 : missing / all };
}

const INVERTED = [
  /\b(?:worse|worst|weaker|weakest|inferior|poorer)\b/iu,
  /\b(?:not|n['’]t|never) (?:to )?(?:pick|choose|use|take|go with|recommend|go for)\b/iu,
  /\b(?:avoid|steer clear of|stay away from|skip)\b/iu,
  /\bleast (?!hassle|effort|work|pain|trouble|overhead|friction|expensive|cost|risk|memory|time|code|bad|problems|bugs|boilerplate|resources|maintenance)\p{L}+/iu,
  /\b(?:slower|slowest|harder|hardest|riskier|costlier|pricier|buggier|clunkier)\b/iu,
];

function isInverted(text: string): boolean {
  if (/\b(?:isn['’]?t|is not|no longer|aren['’]?t)\b[^?]*\b(?:right|anymore|any more|correct)\b/iu.test(text))
    return false;
  return INVERTED.some((pattern) => pattern.test(text));
}

const CRITERION_BREAK = /\b(?:but|plus|and also|as well as|yet|while|however)\b|;|\s[-–—]\s/iu;

function splitCriteria(text: string): string[] {
  return text.split(CRITERION_BREAK).map((part) => part.trim());
}
