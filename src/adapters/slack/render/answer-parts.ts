import type { KnownBlock, RichTextBlockElement } from "@slack/types";
import { type Card, type CardQuote, headlineParts } from "../../../chat/card.js";
import { cutText } from "../../../chat/cut-text.js";
import { evidenceBars, numberRanges } from "../../../chat/evidence-bar.js";
import { quoteAddress } from "../../../chat/links.js";
import { standing } from "../../../chat/standing.js";
import { topQuotes } from "../../../chat/top-quotes.js";
import { bullets, context, header, line, linked, plain, quotation, richText, words } from "./elements.js";
import { LIMIT, type MessagePart } from "./limits.js";

// What a person reads in passing; all of it is behind the buttons.
const MOST_OPTIONS = 4;
const MOST_CONDITIONS = 6;
const MOST_CONFLICTS = 2;
const MOST_CLAIMS = 4;
const MOST_NOTES = 2;
const ROOM = {
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

type Blocks = readonly KnownBlock[];

/** The parts of a card, as they stand below each other. @param pageUrl null: quotes link to where documents came from */
export function answerParts(card: Card, pageUrl: string | null): MessagePart[] {
  return [
    { rank: 5, blocks: understood(card) },
    { rank: 0, blocks: verdict(card) },
    { rank: 1, blocks: missing(card) },
    { rank: 1, blocks: conditions(card) },
    { rank: 1, blocks: bars(card) },
    { rank: 3, blocks: conflicts(card) },
    { rank: 2, blocks: quotes(card, pageUrl) },
    { rank: 4, blocks: notes(card) },
  ];
}

function understood({ understoodAs }: Card): Blocks {
  return understoodAs === null ? [] : [context(`Understood as: ${cutText(understoodAs, ROOM.detail)}`)];
}

function verdict(card: Card): Blocks {
  const { lead, detail } = headlineParts(card);
  const title =
    lead.length <= LIMIT.header ? header(lead) : richText(line(words(cutText(lead, ROOM.detail), "bold")));
  return [
    title,
    // Without any quote it was no question, or there is nothing to ask: no figure says more.
    ...(card.outcome === "insufficient_evidence" && card.quotes.length === 0
      ? []
      : [context(standing(card, lead))]),
    ...(detail === "" ? [] : [richText(line(words(cutText(detail, ROOM.detail))))]),
  ];
}

function missing(card: Card): Blocks {
  if (card.missing === null) return [];
  if (card.quotes.length === 0) return [richText(line(words(cutText(card.missing, ROOM.missing))))];
  // The passages have a heading of their own.
  const help = card.missing.replace(/; below are the nearest passages\.$/u, ".").replace(/^A /u, "a ");
  return [richText(line(words("What would help: ", "bold"), words(cutText(help, ROOM.missing))))];
}

/** "Choose Kayak if" and what for, option by option. */
function conditions(card: Card): Blocks {
  const shown = card.conditions.slice(0, MOST_CONDITIONS);
  const names = [...new Set(shown.map(({ choose }) => choose))];
  const lists = names.flatMap((name): RichTextBlockElement[] => [
    line(words("Choose "), words(cutText(name, ROOM.name), "bold"), words(" if")),
    bullets(
      shown
        .filter(({ choose }) => choose === name)
        .map(({ when, quotes }) => [words(`${cutText(when, ROOM.condition)}${numbers(quotes)}`)]),
    ),
  ]);
  const left = card.conditions.length - shown.length;
  if (lists.length === 0) return [];
  return [richText(...lists), ...(left > 0 ? [context(`${left} more under Why?`)] : [])];
}

function bars(card: Card): Blocks {
  const all = evidenceBars(card);
  // The option that the answer names is shown, wherever it stands.
  const shown = all.filter(({ mark }, position) => mark !== "" || position < MOST_OPTIONS);
  const lines = shown.map(({ name, mark, bar, words: told }) => [
    words(bar === "" ? "" : `${bar}  `),
    words(cutText(name, ROOM.name), "bold"),
    words(`${mark === "" ? "" : ` ${mark}`}  ${told}`),
  ]);
  const left = all.length - shown.length;
  const more = left > 0 ? [[words(`and ${left} more under Why?`)]] : [];
  if (lines.length === 0) return [];
  return [
    richText(line(...[...lines, ...more].flatMap((own, at) => (at === 0 ? own : [words("\n"), ...own])))),
  ];
}

/** Claims that contradict each other, side by side where there is width for it. */
function conflicts(card: Card): Blocks {
  const { main, contrary } = topQuotes(card);
  const below = new Set([...main, ...contrary].map(({ n }) => n));
  return card.conflicts.slice(0, MOST_CONFLICTS).flatMap(({ about, claims }): KnownBlock[] => [
    // The headline of a disputed fact has said so.
    ...(card.outcome === "fact"
      ? []
      : [richText(line(words("Sources disagree", "bold"), words(` on ${cutText(about, ROOM.about)}`)))]),
    ...(claims.length === 0
      ? []
      : [
          {
            type: "section" as const,
            fields: claims.slice(0, MOST_CLAIMS).map(({ value, quotes }) => {
              const claim = `${value.charAt(0).toUpperCase()}${cutText(value, ROOM.value).slice(1)}${numbers(quotes)}`;
              return plain(`${claim}\n${origin(card, quotes, below)}`, LIMIT.field);
            }),
          },
        ]),
  ]);
}

/** Who claims it, and how long ago; a source whose quote stands below is named there. */
function origin(card: Card, numbersOfQuotes: readonly number[], below: ReadonlySet<number>): string {
  const quote = card.quotes.find(({ n }) => n === numbersOfQuotes[0]);
  if (quote === undefined) return "";
  const title = below.has(quote.n) ? "" : cutText(quote.title, ROOM.title);
  return [title, quote.age ?? ""].filter((part) => part !== "").join(" · ");
}

function quotes(card: Card, pageUrl: string | null): Blocks {
  const { main, contrary } = topQuotes(card);
  if (main.length === 0) return [];
  const shown = (quote: CardQuote): RichTextBlockElement => quoteElement(quote, pageUrl);
  const nearest = card.outcome === "insufficient_evidence";
  return [
    ...main.map((quote, at) =>
      nearest && at === 0
        ? richText(line(words("What comes nearest", "bold")), shown(quote))
        : richText(shown(quote)),
    ),
    ...contrary.map((quote) => richText(line(words("On the other side", "bold")), shown(quote))),
  ];
}

function quoteElement(quote: CardQuote, pageUrl: string | null): RichTextBlockElement {
  const { n, text, title, section, age } = quote;
  const place = section === "" ? "" : ` › ${cutText(section, ROOM.section)}`;
  return quotation(
    words(`${cutText(text, ROOM.quote)}\n`),
    words(`[${n}] `),
    linked(cutText(title, ROOM.title) || `Source ${n}`, quoteAddress(quote, pageUrl, LIMIT.url), "italic"),
    words(`${place}${age === null ? "" : ` · ${age}`}`, "italic"),
  );
}

function notes(card: Card): Blocks {
  return card.notes
    .slice(0, MOST_NOTES)
    .map((note) => context(`${cutText(note.text, ROOM.note)}${numbers(note.quotes)}`));
}

/** " [1–3]" behind what the quotes say. */
function numbers(quotesOf: readonly number[]): string {
  return quotesOf.length === 0 ? "" : ` [${numberRanges(quotesOf)}]`;
}
