import type { Card, CardQuote } from "./card.js";
import { cutText } from "./cut-text.js";

/** What a "Sources" window tells, without layout. Text is untrusted, as in the card. */
export interface SourceSections {
  /** "4 quotes of 2 documents, out of 214 passages searched." */
  readonly summary: string;
  /** Cited documents in the order of their first quote; empty when nothing is quoted. */
  readonly sources: readonly SourceSection[];
}

/** A cited document with all its quotes. */
export interface SourceSection {
  /** Title, or the name of the document; never empty. */
  readonly title: string;
  /** Where it came from; not checked: show it through `webAddress`. */
  readonly url: string | null;
  /** "guides/boats.md · 2025-12-23 · 9 months old". */
  readonly small: string;
  /** Never empty. */
  readonly quotes: readonly SourceQuote[];
}

/** A quote, whole, with where it stands and for whom it speaks. */
export interface SourceQuote {
  readonly n: number;
  /** "When to paddle · for Kayak · against Raft"; may be empty. */
  readonly told: string;
  /** As in the card. */
  readonly pagePath: string;
  readonly text: string;
}

const ROOM = { title: 300, document: 200, section: 150, name: 80 } as const;
const MOST_NAMES = 5;

/** Every cited document with its quotes, word for word, where they stand and how old they are. */
export function toSourceSections({ quotes, searched }: Card): SourceSections {
  const documents = [...new Set(quotes.map(({ document }) => document))];
  const sources = documents.flatMap((document) =>
    sourceSection(quotes.filter((quote) => quote.document === document)),
  );
  const summary =
    sources.length === 0
      ? "Nothing is quoted in this answer."
      : `${many(quotes.length, "quote")} of ${many(sources.length, "document")}, out of ${many(searched.passages, "passage")} searched.`;
  return { summary, sources };
}

function sourceSection(quotes: readonly CardQuote[]): SourceSection[] {
  const [first] = quotes;
  if (first === undefined) return [];
  const { title, document, url, published, age } = first;
  const facts = [cutText(document, ROOM.document), published ?? "no date", age ?? ""];
  return [
    {
      title: cutText(title, ROOM.title) || cutText(document, ROOM.document) || "A document",
      url,
      small: facts.filter((part) => part !== "").join(" · "),
      quotes: quotes.map(({ n, pagePath, text, section, speaksFor, speaksAgainst }) => {
        const told = [cutText(section, ROOM.section), side("for", speaksFor), side("against", speaksAgainst)];
        return { n, told: told.filter((part) => part !== "").join(" · "), pagePath, text };
      }),
    },
  ];
}

/** "for Kayak, Canoe and more". */
function side(word: string, names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => cutText(name, ROOM.name));
  if (shown.length === 0) return "";
  return `${word} ${shown.join(", ")}${names.length > MOST_NAMES ? " and more" : ""}`;
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
