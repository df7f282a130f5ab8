import type { Catalog, Passage, Stance, Statement } from "../../types.js";
import {
  createOptionMatcher,
  type Mention,
  type OptionMatcher,
  rootOf,
  soleOption,
} from "../catalog/option-matcher.js";
import { isOrder } from "../question/orders.js";
import { STANCE } from "../thresholds.js";
import { adviceOf, isDemand } from "./advice.js";
import { clauseStances, type Focus } from "./clause-stance.js";
import { comparisonStances } from "./comparison-stance.js";
import { announces, saysEqual, saysGapClosed } from "./equality.js";
import { type HeadingContext, headingContext, headingKey, sectionsElsewhere } from "./heading-context.js";
import { advisedOptions } from "./imperative-advice.js";
import { modelStances } from "./model-stance.js";
import { phrasePolarity } from "./polarity-phrases.js";
import { polarityOf, polarityWords } from "./polarity-words.js";
import { rowStances } from "./row-stance.js";
import { addStance, type StanceMap, toStances } from "./stance-map.js";

/** What stance detection needs of a document; a `ChunkedDocument` is one. */
export interface StatedDocument {
  readonly document: { readonly title: string; readonly text: string };
  readonly passages: readonly Passage[];
  readonly statements: readonly Statement[];
}

