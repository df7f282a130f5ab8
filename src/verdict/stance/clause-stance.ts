import type { Mention } from "../catalog/option-matcher.js";
import { STANCE } from "../thresholds.js";
import { phrasePolarity } from "./polarity-phrases.js";
import { polarityOf, polarityWords } from "./polarity-words.js";
import { addStance, type StanceMap } from "./stance-map.js";

/** What the statements of a section speak of when they name nothing themselves. */
export interface Focus {
  readonly option: number | null;
  /** How sure: 1 named in the lead, .7 the heading, .5 carried over from the sentence before or the title. */
  readonly certainty: number;
}

const CLAUSE_BREAK =
  /(?:[,;:]\s+|\s+)(?=(?:while|whereas|but|although|though|however|yet|whilst|and)\b)|[;—]|\s[–-]\s|,\s+(?=\p{Lu})/giu;

const ENDS_AS_OBJECT =
  /\b(?:than|beats?|outperforms?|unlike|versus|vs\.?|compared (?:to|with))\s+(?:the\s+)?$/iu;

const ALIKE =
  /\b(?:both|neither(?! of the other)|equal(?:ly)?|tied|tie|(?:is|are|was|were|be|stays?|much|about|roughly|exactly|nearly|almost|practically) the same|on par|parity|comparable|identical|either (?:one|is|works))\b/iu;

/** What stands between names that are only listed: "X and Y", "X, Y or Z", "X versus Y". */
const LISTING = /^['’]?s?\s*(?:,|\/|&|,?\s*(?:and|or|vs\.?|versus)\b)\s*(?:the\s+)?$/iu;

/** "X users should …", "for X developers": they are spoken of, not the option. */
const ITS_PEOPLE =
  /^(?:['’]s)?\s+(?:users?|developers?|programmers?|engineers?|teams?|fans?|shops?|customers?|beginners?)\b/iu;

/** What concedes: said to be outweighed by what follows. */
const CONCEDES = /^\W*(?:while|although|though|even though|whilst|despite|granted|admittedly)\b/iu;

/** Better than it was: says nothing of how it stands against others. */
const CATCHING_UP =
  /\b(?:improv(?:ed|ing|es)|matur(?:ed|ing)|evolv(?:ed|ing)|caught up|catching up|made strides|come a long way|getting better|bridged|grown)\b/iu;

/** What may be, or was: half said. */
const HEDGED =
  /\b(?:may|might|can sometimes|could potentially|potentially|in (?:some|certain|rare) (?:cases|situations)|sometimes|occasionally|for some|arguably|historically|used to be)\b/iu;

/** Praise and blame clause by clause; a clause without a name speaks of the one before it. */
export function clauseStances(
  text: string,
  mentions: readonly Mention[],
  parts: { readonly map: StanceMap; readonly focus: Focus },
): void {
  const distinct = [...new Set(mentions.map((mention) => mention.option))];
  if (distinct.length >= 2 && ALIKE.test(text)) {
    for (const option of distinct) addStance(parts.map, option, 0, STANCE.balance);
    return;
  }
  let subjects: readonly number[] = parts.focus.option === null ? [] : [parts.focus.option];
  const certainty = mentions.length === 0 ? parts.focus.certainty : 1;
  const clauses = clausesOf(text, mentions);
  clauses.forEach(([start, end], position) => {
    const inside = mentions.filter((mention) => mention.start >= start && mention.start < end);
    const named = inside.filter(
      ({ start: at }) => !ENDS_AS_OBJECT.test(text.slice(Math.max(0, at - 40), at)),
    );
    // What stands after "than" is what the praise is measured against, never what it is said of.
    if (inside.length > 0 && named.length === 0) return;
    if (named[0] !== undefined) subjects = listFrom(text, named);
    const [subject] = subjects;
    if (subject === undefined) return;
    const clause = text.slice(start, end);
    const first = named[0];
    if (
      subjects.length > 1 ||
      (first !== undefined && ITS_PEOPLE.test(text.slice(first.end, first.end + 24)))
    ) {
      for (const option of subjects) addStance(parts.map, option, 0, STANCE.mention * certainty);
      return;
    }
    const concedes = position + 1 < clauses.length && CONCEDES.test(clause);
    judge(clause, subject, { map: parts.map, certainty: concedes ? certainty * STANCE.conceded : certainty });
  });
}

function judge(
  clause: string,
  subject: number,
  { map, certainty }: { readonly map: StanceMap; readonly certainty: number },
): void {
  const phrases = phrasePolarity(clause);
  const words = polarityOf(polarityWords(phrases.rest));
  const value = words.value + phrases.value;
  const strongest = Math.max(words.strongest, phrases.strongest);
  if (Math.abs(value) < STANCE.minimumPolarity) {
    // What a thing has or does, said without judgement, speaks for it a little; a denial does not.
    const plain =
      /\b(?:not|no|none|nothing|nobody|neither|never|cannot|without|nor|inability|unable|unlike)\b|n['’]t\b/iu.test(
        clause,
      )
        ? 0
        : STANCE.plain;
    addStance(map, subject, plain > 0 ? 1 : 0, (plain > 0 ? plain : STANCE.mention) * certainty);
    return;
  }
  const full = strongest <= STANCE.descriptive ? STANCE.capability : Math.min(1, 0.35 + 0.5 * strongest);
  const hedged = HEDGED.test(clause) ? STANCE.hedged : 1;
  const limit = value > 0 && CATCHING_UP.test(clause) ? STANCE.caughtUp : 1;
  addStance(map, subject, Math.sign(value), Math.min(limit, full * hedged) * certainty);
}

/** The options that the clause says the same of: the first named, and those listed with it. */
function listFrom(text: string, named: readonly Mention[]): number[] {
  const options = named.slice(0, 1).map((mention) => mention.option);
  for (let at = 1; at < named.length; at++) {
    const previous = named[at - 1];
    const next = named[at];
    if (previous === undefined || next === undefined || !LISTING.test(text.slice(previous.end, next.start)))
      break;
    if (!options.includes(next.option)) options.push(next.option);
  }
  return options;
}

/** Clauses as ranges of the text; names that are listed stay together. */
function clausesOf(text: string, mentions: readonly Mention[]): [start: number, end: number][] {
  const joined = mentions.flatMap((mention, at): [number, number][] => {
    const next = mentions[at + 1];
    return next !== undefined && LISTING.test(text.slice(mention.end, Math.min(next.start, mention.end + 30)))
      ? [[mention.end, next.start]]
      : [];
  });
  let from = 0;
  let list = 0;
  const clauses: [start: number, end: number][] = [];
  for (const match of text.matchAll(CLAUSE_BREAK)) {
    while ((joined[list]?.[1] ?? Number.POSITIVE_INFINITY) <= match.index) list++;
    const inList = joined[list] !== undefined && joined[list]![0] <= match.index;
    if (inList) continue;
    if (match.index > from) clauses.push([from, match.index]);
    from = match.index;
  }
  clauses.push([from, text.length]);
  return clauses;
}
