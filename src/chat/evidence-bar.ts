import type { Card, CardQuote } from "./card.js";

/** One option as a line of text: a bar, and what stands behind it in words, so that it reads without the bar too. */
export interface EvidenceBar {
  readonly name: string;
  /** Whether the answer names it. */
  readonly chosen: boolean;
  /** "▰▰▰▱▱": its score beside that of the strongest option. Empty in a tie, which no score decides. */
  readonly bar: string;
  /** "4 for [1–3, 6] · 1 against [5]"; the numbers are those of quotes. */
  readonly words: string;
}

const CELLS = 5;
const FULL = "▰";
const EMPTY = "▱";
/** A quote that fits less than this share of the best fit shows the other side, but hardly bears on the question. */
const LEAST_FIT = 0.5;

/**
 * What speaks for and against each option, in the order of the card, counting the quotes that bear on what was asked. In a tie
 * the last bar, without a name, tells which quotes call the options level.
 */
export function evidenceBars(card: Card): EvidenceBar[] {
  const bearing = new Set(bearingQuotes(card.quotes).map(({ n }) => n));
  const bars = card.options.map((option) => ({
    name: option.name,
    chosen: option.chosen,
    bar: card.outcome === "tie" ? "" : bar(option.share),
    words: describe(
      option.for.filter((n) => bearing.has(n)),
      option.against.filter((n) => bearing.has(n)),
    ),
  }));
  const level = card.quotes.filter((quote) => bearing.has(quote.n) && isNeutral(quote));
  if (card.outcome !== "tie" || level.length === 0) return bars;
  const words = `${level.length} on neither side [${numberRanges(level.map(({ n }) => n))}]`;
  return [...bars, { name: "", chosen: false, bar: "", words }];
}

/** The quotes that bear on what was asked, in the order of the card: those that fit at least half as well as the best. */
export function bearingQuotes(quotes: readonly CardQuote[]): CardQuote[] {
  const best = quotes.reduce((most, { relevance }) => Math.max(most, relevance), 0);
  return quotes.filter(({ relevance }) => relevance >= best * LEAST_FIT);
}

/** "1–4, 6, 8, 9": runs of three and more as a range. @param numbers whole, in any order */
export function numberRanges(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((left, right) => left - right);
  const runs: [number, number][] = [];
  for (const number of sorted) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs
    .map(([first, last]) =>
      first === last ? `${first}` : last - first === 1 ? `${first}, ${last}` : `${first}–${last}`,
    )
    .join(", ");
}

function isNeutral({ speaksFor, speaksAgainst }: CardQuote): boolean {
  return speaksFor.length + speaksAgainst.length === 0;
}

function bar(share: number): string {
  // What is there must not look like nothing.
  const cells = share <= 0 ? 0 : Math.min(CELLS, Math.max(1, Math.round(share * CELLS)));
  return FULL.repeat(cells) + EMPTY.repeat(CELLS - cells);
}

function describe(speakFor: readonly number[], speakAgainst: readonly number[]): string {
  if (speakFor.length + speakAgainst.length === 0) return "nothing quoted for or against";
  const side = (numbers: readonly number[], word: string): string =>
    numbers.length === 0 ? `0 ${word}` : `${numbers.length} ${word} [${numberRanges(numbers)}]`;
  return `${side(speakFor, "for")} · ${side(speakAgainst, "against")}`;
}
