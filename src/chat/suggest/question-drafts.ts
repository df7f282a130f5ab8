import { askedAs } from "../example-questions.js";
import type { SuggestionFacts } from "./suggestion-facts.js";
import type { TypedQuestion } from "./typed-question.js";
import { type Reading, readingsOf } from "./typed-readings.js";

/** A question that may be offered. */
export interface Draft {
  readonly text: string;
  /** Larger is better; comparable among the drafts for one typed text. */
  readonly score: number;
  /** Drafts about the same options, and on the same criterion, take turns. */
  readonly about: string;
  readonly criterion: string;
}

const MOST_PARTNERS = 8;
const MOST_CRITERIA = 6;
const MOST_PAIRS = 24;
/** Above others: what just completes what is typed. */
const BONUS = { asTyped: 3, plain: 6, ownWords: 16, bothJudged: 1.5, common: 0.6, documents: 0.4 } as const;

/** Questions for what is typed, unordered, with repeats. */
export function draftQuestions(typed: TypedQuestion, facts: SuggestionFacts): Draft[] {
  return readingsOf(typed, facts).flatMap((reading) => {
    // Who types a criterion's beginning asks for it: an option with that word inside is offered by itself.
    const all = draftsFor(reading, typed, facts);
    const drafts = reading.byPart ? all.filter(({ criterion }) => criterion === "") : all;
    const own = ownWords(reading, typed, facts);
    return [...drafts, ...own].map((draft) => ({
      ...draft,
      score: draft.score + reading.score,
    }));
  });
}

/** Typical pairs, for whoever has typed nothing that is known. */
export function draftTypical(facts: SuggestionFacts): Draft[] {
  const examples = facts.examples.map((text, position) => ({
    text,
    score: 1_000 - position,
    about: text,
    criterion: text,
  }));
  const pairs = facts.best
    .slice(0, MOST_PAIRS)
    .flatMap((option) =>
      (facts.partners[option] ?? []).slice(0, 3).map((partner) => [option, partner.option] as const),
    );
  return [...examples, ...pairs.flatMap((pair) => draftsOn(pair, null, facts))];
}

function draftsFor(reading: Reading, typed: TypedQuestion, facts: SuggestionFacts): Draft[] {
  const { options, criteria } = reading;
  const [only] = options;
  const asked = criteria.length === 0 ? null : criteria;
  if (only === undefined) return asked === null ? [] : draftsForCriteria(asked, facts);
  const more = partnersOf(options, asked, facts).slice(0, MOST_PARTNERS);
  const joined = more.flatMap((partner) => draftsOn([...options, partner], asked, facts));
  if (options.length === 1) return [...joined, ...aloneOn(only, asked, facts)];
  if (typed.wants === "option") return joined;
  const own = draftsOn(options, asked, facts).map((draft) => ({
    ...draft,
    score: draft.score + BONUS.asTyped + (draft.criterion === "" ? BONUS.plain : 0),
  }));
  const typedOut = own.length > 0 || asked === null ? own : [writtenOut(options, asked, facts)];
  const single = asked === null ? [] : options.flatMap((option) => aloneOn(option, asked, facts));
  // Three are offered behind the two that were asked for.
  return [
    ...typedOut,
    ...[...joined, ...single].map((draft) => ({ ...draft, score: draft.score - BONUS.asTyped })),
  ];
}

/** What was typed, in full: it is asked for, whatever the documents judge. */
function writtenOut(options: readonly number[], asked: readonly number[], facts: SuggestionFacts): Draft {
  const text = `${namesOf(options, facts)} for ${criteriaInWords(asked, facts)}?`;
  return { text, score: BONUS.asTyped, about: "as typed", criterion: asked.join(" ") };
}

/** Those that it is compared with; else those judged on the same. */
function partnersOf(
  options: readonly number[],
  criteria: readonly number[] | null,
  facts: SuggestionFacts,
): number[] {
  const [first = -1] = options;
  const compared = (facts.partners[first] ?? []).map(({ option }) => option);
  const shared = (criteria ?? facts.criteriaOf[first]?.slice(0, 3) ?? []).flatMap(
    (criterion) => facts.mostJudged[criterion] ?? [],
  );
  return [...new Set([...compared, ...shared])].filter(
    (partner) => !options.some((option) => facts.related(option, partner)),
  );
}

/** Less is said of a pair by a document that speaks of both and says nothing of the two: too little to choose on. */
const COMPARED = 1;

/** Questions about these options together: on criteria that judge them, or on those asked for, and on nothing. */
function draftsOn(
  options: readonly number[],
  asked: readonly number[] | null,
  facts: SuggestionFacts,
): Draft[] {
  const names = namesOf(options, facts);
  const about = [...options].sort((left, right) => left - right).join(" ");
  const together = comparedTogether(options, facts);
  const drafts: Draft[] = [];
  if (asked !== null) {
    const score = Math.min(...asked.map((criterion) => judgedScore(options, criterion, facts) ?? -1));
    if (score >= 0)
      drafts.push({
        text: `${names} for ${criteriaInWords(asked, facts)}?`,
        score: together + score,
        about,
        criterion: asked.join(" "),
      });
    return drafts;
  }
  for (const criterion of criteriaFor(options, facts).slice(0, MOST_CRITERIA)) {
    drafts.push({
      text: `${names} for ${criteriaInWords([criterion], facts)}?`,
      score: together + (judgedScore(options, criterion, facts) ?? 0),
      about,
      criterion: String(criterion),
    });
  }
  if (together >= COMPARED) drafts.push({ text: `${names}?`, score: together + 2.5, about, criterion: "" });
  return drafts;
}

