import { briefBars, briefConditions, briefConflicts, briefQuotes, LONGEST } from "./brief-parts.js";
import { type Card, type CardQuote, headlineParts } from "./card.js";
import { cutText } from "./cut-text.js";
import { withNumbers } from "./evidence-bar.js";
import { standing } from "./standing.js";

/**
 * What a person reads of a card in passing, the same on every surface: chosen and cut to lengths, in words, without layout. All
 * of it is behind the buttons. Text is untrusted, as in the card.
 */
export interface Brief {
  /** "Understood as: …"; null for a question complete in itself. */
  readonly understoodAs: string | null;
  /** What is said in one breath; at most 500 characters, and seldom more than 80. */
  readonly lead: string;
  /** "Winner · very confident, 90 %"; null where no figure says more. */
  readonly standing: string | null;
  /** What stands behind the lead; empty when the headline is one piece. */
  readonly detail: string;
  /** What the documents lack, with the words in front ("What would help:"), if any; null when they had enough. */
  readonly missing: { readonly label: string | null; readonly text: string } | null;
  /** "Choose Kayak if" and what for, option by option; numbers of quotes stand behind each. */
  readonly conditions: {
    readonly options: readonly { readonly choose: string; readonly when: readonly string[] }[];
    /** "2 more under Why?"; null: all are shown. */
    readonly more: string | null;
  };
  readonly bars: {
    readonly lines: readonly {
      /** "▰▰▰▱▱"; empty in a tie. */
      readonly bar: string;
      readonly name: string;
      /** "✓", "✗"; empty for an option that the answer does not name. */
      readonly mark: string;
      /** "4 for [1–3, 6] · 1 against [5]" */
      readonly words: string;
    }[];
    /** "and 2 more under Why?"; null: all are shown. */
    readonly more: string | null;
  };
  /** Claims that contradict each other, to be shown side by side where there is width for it. */
  readonly conflicts: readonly {
    /** What they disagree on; null where the headline has said so, and no heading is needed. */
    readonly about: string | null;
    readonly claims: readonly {
      /** With the numbers of its quotes. */
      readonly value: string;
      /** Document and age; a source whose quote is shown is not named again. May be empty. */
      readonly origin: string;
    }[];
  }[];
  readonly quotes: readonly BriefQuote[];
  /** On sources whose word counts for less. */
  readonly notes: readonly string[];
}

/** A quote as it is shown. */
export interface BriefQuote {
  /** Over it: "On the other side", "What comes nearest"; null: nothing. */
  readonly heading: string | null;
  readonly n: number;
  readonly text: string;
  /** Never empty. */
  readonly title: string;
  /** Empty when there is none. */
  readonly section: string;
  readonly age: string | null;
  /** Where it came from, for links. */
  readonly source: Pick<CardQuote, "url" | "pagePath">;
}

/** Words around what a brief holds, where a surface sets the two apart. */
export const AROUND = {
  /** "Choose **Kayak** if" */
  choose: "Choose",
  if: "if",
  /** "**Sources disagree** on speed" */
  disagree: "Sources disagree",
  on: "on",
} as const;

const MOST_NOTES = 2;

/** @see Brief */
export function toBrief(card: Card): Brief {
  const { lead, detail } = headlineParts(card);
  const { understoodAs } = card;
  // Without any quote it was no question, or there is nothing to ask: no figure says more.
  const isBare = card.outcome === "insufficient_evidence" && card.quotes.length === 0;
  return {
    understoodAs: understoodAs === null ? null : `Understood as: ${cutText(understoodAs, LONGEST.detail)}`,
    lead: cutText(lead, LONGEST.detail),
    standing: isBare ? null : standing(card, lead),
    detail: cutText(detail, LONGEST.detail),
    missing: missing(card),
    conditions: briefConditions(card),
    bars: briefBars(card),
    conflicts: briefConflicts(card),
    quotes: briefQuotes(card),
    notes: card.notes
      .slice(0, MOST_NOTES)
      .map(({ text, quotes }) => withNumbers(cutText(text, LONGEST.note), quotes)),
  };
}

function missing(card: Card): Brief["missing"] {
  if (card.missing === null) return null;
  if (card.quotes.length === 0) return { label: null, text: cutText(card.missing, LONGEST.missing) };
  // The passages have a heading of their own.
  const help = card.missing.replace(/; below are the nearest passages\.$/u, ".").replace(/^A /u, "a ");
  return { label: "What would help:", text: cutText(help, LONGEST.missing) };
}
