import { STANCE } from "../thresholds.js";
import { GETS_DONE, LESS_IS_BETTER, MENTION, NEAR, negation } from "./mention-pattern.js";
import { polarityOf, polarityWords } from "./polarity-words.js";
import { addStance, type StanceMap } from "./stance-map.js";

/** "switched from X to Y": what was left, then what was taken. Only what was done: "how to move from X to Y" decides nothing. */
const LEFT_FOR: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:switched|moved|migrated|went|changed|ported|converted|upgraded)\s+(?:[\p{L}]+\s+){0,4}?from\s+${NEAR}${MENTION}\s+(?:over\s+)?to\s+${NEAR}${MENTION}`,
    "giu",
  ),
  new RegExp(
    String.raw`\b(?:replaced|swapped|dropped|ditched|abandoned|left|retired|gave up(?: on)?|traded)\s+${NEAR}${MENTION}\s+(?:with|for|by|in favou?r of)\s+${NEAR}${MENTION}`,
    "giu",
  ),
  new RegExp(
    String.raw`${MENTION}\s+(?:was|were|has been|have been|is being|got|is)\s+(?:[\p{L}]+\s+)?(?:replaced|superseded|displaced|supplanted)\s+(?:by|with)\s+${NEAR}${MENTION}`,
    "giu",
  ),
];
/** "X replaced Y": what was taken, then what was left. */
const TAKEN_OVER = new RegExp(
  String.raw`${MENTION}\s+(?:has\s+|have\s+)?(?:since\s+)?(?:replaced|superseded|displaced|supplanted)\s+${NEAR}${MENTION}`,
  "giu",
);
const TIMES = String.raw`(twice|double|triple|half|(?:a|one|two)[ -](?:thirds?|quarters?|fifths?|tenths?)|(?:two|three|four|five|ten) times|\d+(?:[.,]\d+)?\s*(?:x|×|times|%|percent))`;
/** "twice the memory of Y", "half the time of Y". */
const TIMES_THE = new RegExp(
  String.raw`\b${TIMES}\s+(?:of\s+)?the\s+([\p{L}]+(?:\s+[\p{L}]+){0,2}?)\s+(?:of|that of|as|than|compared (?:to|with))\s+${NEAR}${MENTION}`,
  "giu",
);
/** "2x as fast as Y", "half as expensive as Y", "not as fast as Y". */
const TIMES_AS = new RegExp(
  String.raw`\b(?:${TIMES}|(not|never|nowhere near|isn['’]t|aren['’]t|wasn['’]t|doesn['’]t|don['’]t)(?:\s+[\p{L}]+){0,2}?)\s+as\s+([\p{L}-]+)\s+as\s+${NEAR}${MENTION}`,
  "giu",
);
/** "Nothing is easier than Y". */
const NOTHING_THAN = new RegExp(
  String.raw`^\W*(?:nothing|nobody|none)\b([^⟦.;,]{0,60})\b(?:than|like)\s+${NEAR}${MENTION}`,
  "giu",
);

/** "Why we switched from X to Y", "From X to Y": the heading's subject is what was taken. */
const FROM_TO = /\bfrom\s+(?:[^\s⟦.;:]+\s+){0,2}?⟦(\d+)⟧\s+(?:over\s+)?to\s+(?:[^\s⟦.;:]+\s+){0,2}?⟦(\d+)⟧/iu;

/** The number of the mention that a masked heading says was taken for another; null when it says no such thing. */
export function takenIn(masked: string): number | null {
  const taken = FROM_TO.exec(masked)?.[2];
  return taken === undefined ? null : Number(taken);
}

/** A masked sentence, and how its numbers become options. */
export interface MaskedSentence {
  readonly masked: string;
  readonly optionAt: (number: string | undefined) => number | undefined;
  /** The option that a figure before an object is said of; null when none is known. */
  readonly subjectBefore: (before: string, object: number) => number | null;
}

/** One option left for another, and multiples of what another takes or gives. */
export function exchangeStances(sentence: MaskedSentence, map: StanceMap): void {
  const { masked, optionAt } = sentence;
  const oppose = (better: number | undefined, worse: number | undefined, sign = 1): void => {
    if (better === undefined || worse === undefined || better === worse || sign === 0) return;
    addStance(map, better, sign, STANCE.comparison);
    addStance(map, worse, -sign, STANCE.comparison);
  };
  for (const pattern of LEFT_FOR) {
    for (const match of masked.matchAll(pattern))
      oppose(optionAt(match[2]), optionAt(match[1]), negation(masked.slice(0, match.index)));
  }
  for (const match of masked.matchAll(TAKEN_OVER)) oppose(optionAt(match[1]), optionAt(match[2]));
  for (const match of masked.matchAll(TIMES_THE)) {
    const before = masked.slice(Math.max(0, match.index - 200), match.index);
    oppose(...pairOf(sentence, before, match[3]), timesSign(match[1]) * nounSign(match[2] ?? "", before));
  }
  for (const match of masked.matchAll(TIMES_AS)) {
    const before = masked.slice(Math.max(0, match.index - 200), match.index);
    const sign = match[2] === undefined ? timesSign(match[1]) : -1;
    oppose(
      ...pairOf(sentence, before, match[4]),
      sign * Math.sign(polarityOf(polarityWords(match[3] ?? "")).value),
    );
  }
  for (const match of masked.matchAll(NOTHING_THAN)) {
    const best = optionAt(match[2]);
    const value = polarityOf(polarityWords(match[1] ?? "")).value;
    if (best !== undefined && value !== 0) addStance(map, best, Math.sign(value), STANCE.comparison);
  }
}

function pairOf(
  { optionAt, subjectBefore }: MaskedSentence,
  before: string,
  number: string | undefined,
): [number | undefined, number | undefined] {
  const object = optionAt(number);
  return [object === undefined ? undefined : (subjectBefore(before, object) ?? undefined), object];
}

/** +1 for "twice" and "3x", −1 for "half", "0.4x" and "60 %", which are less than the whole. */
function timesSign(factor: string | undefined): number {
  if (factor === undefined) return 0;
  const number = Number.parseFloat(factor.replace(",", "."));
  if (Number.isNaN(number)) return /^half$|thirds?$|quarters?$|fifths?$|tenths?$/iu.test(factor) ? -1 : 1;
  return Math.sign(number - (/%|percent/iu.test(factor) ? 100 : 1));
}

function nounSign(noun: string, before: string): number {
  return LESS_IS_BETTER.test(noun) && !GETS_DONE.test(before) ? -1 : 1;
}
