import type { FoundName } from "./name-finder.js";
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
  /** What each slot stands for, in words. */
  readonly words: readonly string[];
}

const MOST_READINGS = 24;
/** What a bad likeness costs, and a slot read as what does not fit its place. */
const COST = { likeness: 8, rank: 0.15, place: 3 } as const;

/** Every way to read it that makes sense, the likeliest first. */
export function readingsOf({ slots, wants }: TypedQuestion, facts: SuggestionFacts): Reading[] {
  let readings: Reading[] = [{ options: [], criteria: [], score: 0, misplaced: false, words: [] }];
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
};

function meaningsOf(
  { options, criteria, unfinished, due }: Slot,
  position: number,
  slots: number,
): Meaning[] {
  // Many meanings are worth a look for the word that is being typed.
  const most = unfinished && position === slots - 1 ? 12 : 2;
  return [
    ...options.slice(0, most).map(({ option, likeness }: FoundName, rank) => ({
      option,
      cost: (1 - likeness) * COST.likeness + rank * COST.rank + (due === "criterion" ? COST.place : 0),
      misplaced: due === "criterion",
    })),
    ...criteria.slice(0, most).map((criterion, rank) => ({
      criterion,
      // A name that is written out is meant before a criterion of that name.
      cost: rank * COST.rank + (options[0]?.likeness === 1 ? 1 : 0.5) + (due === "option" ? COST.place : 0),
      misplaced: due === "option",
    })),
  ];
}

function extend(reading: Reading, meaning: Meaning, facts: SuggestionFacts): Reading | null {
  const score = reading.score - meaning.cost;
  const misplaced = reading.misplaced || meaning.misplaced;
  if ("criterion" in meaning) {
    const { criterion } = meaning;
    const name = facts.criteria[criterion]?.name ?? "";
    const criteria = [...new Set([...reading.criteria, criterion])];
    return { ...reading, criteria, score, misplaced, words: [...reading.words, name] };
  }
  const { option } = meaning;
  const words = [...reading.words, facts.options[option]?.name ?? ""];
  if (reading.options.includes(option)) return { ...reading, score: score - COST.place, misplaced, words };
  if (reading.options.some((other) => facts.related(option, other))) return null;
  return { ...reading, options: [...reading.options, option], score, misplaced, words };
}
