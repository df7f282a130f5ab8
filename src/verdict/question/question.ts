import type { Catalog } from "../../types.js";
import { synonymsOf } from "./everyday-words.js";
import { withoutOrders } from "./orders.js";
import { type NamedThings, nameThings } from "./question-options.js";
import { contentWords } from "./question-words.js";
import type { Vocabulary } from "./vocabulary.js";

/**
 * What kind of reply is wanted.
 *
 * - `which`: one of the options (also "compare", "is X ready?", "should we move?")
 * - `fact`: a figure, a name, a date, an explanation
 * - `list`: several things
 */
export type Intent = "which" | "fact" | "list";

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
  const rest = `${named.rest} ${named.about.join(" ")}`;
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
      CHOICE.test(text) ||
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

const FACT_PATTERNS = [
  /^\W*(?:so |and |ok |hey )?how (?:much|many|big|large|long|old|far|fast|often|wide|small|high|low)\b/iu,
  /^\W*(?:when|where|who (?:makes|made|owns|maintains|develops|created|built|wrote|is behind))\b/iu,
  /\b(?:what|which)(?:['’]?s| is| was| are| were)? (?:the |its |their )?(?:share|percentage|percent|number|version|versions|licen[cs]e|year|date|port|ports|price|cost|size|limit|default|language|languages|company|name|code|release|uid|ratio|rate|amount|maximum|minimum)\b/iu,
  /\b(?:in|since|from|under|on|by|with|for) (?:which|what) (?:\p{L}+ )?(?:version|year|licen[cs]e|company|port|language)\b/iu,
  /^\W*what(?:['’]?s| is| are) [^?]{2,60} (?:good for|used for|for|about|mean|means)\W*$/iu,
  /^\W*what (?:was|were|did|does|do) \S+(?: \S+)? (?:\p{L}+ )?(?:trained|made|built|written|developed|cost|costs|mean|means|use|run|stand|do|need)\b/iu,
  /^\W*(?:what does|what do) .+ (?:cost|mean|stand for|do|include|need)\b/iu,
  /^\W*(?:what(?:['’]?s| is)|explain|define|describe) (?:a |an |the )?[\p{L}\p{N}.+#-]+(?: [\p{L}\p{N}.+#-]+)?\W*$/iu,
];
/** "mongo port?", "licence of X": a noun of fact and nothing else. */
const BARE_FACT =
  /^\W*(?:\S+\s+){0,3}(?:ports?|licen[cs]e|price|pricing|version|release date|founded|max(?:imum)? size)(?:\s+of\s+\S+)?\W*$/iu;
const CHOICE =
  /\b(?:which|what|wich|whats) (?:one|framework|tool|library|option|database|language|should|shd|do i|do we|to (?:use|pick|choose))\b|\b(?:better|best|worse|worst|prefer|pick|choose|standardi[sz]e|vs\.?|versus)\b/iu;

function intentOf(text: string, named: NamedThings): Intent {
  if (
    /^\W*(?:please )?(?:list|name|enumerate|give me (?:a list|all)|show me (?:a list|all))\b|^\W*what are (?:all )?(?:the |\p{L}+['’]s )/iu.test(
      text,
    )
  ) {
    return "list";
  }
  if (/\bhow (?:much|many)\b/iu.test(text) && !/\bmore\b.*\bwhich\b/iu.test(text)) return "fact";
  // "when matters most" inside a choice is a condition, not a question of time.
  if (CHOICE.test(text) || /\b(?:or|vs\.?|versus)\b/iu.test(text)) {
    const fact = FACT_PATTERNS.slice(0, 1).some((pattern) => pattern.test(text));
    if (!fact && named.options.length + named.unknown.length >= 1) return "which";
  }
  if (BARE_FACT.test(text) && named.options.length === 1) return "fact";
  return FACT_PATTERNS.some((pattern) => pattern.test(text)) ? "fact" : "which";
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
