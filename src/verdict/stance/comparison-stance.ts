import type { Mention } from "../catalog/option-matcher.js";
import { STANCE } from "../thresholds.js";
import { exchangeStances } from "./exchange-stance.js";
import { GETS_DONE, LESS_IS_BETTER, MENTION, maskWithNumbers, NEAR, negation } from "./mention-pattern.js";
import { polarityOf, polarityWords, wordPolarity } from "./polarity-words.js";
import { addStance, type StanceMap } from "./stance-map.js";

/** What comes before the weaker (or, for `behind`, the stronger) side. */
const CONNECTORS: readonly { readonly pattern: RegExp; readonly sign: number | "cue" }[] = [
  {
    pattern: new RegExp(
      String.raw`\b(?:years |far |way |well )?(?:ahead of|superior to|better than)\s+${NEAR}${MENTION}`,
      "giu",
    ),
    sign: 1,
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:outperform\w*|beat(?:s|ing)?|surpass\w*|exceed\w*|edg(?:es|ing) out|overtak\w*|wins? (?:over|against)|(?:advantage|edge|preferred|prefer|chosen|favou?red|upper hand) (?:it has |that it has )?over)\s+${NEAR}${MENTION}`,
      "giu",
    ),
    sign: 1,
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:behind|inferior to|worse than|trail\w*|catch[- ]up to|no match for|lacks? (?:the )?(?:\S+ ){1,6}of)\s+${NEAR}${MENTION}`,
      "giu",
    ),
    sign: -1,
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:than|compared (?:to|with)|relative to|vs\.?|versus|unlike|in contrast to)\s+${NEAR}${MENTION}`,
      "giu",
    ),
    sign: "cue",
  },
];
const CHOICE_OVER = new RegExp(
  String.raw`\b(?:(?:prefer|choose|chose|pick|select|adopt|recommend|favou?r|go with|went with)\w*\s+${NEAR}${MENTION}\s+(?:over|instead of|rather than|before)|(?:use|using|used)\s+${NEAR}${MENTION}\s+(?:instead of|rather than))\s+${NEAR}${MENTION}`,
  "giu",
);
/** Somebody's choice: "the article favours X", "most teams standardise on X", "we went with X". */
const CHOSEN = new RegExp(
  String.raw`\b(?:favou?rs?|prefers?|recommends?|advises?|endorses?|crowns?|backs?|standardi[sz]es? on|settled on|go(?:es)? with|went with|chose|picked|take|took|adopt(?:s|ed)?|stick(?:s)? with|stay(?:s)? with|keep(?:s)? using|opts? for|opted for|advis\w+|recommend\w*)\s+${NEAR}${MENTION}`,
  "giu",
);
const CANNOT_MATCH = new RegExp(
  String.raw`${MENTION}\s+(?:cannot|can['’]t|does not|doesn['’]t)\s+(?:currently\s+)?(?:match|have|offer|support|provide)|\bno\s+(?:single\s+|direct\s+|real\s+)?${MENTION}\s+(?:equivalent|counterpart|alternative)`,
  "giu",
);
/** "There are many developers for X, but few for Y": Y has less of the same. */
const BUT_FEWER = new RegExp(
  String.raw`${MENTION}[^⟦.;]{0,40}\b(?:but|and|while|though)\s+(?:far |much |only )?(?:fewer|less|few|little|none|hardly any|not so many|not)\s+(?:of them\s+)?(?:for|in|with|on|from|around)\s+(?:the\s+)?${MENTION}`,
  "giu",
);
const AS_AS = new RegExp(
  String.raw`${MENTION}[^⟦]{0,40}\b(?:as\s+\S+\s+as|on par with|equal to|comparable to|similar to|the same \S+ as|same as)\s+${NEAR}${MENTION}`,
  "giu",
);

/** A word that every pattern above needs: sentences without one are passed over. */
const CUE =
  /\b(?:than|from|replac|supersed|displac|supplant|twice|half|double|triple|times|swapped|dropped|ditched|abandoned|left|retired|gave|traded|nothing|over|ahead|superior|outperform|beat|surpass|exceed|edg|overtak|behind|inferior|trail|catch|lack|match|compared|relative|vs|versus|unlike|contrast|instead|rather|before|favo|prefer|recommend|advis|endors|crown|back|standard|settled|go|goes|went|chose|pick|take|took|adopt|stick|stay|keep|opt|few|less|little|none|hardly|no|cannot|can['’]t|does|doesn['’]t|as|par|equal|compar|similar|same|use|choose|select)/iu;

/** Pairs of options in one sentence: who is said to be better than whom. */
export function comparisonStances(
  text: string,
  mentions: readonly Mention[],
  parts: { readonly map: StanceMap; readonly fallbacks: readonly number[] },
): void {
  if (mentions.length === 0 || !CUE.test(text)) return;
  const masked = maskWithNumbers(text, mentions);
  const optionAt = (number: string | undefined): number | undefined => mentions[Number(number)]?.option;
  const { map } = parts;
  const subjectBefore = (before: string, object: number): number | null =>
    subjectOf({ before, after: "", object, optionAt, fallbacks: parts.fallbacks });
  exchangeStances({ masked, optionAt, subjectBefore }, map);
  const exchanged = new Set(map.keys());
  for (const match of masked.matchAll(CHOICE_OVER)) {
    const [better, worse] = [optionAt(match[1] ?? match[2]), optionAt(match[3])];
    if (better !== undefined && worse !== undefined && better !== worse) {
      addStance(map, better, 1, STANCE.comparison);
      addStance(map, worse, -1, STANCE.comparison);
    }
  }
  for (const match of masked.matchAll(CHOSEN)) {
    const chosen = optionAt(match[1]);
    const before = masked.slice(0, match.index);
    if (chosen !== undefined && !map.has(chosen)) addStance(map, chosen, negation(before), STANCE.comparison);
  }
  for (const match of masked.matchAll(CANNOT_MATCH)) {
    const weaker = optionAt(match[1] ?? match[2]);
    if (weaker === undefined) continue;
    addStance(map, weaker, -1, STANCE.comparison * 0.8);
    const other =
      mentions.find((mention) => mention.option !== weaker)?.option ??
      parts.fallbacks.find((option) => option !== weaker);
    if (other !== undefined && other !== weaker) addStance(map, other, 1, STANCE.comparison * 0.8);
  }
  for (const match of masked.matchAll(BUT_FEWER)) {
    const [more, fewer] = [optionAt(match[1]), optionAt(match[2])];
    if (more === undefined || fewer === undefined || more === fewer) continue;
    const value = LESS_IS_BETTER.test(masked.slice(0, match.index)) ? -1 : 1;
    addStance(map, more, value, STANCE.comparison);
    addStance(map, fewer, -value, STANCE.comparison);
  }
  for (const match of masked.matchAll(AS_AS)) {
    const [one, other] = [optionAt(match[1]), optionAt(match[2])];
    if (one === undefined || other === undefined || one === other || exchanged.has(other)) continue;
    addStance(map, one, 0, STANCE.balance);
    addStance(map, other, 0, STANCE.balance);
  }
  for (const { pattern, sign } of CONNECTORS) {
    for (const match of masked.matchAll(pattern)) {
      const object = optionAt(match[1]);
      if (object === undefined) continue;
      const before = masked.slice(0, match.index);
      const after = masked.slice(match.index + match[0].length);
      const subject = subjectOf({ before, after, object, optionAt, fallbacks: parts.fallbacks });
      if (subject === null) continue;
      const value = sign === "cue" ? cuePolarity(before, after, match[0]) : sign * negation(before);
      if (value === 0) continue;
      addStance(map, subject, value, STANCE.comparison);
      addStance(map, object, -value, STANCE.comparison);
    }
  }
}

/** The nearest other option before the cue; else the one right after the object ("Unlike Y, X …"); else the focus. */
function subjectOf(parts: {
  readonly before: string;
  readonly after: string;
  readonly object: number;
  readonly optionAt: (number: string | undefined) => number | undefined;
  readonly fallbacks: readonly number[];
}): number | null {
  const earlier = [...parts.before.matchAll(/⟦(\d+)⟧/gu)].map((match) => parts.optionAt(match[1]));
  const near = earlier.reverse().find((option) => option !== undefined && option !== parts.object);
  if (near !== undefined) return near;
  const spokenOf = parts.fallbacks.find((option) => option !== parts.object);
  if (spokenOf !== undefined) return spokenOf;
  const later = [...parts.after.matchAll(/⟦(\d+)⟧/gu)].map((match) => parts.optionAt(match[1]));
  return later.find((option) => option !== undefined && option !== parts.object) ?? null;
}

/** "costs more", "needs less": what is spent, so less is better. */
const COSTS_BEFORE =
  /\b(?:costs?|takes?|needs?|requires?|uses?|consumes?|demands?)\s+(?:much\s+|far\s+|a lot\s+|slightly\s+)?$/iu;

/** +1 when the words before the connector praise the subject, −1 when they blame it, 0 when they say neither. */
function cuePolarity(before: string, after: string, connector: string): number {
  const clause = before.split(/[;:]|,\s+(?:but|while|whereas|although)\s/iu).at(-1) ?? before;
  const window = clause.split(/\s+/u).slice(-14).join(" ");
  const words = polarityWords(window);
  const direction =
    /\b(higher|lower|bigger|smaller|larger|greater|more|fewer|less|longer|shorter|steeper)\b(.{0,40})$/iu.exec(
      window,
    );
  if (direction !== null) {
    const spends = COSTS_BEFORE.test(window.slice(0, direction.index));
    const up = /^(?:higher|bigger|larger|greater|more|longer|steeper)$/iu.test(direction[1] ?? "");
    if (spends) return up ? -1 : 1;
    if (GETS_DONE.test(window.slice(0, direction.index))) return up ? 1 : -1;
    const rest = `${direction[2] ?? ""} ${connector}`;
    const adjective = polarityWords(direction[2] ?? "")
      .map(wordPolarity)
      .find((value) => value !== 0);
    if (LESS_IS_BETTER.test(rest)) return up ? -1 : 1;
    if (/\b(?:frequently|often|slowly)\b/iu.test(rest) && LESS_IS_BETTER.test(window)) return up ? -1 : 1;
    if (adjective !== undefined) return (up ? 1 : -1) * Math.sign(adjective);
    return (up ? 1 : -1) * negation(window);
  }
  let { value } = polarityOf(words);
  // "Unlike Y, X is simple": the judgement stands after the object.
  if (value === 0 && /unlike|contrast|compared/iu.test(connector))
    value = polarityOf(polarityWords(after)).value;
  return Math.abs(value) < STANCE.minimumPolarity ? 0 : Math.sign(value);
}