function aloneOn(option: number, asked: readonly number[] | null, facts: SuggestionFacts): Draft[] {
  const name = facts.options[option]?.name ?? "";
  const criteria = asked ?? criteriaFor([option], facts).slice(0, MOST_CRITERIA);
  return criteria.flatMap((criterion) => {
    const score = judgedScore([option], criterion, facts);
    if (score === null) return [];
    const text = `Is ${name} good for ${criteriaInWords([criterion], facts)}?`;
    return [{ text, score: score - 1, about: `alone ${option}`, criterion: String(criterion) }];
  });
}

function draftsForCriteria(criteria: readonly number[], facts: SuggestionFacts): Draft[] {
  const [main = -1] = criteria;
  const options = facts.mostJudged[main] ?? [];
  const words = criteriaInWords(criteria, facts);
  const pairs = options.flatMap((one, position) =>
    options
      .slice(position + 1)
      .filter((other) => !facts.related(one, other))
      .map((other) => [one, other] as const),
  );
  const open =
    options.length < 1 ? [] : [`Which one is best for ${words}?`, `What should we use for ${words}?`];
  return [
    ...open.map((text, position) => ({ text, score: 5 - position * 2, about: "open", criterion: words })),
    ...pairs.flatMap((pair) => draftsOn(pair, criteria, facts)),
    ...options.flatMap((option) => aloneOn(option, criteria, facts)),
  ];
}

/** Criteria that a sentence goes on with. */
const MOST_GOING_ON = 16;

/** The sentence as typed goes on: "should we use kay" → "Should we use Kayak?", "… for storage?". */
function ownWords(
  reading: Reading,
  { text, slots, wants, hasSentence, hasUnknown }: TypedQuestion,
  facts: SuggestionFacts,
): Draft[] {
  if (!hasSentence || hasUnknown || reading.misplaced || wants === "option") return [];
  let written = "";
  let from = 0;
  for (const [position, { start, end }] of slots.entries()) {
    written += text.slice(from, start) + (reading.words[position] ?? "");
    from = end;
  }
  written = (written + text.slice(from)).replace(/[\s?!.,]+$/u, "");
  const begun = `${written[0]?.toUpperCase() ?? ""}${written.slice(1)}`;
  const draft = (words: string, score: number, criterion: string): Draft => ({
    text: `${words}?`,
    score: score + BONUS.ownWords,
    about: "own words",
    criterion,
  });
  if (wants === null && slots.at(-1)?.unfinished !== true) return [];
  const done = wants === null ? [draft(begun, 4, "own")] : [];
  if (reading.criteria.length > 0) return done;
  const more = reading.options.length > 0 ? criteriaFor(reading.options, facts) : [...facts.typical];
  const behind = wants === "criterion" ? "" : " for";
  return [
    ...done,
    ...more
      .filter((criterion) => askedAs(facts.criteria[criterion]?.name ?? "") !== null)
      .slice(0, MOST_GOING_ON)
      .map((criterion, rank) =>
        draft(`${begun}${behind} ${criteriaInWords([criterion], facts)}`, 3 - rank, String(criterion)),
      ),
  ];
}

/** Criteria that judge one of them at least, the most telling first. */
function criteriaFor(options: readonly number[], facts: SuggestionFacts): number[] {
  const all = [...new Set(options.flatMap((option) => facts.criteriaOf[option]?.slice(0, 30) ?? []))];
  const typical = all.filter((criterion) => facts.typical.has(criterion));
  const told = typical.filter((criterion) => saidOn(options, criterion, facts) > 1);
  return (told.length > 0 ? told : typical.length > 0 ? typical : all)
    .filter((criterion) => askedAs(facts.criteria[criterion]?.name ?? "") !== null)
    .map((criterion) => ({ criterion, score: judgedScore(options, criterion, facts) ?? -1 }))
    .sort((left, right) => right.score - left.score || left.criterion - right.criterion)
    .map(({ criterion }) => criterion);
}

/** Statements that judge one of them on it, in all. */
function saidOn(options: readonly number[], criterion: number, { judged }: SuggestionFacts): number {
  return options.reduce((sum, option) => sum + (judged[criterion]?.get(option)?.statements ?? 0), 0);
}

/** How well the documents judge options on a criterion, ≥ 0; null when they judge none of them. */
function judgedScore(
  options: readonly number[],
  criterion: number,
  { judged, criteria }: SuggestionFacts,
): number | null {
  const said = options.map((option) => judged[criterion]?.get(option)?.statements ?? 0);
  const [least, most] = [Math.min(...said), Math.max(...said)];
  if (most === 0) return null;
  const { common = false, documents = [] } = criteria[criterion] ?? {};
  return (
    Math.log2(1 + least) +
    Math.log2(1 + most) * 0.5 +
    (least > 0 ? BONUS.bothJudged : 0) +
    (common ? BONUS.common : 0) +
    (documents.length > 1 ? BONUS.documents : 0)
  );
}

/** How plainly the documents compare them, each with the first, ≥ 0. */
function comparedTogether([first = -1, ...others]: readonly number[], facts: SuggestionFacts): number {
  return Math.min(...others.map((other) => Math.log2(1 + facts.compared(first, other))), 6);
}

function namesOf(options: readonly number[], facts: SuggestionFacts): string {
  const names = options.map((option) => facts.options[option]?.name ?? "");
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

function criteriaInWords(criteria: readonly number[], facts: SuggestionFacts): string {
  return criteria
    .map((criterion) => facts.criteria[criterion]?.name ?? "")
    .map((name) => askedAs(name) ?? name)
    .join(" and ");
}
