import type { Brief, BriefQuote } from "./brief.js";
import type { Card, CardQuote } from "./card.js";
import { cutText } from "./cut-text.js";
import { type EvidenceBar, evidenceBars, withNumbers } from "./evidence-bar.js";
import { topQuotes } from "./top-quotes.js";

// What a person reads in passing; all of it is behind the buttons.
const MOST_OPTIONS = 4;
const MOST_CONDITIONS = 6;
const MOST_CONFLICTS = 2;
const MOST_CLAIMS = 4;

/** How long the texts of a brief may be, in UTF-16 code units. */
export const LONGEST = {
  detail: 500,
  name: 60,
  condition: 200,
  about: 120,
  value: 120,
  note: 250,
  missing: 400,
  quote: 300,
  title: 60,
  section: 28,
} as const;

/** The options to show: the first ones, and the one that the answer names, wherever it stands. */
export function shownBars(card: Card): EvidenceBar[] {
  return evidenceBars(card).filter(({ mark }, position) => mark !== "" || position < MOST_OPTIONS);
}

/** The conditions to show. */
export function shownConditions({ conditions }: Card): Card["conditions"] {
  return conditions.slice(0, MOST_CONDITIONS);
}

/** Condition by condition, those of an option together. */
export function briefConditions(card: Card): Brief["conditions"] {
  const shown = shownConditions(card);
  const left = card.conditions.length - shown.length;
  return {
    options: [...new Set(shown.map(({ choose }) => choose))].map((name) => ({
      choose: cutText(name, LONGEST.name),
      when: shown
        .filter(({ choose }) => choose === name)
        .map(({ when, quotes }) => withNumbers(cutText(when, LONGEST.condition), quotes)),
    })),
    more: left > 0 ? `${left} more under Why?` : null,
  };
}

export function briefBars(card: Card): Brief["bars"] {
  const shown = shownBars(card);
  const left = evidenceBars(card).length - shown.length;
  return {
    lines: shown.map(({ bar, name, mark, words }) => ({
      bar,
      name: cutText(name, LONGEST.name),
      mark,
      words,
    })),
    more: left > 0 ? `and ${left} more under Why?` : null,
  };
}

export function briefConflicts(card: Card): Brief["conflicts"] {
  const { main, contrary } = topQuotes(card);
  const below = new Set([...main, ...contrary].map(({ n }) => n));
  return card.conflicts.slice(0, MOST_CONFLICTS).map(({ about, claims }) => ({
    // The headline of a disputed fact has said so.
    about: card.outcome === "fact" ? null : cutText(about, LONGEST.about),
    claims: claims.slice(0, MOST_CLAIMS).map(({ value, quotes }) => ({
      value: withNumbers(`${value.charAt(0).toUpperCase()}${cutText(value, LONGEST.value).slice(1)}`, quotes),
      origin: origin(card, quotes, below),
    })),
  }));
}

/** Who claims it, and how long ago; a source whose quote stands below is named there. */
function origin(card: Card, numbers: readonly number[], below: ReadonlySet<number>): string {
  const quote = card.quotes.find(({ n }) => n === numbers[0]);
  if (quote === undefined) return "";
  const title = below.has(quote.n) ? "" : cutText(quote.title, LONGEST.title);
  return [title, quote.age ?? ""].filter((part) => part !== "").join(" · ");
}

export function briefQuotes(card: Card): BriefQuote[] {
  const { main, contrary } = topQuotes(card);
  const isNearest = card.outcome === "insufficient_evidence";
  return [
    ...main.map((quote, at) => briefQuote(quote, isNearest && at === 0 ? "What comes nearest" : null)),
    ...contrary.map((quote) => briefQuote(quote, "On the other side")),
  ];
}

function briefQuote(quote: CardQuote, heading: string | null): BriefQuote {
  const { n, text, title, section, age, url, pagePath } = quote;
  return {
    heading,
    n,
    text: cutText(text, LONGEST.quote),
    title: cutText(title, LONGEST.title) || `Source ${n}`,
    section: cutText(section, LONGEST.section),
    age,
    source: { url, pagePath },
  };
}