const NO_FOCUS: Focus = { option: null, certainty: 0 };
const REFERS_BACK =
  /^\W*(?:it|its|it['’]s|this|these|they|their|the (?:framework|tool|project|library|platform|language|database|service|latter|result)|such|that)\b/iu;

/**
 * Detects the stance of every statement of a document on the options it speaks of: from structure (advice lists, headings
 * of benefits or drawbacks, table columns), from comparisons ("X is faster than Y"), and from praise or blame in a clause.
 *
 * A statement that names no option takes the one of its list's lead-in, of its heading, or of the sentence before.
 *
 * @returns one list a statement, in the order of `chunked.statements`; empty when it speaks of no option. Both options
 *   `neutral` at strength ≥ .6 means that the statement says they are equal.
 */
export function detectStances(chunked: StatedDocument, catalog: Catalog): readonly (readonly Stance[])[] {
  const match = createOptionMatcher(catalog);
  const context = { catalog, match, text: chunked.document.text };
  const pair = mainPair(chunked, catalog, match);
  const elsewhere = sectionsElsewhere(chunked.passages, catalog, match);
  const titleFocus = soleOption(match(chunked.document.title), catalog);
  const stances: (readonly Stance[])[] = chunked.statements.map(() => []);
  // Carried over from passage to passage: a long paragraph fills several.
  let previous: Focus = NO_FOCUS;
  let previousEnd = 0;
  for (const passage of chunked.passages) {
    const { headings } = passage;
    const heading = headingContext(headings, catalog, match);
    for (let at = passage.firstStatement; at < passage.endStatement; at++) {
      const statement = chunked.statements[at];
      if (statement === undefined) continue;
      const newParagraph = context.text.slice(previousEnd, statement.start).includes("\n\n");
      const carried = statement.kind === "sentence" && !newParagraph ? previous : NO_FOCUS;
      const title =
        titleFocus === null || elsewhere.has(headingKey(headings))
          ? NO_FOCUS
          : { option: titleFocus, certainty: 0.4 };
      const result = statementStances(statement, { ...context, heading, headings, carried, title, pair });
      stances[at] = result.stances;
      previous = result.focus;
      previousEnd = statement.end;
    }
  }
  return stances;
}

interface StatementContext {
  readonly catalog: Catalog;
  readonly match: OptionMatcher;
  readonly text: string;
  readonly heading: HeadingContext;
  readonly headings: readonly string[];
  readonly carried: Focus;
  readonly title: Focus;
  /** The two options that the document sets against each other most; what "both" and "neither" mean. */
  readonly pair: readonly number[];
}

/** The two options (with what belongs to them) named most, when the second is named at least a third as often. */
function mainPair(chunked: StatedDocument, catalog: Catalog, match: OptionMatcher): number[] {
  const counts = new Map<number, number>();
  for (const { option } of match(chunked.document.text)) {
    const root = rootOf(catalog, option);
    counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return first !== undefined && second !== undefined && second[1] * 3 >= first[1]
    ? [first[0], second[0]]
    : [];
}

function statementStances(
  statement: Statement,
  context: StatementContext,
): { stances: readonly Stance[]; focus: Focus } {
  const raw = context.text.slice(statement.start, statement.end);
  if (statement.kind === "row") {
    return {
      stances: rowStances(statement, {
        ...context,
        focus: context.heading.option,
        headings: context.headings,
      }),
      focus: NO_FOCUS,
    };
  }
  const text = withoutVersus(cleanMarks(raw, statement.kind === "item"));
  if (isOrder(text) || isDemand(statement.lead)) return { stances: [], focus: NO_FOCUS };
  const mentions = context.match(text);
  const map: StanceMap = new Map();
  // A question judges nothing, whatever words it uses; what is said of its subject follows.
  if (announces(text) || /\?[\W_]*$/u.test(text)) {
    for (const { option } of mentions) addStance(map, option, 0, STANCE.mention);
    return { stances: toStances(map), focus: leadInFocus(mentions, context) };
  }
  // A lead-in says nothing by itself: the items under it do.
  if (/[:…]\s*$|\.\.\.\s*$/u.test(text)) return { stances: [], focus: leadInFocus(mentions, context) };
  const lead = statement.lead === "" ? [] : context.match(statement.lead);
  const leadOption = soleOption(lead, context.catalog);
  const leadAdvice = statement.lead === "" ? 0 : adviceOf(statement.lead);
  // "Choose X if you need: - rapid experiments": the whole item speaks for X, whatever words it uses.
  if (leadAdvice !== 0 && leadOption !== null) {
    addStance(map, leadOption, leadAdvice, STANCE.advice);
    return { stances: toStances(map), focus: { option: leadOption, certainty: 1 } };
  }
  const focus = chooseFocus({ mentions, leadOption, text, context });
  const spokenOf = REFERS_BACK.test(text) && context.carried.option !== null ? context.carried : focus;
  const spoken = [
    spokenOf,
    context.carried,
    { option: context.heading.option, certainty: 0.7 },
    context.title,
  ];
  comparisonStances(text, mentions, {
    map,
    fallbacks: spoken.flatMap(({ option, certainty }) =>
      option === null || certainty < 0.4 ? [] : [option],
    ),
  });
  // "Neither is universally faster", "X closes the gap with Y": one of the pair may go unnamed, but both are meant.
  if (meansPair(text, mentions, context)) {
    for (const option of context.pair) if (!map.has(option)) addStance(map, option, 0, STANCE.balance);
  }
  // A comparison settles the options it names; praise and blame in other clauses speak of the rest.
  const others: StanceMap = new Map();
  const equal = mentions.length === 0 && saysEqual(text);
  if (!equal) clauseStances(text, mentions, { map: others, focus: spokenOf });
  modelStances(text, mentions, { map, judged: others });
  for (const [option, stance] of others) if (!map.has(option)) map.set(option, stance);
  const sole = soleOption(mentions, context.catalog);
  const closing = closingOption(text, mentions);
  if (closing !== null) addStance(map, closing, 1, STANCE.advice);
  const advice = sole !== null && OPENS_WITH_ADVICE.test(text) ? adviceOf(text) : 0;
  if (advice !== 0 && sole !== null) addStance(map, sole, advice, STANCE.advice);
  // What is told to do outweighs what is said beside it: "choose X: it needs a third of the disk of Y".
  for (const option of advisedOptions(text, mentions)) {
    map.delete(option);
    addStance(map, option, 1, STANCE.advice);
  }
  const headingAdvice = leadAdvice !== 0 ? leadAdvice : context.heading.advice;
  // Under "Why use X?" stands what speaks against it too: the sentence itself is believed before its heading.
  const contradicts = leadAdvice === 0 && headingAdvice !== 0 && isContradicted(text, headingAdvice);
  if (contradicts) {
    // Said already, clause by clause.
  } else if (headingAdvice !== 0 && focus.option !== null && mentions.length === 0) {
    // An item of "Avoid X in these cases:" names a case, whatever praise it is worded with.
    if (leadAdvice !== 0) map.delete(focus.option);
    addStance(map, focus.option, headingAdvice, STANCE.underAdvice * Math.max(focus.certainty, 0.7));
  } else if (
    headingAdvice > 0 &&
    context.heading.option !== null &&
    sole !== null &&
    rootOf(context.catalog, sole) === rootOf(context.catalog, context.heading.option)
  ) {
    addStance(map, context.heading.option, 1, STANCE.underAdvice);
  }
  // What it names without judging is spoken of all the same.
  for (const { option } of mentions) if (!map.has(option)) addStance(map, option, 0, STANCE.mention);
  const named = sole ?? mentions[0]?.option ?? null;
  const next =
    named === null ? { ...focus, certainty: focus.certainty * 0.8 } : { option: named, certainty: 0.7 };
  return { stances: toStances(map), focus: next };
}

/** "X vs Y on speed: Y wins": what stands before the colon is a title, and judges nobody. */
const VERSUS_TITLE = /^[^:.!?]{3,60}?\b(?:vs\.?|versus)\s[^:.!?]{2,60}:\s+(?=\S)/iu;

function withoutVersus(text: string): string {
  const title = VERSUS_TITLE.exec(text)?.[0];
  if (title === undefined) return text;
  const rest = text.slice(title.length);
  // "X vs Y: Y." gives its verdict in a word.
  return rest.split(/\s+/u).length <= 3 ? `Verdict: ${rest}` : rest;
}

function isContradicted(text: string, advice: number): boolean {
  const phrases = phrasePolarity(text);
  const value = polarityOf(polarityWords(phrases.rest)).value + phrases.value;
  return Math.sign(value) === -advice && Math.abs(value) >= STANCE.contradiction;
}

function meansPair(text: string, mentions: readonly Mention[], context: StatementContext): boolean {
  if (mentions.length === 0) return saysEqual(text);
  const roots = mentions.map((mention) => rootOf(context.catalog, mention.option));
  return saysGapClosed(text) && roots.every((root) => context.pair.includes(root));
}

const OPENS_WITH_ADVICE =
  /^\W*(?:\S+\s+){0,2}?(?:choose|pick|use|prefer|select|avoid|don['’]t|do not|favou?r|go with|stick)\b/iu;

/** "Many teams, long life: X." and "Verdict: X for small teams." name their choice last. */
function closingOption(text: string, mentions: readonly Mention[]): number | null {
  const last = mentions.at(-1);
  if (last === undefined || mentions.length > 1) return null;
  const before = text.slice(Math.max(0, last.start - 60), last.start);
  // "Our recommendation: X for small teams."
  if (/\b(?:verdict|winner|recommendation|pick|choice|bottom line|conclusion)\s*:\W*$/iu.test(before)) {
    return /^\W*(?:$|(?:for|if|when|in|unless|by|because|with|on)\b)/iu.test(text.slice(last.end))
      ? last.option
      : null;
  }
  const isClosing = /:\s*$/u.test(before) && /^\W*$/u.test(text.slice(last.end));
  return isClosing && last.start > 8 ? last.option : null;
}

function leadInFocus(mentions: readonly Mention[], context: StatementContext): Focus {
  const sole = soleOption(mentions, context.catalog);
  return sole === null ? NO_FOCUS : { option: sole, certainty: 0.7 };
}

function chooseFocus(parts: {
  readonly mentions: readonly Mention[];
  readonly leadOption: number | null;
  readonly text: string;
  readonly context: StatementContext;
}): Focus {
  const { mentions, leadOption, text, context } = parts;
  const first = mentions[0];
  if (first !== undefined) return { option: first.option, certainty: 1 };
  if (leadOption !== null) return { option: leadOption, certainty: 1 };
  if (REFERS_BACK.test(text) && context.carried.option !== null)
    return { ...context.carried, certainty: 0.8 };
  if (context.heading.option !== null) return { option: context.heading.option, certainty: 0.7 };
  if (context.carried.option !== null && context.carried.certainty >= 0.4) {
    return { option: context.carried.option, certainty: context.carried.certainty * 0.7 };
  }
  return context.title;
}

/** The statement as it reads: without Markdown marks; a leading ✅ or ❌ judges a list item, elsewhere it decorates. */
function cleanMarks(text: string, keepSigns: boolean): string {
  const plain = text.replace(/\*\*|__|`/gu, "");
  return keepSigns ? plain : plain.replace(/[✅✔✓❌✗✘]/gu, " ");
}
