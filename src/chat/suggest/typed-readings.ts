import { type FoundName, LIKENESS } from "./name-finder.js";
import type { SuggestionFacts } from "./suggestion-facts.js";
import type { Slot, TypedQuestion } from "./typed-question.js";

/** The options and criteria that the slots mean, one way to read them. */
export interface Reading {
  readonly options: readonly number[];
  readonly criteria: readonly number[];
  /** At most 0: less for beginnings and slips. */
  readonly score: number;
  /** An option stands where a criterion is due, or the other way round. */
  readonly misplaced: boolean;
  /** A word that begins a criterion is read as one inside the name of an option. */
  readonly byPart: boolean;
  /** What each slot stands for, in words. */
  readonly words: readonly string[];
}

const MOST_READINGS = 24;
/** What a bad likeness costs, a slot read as what does not fit its place, and as a word inside a name where a criterion begins so. */
const COST = { likeness: 8, rank: 0.15, place: 3, part: 6 } as const;

/** Every way to read it that makes sense, the likeliest first. */
export function readingsOf({ slots, wants }: TypedQuestion, facts: SuggestionFacts): Reading[] {
  let readings: Reading[] = [
    { options: [], criteria: [], score: 0, misplaced: false, byPart: false, words: [] },
  ];
  for (const [position, slot] of slots.entries()) {
    const meanings = meaningsOf(slot, position, slots.length);
    readings = readings
      .flatMap((reading) => meanings.map((meaning) => extend(reading, meaning, facts)))
      .filter((reading) => reading !== null)
      .sort((left, right) => right.score - left.score)
      .slice(0, MOST_READINGS);
  }
  return wants === "option"
    ? readings.filter(({ options }) => options.length > 0 || slots.length === 0)
    : readings;
}

type Meaning = ({ readonly option: number } | { readonly criterion: number }) & {
  readonly cost: number;
  readonly misplaced: boolean;
  readonly byPart: boolean;
};

function meaningsOf(
  { options, criteria, unfinished, due }: Slot,
  position: number,
  slots: number,
): Meaning[] {
  // Many meanings are worth a look for the word that is being typed.
  const most = unfinished && position === slots - 1 ? 12 : 2;
  return [
    ...options.slice(0, most).map(({ option, likeness }: FoundName, rank) => {
      const misplaced = due === "criterion";
      const byPart = due !== "option" && criteria.length > 0 && likeness <= LIKENESS.within;
      const cost =
        (1 - likeness) * COST.likeness +
        rank * COST.rank +
        (misplaced ? COST.place : 0) +
        (byPart ? COST.part : 0);
      return { option, cost, misplaced, byPart };
    }),
    ...criteria.slice(0, most).map((criterion, rank) => ({
      criterion,
      // A name that is written out is meant before a criterion of that name.
      cost: rank * COST.rank + (options[0]?.likeness === 1 ? 1 : 0.5) + (due === "option" ? COST.place : 0),
      misplaced: due === "option",
      byPart: false,
    })),
  ];
}

function extend(reading: Reading, meaning: Meaning, facts: SuggestionFacts): Reading | null {
  const score = reading.score - meaning.cost;
  const misplaced = reading.misplaced || meaning.misplaced;
  const byPart = reading.byPart || meaning.byPart;
  if ("criterion" in meaning) {
    const { criterion } = meaning;
    const name = facts.criteria[criterion]?.name ?? "";
    const criteria = [...new Set([...reading.criteria, criterion])];
    return { ...reading, criteria, score, misplaced, byPart, words: [...reading.words, name] };
  }
  const { option } = meaning;
  const words = [...reading.words, facts.options[option]?.name ?? ""];
  if (reading.options.includes(option))
    return { ...reading, score: score - COST.place, misplaced, byPart, words };
  if (reading.options.some((other) => facts.related(option, other))) return null;
  return { ...reading, options: [...reading.options, option], score, misplaced, byPart, words };
}
