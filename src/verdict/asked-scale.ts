import type { SearchIndex, Stance } from "../types.js";
import { rootOf } from "./catalog/option-matcher.js";
import type { Evidence } from "./evidence.js";
import { readerOf, stemOf } from "./facts/fact-words.js";
import { comparisonSteps } from "./question/inflections.js";
import type { Question } from "./question/question.js";
import { MENTION, maskWithNumbers, negation } from "./stance/mention-pattern.js";
import { DECISION, STANCE } from "./thresholds.js";

/** Words for the two ends of a scale. */
type Ends = readonly [low: readonly string[], high: readonly string[]];

/** Scales of which neither end is good by itself. */
const SCALES: readonly Ends[] = [
  [
    ["small", "tiny", "light", "lean"],
    ["big", "large", "huge", "heavy"],
  ],
  [["new", "young"], ["old"]],
];
/** What a circumstance may be: "under heavy load", "for a small team". */
const CIRCUMSTANCES: Ends = [
  ["small", "tiny", "light", "low", "little", "modest"],
  ["big", "large", "huge", "heavy", "high", "massive", "enormous"],
];

/**
 * Evidence for the end of a scale that a question asks for: "which is smaller?" asks for the smaller one, not for what suits small
 * teams, and "under heavy load" is not answered by what holds at small loads. Other questions get their evidence as it is.
 *
 * @returns for "which is smaller?" only statements that say so of an option keep a stance
 */
export function evidenceOnScale(
  evidence: readonly Evidence[],
  question: Pick<Question, "content" | "text" | "inverted">,
  index: SearchIndex,
): readonly Evidence[] {
  const wanted = question.inverted || question.content.length !== 1 ? null : endOf(question.content[0] ?? "");
  if (wanted !== null)
    return evidence.map((item) => {
      const stances = stancesOnScale(item, wanted, index);
      // "Smaller" answers "which is bigger?" as well as the word itself.
      const relevance =
        stances.length === 0 ? item.relevance : Math.max(item.relevance, DECISION.betweenNamed);
      return { ...item, stances, relevance };
    });
  const circumstances = circumstancesIn(question.text);
  if (circumstances.size === 0) return evidence;
  return evidence.map((item) => {
    const { text } = readerOf(index).read(item.statement);
    const own = circumstancesIn(text);
    const isContrary = [...circumstances].some(([noun, end]) => own.get(noun) === -end);
    return isContrary ? { ...item, relevance: item.relevance * DECISION.contraryCircumstance } : item;
  });
}

interface Wanted {
  readonly scale: Ends;
  /** −1 for the low end, 1 for the high one. */
  readonly end: -1 | 1;
}

/** Which end a word of comparison asks for: "smaller", "the oldest", but not "small". */
function endOf(word: string): Wanted | null {
  for (const scale of SCALES)
    for (const [side, words] of scale.entries())
      if (words.some((own) => comparisonSteps(own).slice(1).includes(word)))
        return { scale, end: side === 0 ? -1 : 1 };
  return null;
}

/** Words between an option and what is said of it: "is by far the", "stays a single". */
const BETWEEN = String.raw`(?:is|was|are|stays|remains|became|has become)\s+(?:(?:by far|much|far|still|also|even|a lot|a bit|clearly|slightly|somewhat|easily|noticeably|considerably|probably|one of)\s+){0,2}(?:the\s+|an?\s+)?(?:single\s+|very\s+)?`;

function stancesOnScale(item: Evidence, { scale, end }: Wanted, index: SearchIndex): Stance[] {
  const { text } = readerOf(index).read(item.statement);
  const mentions = readerOf(index).match(text);
  const masked = maskWithNumbers(text, mentions);
  const ends = new Map(
    scale.flatMap((words, side) =>
      words.flatMap((word) => comparisonSteps(word).map((step) => [step, side === 0 ? -1 : 1] as const)),
    ),
  );
  const said = new RegExp(
    String.raw`(?:${MENTION}|\b(?:it|this|that|which))\s+${BETWEEN}(${[...ends.keys()].join("|")})\b(?:\s+(?:than|of)\s+(?:the\s+)?(?:${MENTION})?)?`,
    "iu",
  ).exec(masked);
  if (said === null) return [];
  const [, subject, word = "", object] = said;
  const roots = new Set(item.stances.map(({ option }) => rootOf(index.catalog, option)));
  // "It is the smallest": of the one option that is spoken of.
  const sole = roots.size === 1 ? item.stances[0]?.option : undefined;
  const own = subject === undefined ? sole : mentions[Number(subject)]?.option;
  const other = object === undefined ? undefined : mentions[Number(object)]?.option;
  if (own === undefined || own === other) return [];
  const sign = (ends.get(word.toLowerCase()) ?? 0) * end * negation(masked.slice(0, said.index));
  const stance = (option: number, value: number): Stance => ({
    option,
    polarity: value > 0 ? "for" : "against",
    strength: STANCE.comparison,
  });
  return [stance(own, sign), ...(other === undefined ? [] : [stance(other, -sign)])];
}

/** Nouns that a text puts at an end of a scale, by stem: "heavy loads" → load, 1. */
function circumstancesIn(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const [side, words] of CIRCUMSTANCES.entries()) {
    const pattern = new RegExp(
      String.raw`\b(?:${words.flatMap(comparisonSteps).join("|")})\s+(\p{L}{3,})`,
      "giu",
    );
    for (const [, noun = ""] of text.matchAll(pattern)) found.set(stemOf(noun), side === 0 ? -1 : 1);
  }
  return found;
}
