import type { Card, CardQuote } from "./card.js";

/**
 * What a person reads of a card in passing, the same on every surface: chosen and cut to lengths, in words, without layout. All
 * of it is behind the buttons. Text is untrusted, as in the card.
 */
export interface Brief {
  /** "Understood as: …"; null for a question complete in itself. */
  readonly understoodAs: string | null;
  /** What is said in one breath. */
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
      readonly mark: string;
      readonly words: string;
    }[];
    readonly more: string | null;
  };
  /** Claims that contradict each other, to be shown side by side where there is width for it. */
  readonly conflicts: readonly {
    /** What they disagree on; null where the headline has said so. */
    readonly about: string | null;
    readonly claims: readonly { readonly value: string; readonly origin: string }[];
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

/** @see Brief */
export declare function toBrief(card: Card): Brief;
