import type { Card, CardQuote } from "./card.js";

/** One option as a line of text: a bar, and what stands behind it in words, so that it reads without the bar too. */
export interface EvidenceBar {
  readonly name: string;
  /** "✓" for the option that the answer names, "✗" when it was asked which one not to take; else empty. */
  readonly mark: "✓" | "✗" | "";
  /** "▰▰▰▱▱": its score beside that of the strongest option. Empty in a tie, which no score decides. */
  readonly bar: string;
  /** "4 for [1–3, 6] · 1 against [5]", a side without any left out; the numbers are those of quotes. */
  readonly words: string;
}

const CELLS = 5;
const FULL = "▰";
const EMPTY = "▱";
/** A quote that fits less than this share of the best fit shows the other side, but hardly bears on the question. */
const LEAST_FIT = 0.5;

/**
 * What speaks for and against each option, in the order of the card, counting the quotes that bear on what was asked. In a tie
 * what comes first tells which quotes speak of several options without taking a side.
 */
export function evidenceBars(card: Card): EvidenceBar[] {
  const bearing = new Set(bearingQuotes(card.quotes).map(({ n }) => n));
  const mark = namesWeaker(card) ? "✗" : "✓";
  const bars: EvidenceBar[] = card.options.map((option) => ({
    name: option.name,
    mark: option.chosen ? mark : "",
    bar: card.outcome === "tie" ? "" : bar(option.share),
    words: describe(
      option.for.filter((n) => bearing.has(n)),
      option.against.filter((n) => bearing.has(n)),
    ),
  }));
  const level = levelQuotes(card).map(({ n }) => n);
  if (card.outcome !== "tie" || level.length === 0) return bars;
  const words = `${level.length} ${level.length === 1 ? "quote takes" : "quotes take"} no side [${numberRanges(level)}]`;
  return [{ name: "Level", mark: "", bar: "", words }, ...bars];
}

/** Whether the answer names an option because others are better: it was asked which one is worse. */
export function namesWeaker({ options }: Pick<Card, "options">): boolean {
  const chosen = options.find((option) => option.chosen);
  return chosen !== undefined && options.some(({ share }) => share > chosen.share);
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

/** A text with the numbers of its quotes behind it: "it is faster [1–3]". */
export function withNumbers(text: string, quotes: readonly number[]): string {
  return quotes.length === 0 ? text : `${text} [${numberRanges(quotes)}]`;
}

/** The bearing quotes that speak of two or more of the options without taking a side. */
export function levelQuotes(card: Pick<Card, "quotes" | "options">): CardQuote[] {
  const names = new Set(card.options.map(({ name }) => name));
  return bearingQuotes(card.quotes).filter(
    ({ speaksOf }) => new Set(speaksOf.filter((name) => names.has(name))).size > 1,
  );
}

function bar(share: number): string {
  // What is there must not look like nothing.
  const cells = share <= 0 ? 0 : Math.min(CELLS, Math.max(1, Math.round(share * CELLS)));
  return FULL.repeat(cells) + EMPTY.repeat(CELLS - cells);
}

function describe(speakFor: readonly number[], speakAgainst: readonly number[]): string {
  if (speakFor.length + speakAgainst.length === 0) return "nothing quoted for or against";
  const side = (numbers: readonly number[], word: string): string =>
    numbers.length === 0 ? "" : `${numbers.length} ${word} [${numberRanges(numbers)}]`;
  return [side(speakFor, "for"), side(speakAgainst, "against")].filter((part) => part !== "").join(" · ");
}
