import type { Card, CardQuote } from "./card.js";
import { bearingQuotes, levelQuotes, namesWeaker } from "./evidence-bar.js";

/** The quotes to show beside a verdict, few enough to be read. */
export interface TopQuotes {
  /** They carry the verdict; when there is none, they come nearest. */
  readonly main: readonly CardQuote[];
  /** The best that speaks against the verdict; none when nothing does. */
  readonly contrary: readonly CardQuote[];
}

const MOST_MAIN = 2;

/** Two or three quotes, of different documents where it can be: what carries the verdict, and what speaks against it. */
export function topQuotes(card: Card): TopQuotes {
  const bearing = bearingQuotes(card.quotes);
  if (card.outcome === "insufficient_evidence") return { main: pick(bearing, MOST_MAIN), contrary: [] };
  const chosen = card.options.find((option) => option.chosen);
  if (card.outcome === "winner" && chosen !== undefined) return forWinner(bearing, card, chosen.name);
  if (card.outcome === "fact") {
    const disputed = new Set(card.conflicts.flatMap(({ claims }) => claims.flatMap(({ quotes }) => quotes)));
    const claimed = bearing.filter(({ n }) => disputed.has(n));
    return { main: pick([...claimed, ...bearing], MOST_MAIN), contrary: [] };
  }
  if (card.outcome === "tie") {
    return { main: pick([...levelQuotes(card), ...bearing], MOST_MAIN), contrary: [] };
  }
  return { main: pick(forEach(bearing, card), MOST_MAIN), contrary: [] };
}

function forWinner(bearing: readonly CardQuote[], card: Card, name: string): TopQuotes {
  // Asked which one is weaker, the answer is what the documents speak against.
  const [carry, oppose] = namesWeaker(card)
    ? (["speaksAgainst", "speaksFor"] as const)
    : (["speaksFor", "speaksAgainst"] as const);
  const carries = (quote: CardQuote): boolean => quote[carry].includes(name);
  const others = new Set(card.options.map((option) => option.name).filter((other) => other !== name));
  const main = bearing.filter(carries);
  const contrary = bearing.filter(
    (quote) =>
      !carries(quote) && (quote[oppose].includes(name) || quote[carry].some((other) => others.has(other))),
  );
  if (main.length === 0) return { main: pick(bearing, MOST_MAIN), contrary: [] };
  return { main: pick(main, MOST_MAIN), contrary: contrary.slice(0, 1) };
}

/** The best one for each option first; what stands among the conditions is shown there. */
function forEach(bearing: readonly CardQuote[], card: Card): CardQuote[] {
  const told = new Set(card.conditions.flatMap(({ quotes }) => quotes));
  const free = bearing.filter(({ n }) => !told.has(n));
  const own = card.options.flatMap(({ name }) =>
    free.filter(({ speaksFor }) => speaksFor.length === 1 && speaksFor[0] === name).slice(0, 1),
  );
  return [...own, ...free, ...bearing];
}

/** The first ones, of different documents as long as there are some. */
function pick(quotes: readonly CardQuote[], most: number): CardQuote[] {
  const picked: CardQuote[] = [];
  for (const fresh of [true, false])
    for (const quote of quotes) {
      if (picked.length >= most) break;
      if (picked.includes(quote)) continue;
      if (fresh && picked.some(({ document }) => document === quote.document)) continue;
      picked.push(quote);
    }
  return picked;
}
