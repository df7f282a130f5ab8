/** Why an answer left something to be wished for; each question has one, the first that holds. */
export interface GapReasons {
  /** The documents did not say. */
  readonly unanswered: number;
  /** Somebody voted against the answer. */
  readonly disliked: number;
  /** The confidence was low. */
  readonly unsure: number;
}

/** Something that people name, and in how many questions of a group. */
export interface Named {
  readonly name: string;
  readonly questions: number;
}

/** Questions that lacked the same. All text is safe to print. */
export interface GapGroup {
  /** What was asked about, in the words used most: "offline use"; never empty. */
  readonly topic: string;
  /** In this period; the reasons add up to it, and the buckets of `trend` too. */
  readonly questions: number;
  readonly reasons: GapReasons;
  /** In the period before, as long as this one. */
  readonly before: number;
  /** Questions in equal parts of this period, oldest first. */
  readonly trend: readonly number[];
  /** Options that it was about, the most asked about first. */
  readonly options: readonly Named[];
  /** Criteria as they were worded, the most used first. */
  readonly criteria: readonly Named[];
  /** Questions as they were asked, newest first, each wording once. */
  readonly examples: readonly string[];
  /** "A document that compares A and B on offline use." */
  readonly write: string;
  /** Milliseconds since 1970. */
  readonly lastAskedAt: number;
  /** The newest question that is complete in itself and was not voted down, with the id of the index that did not answer it well. */
  readonly newest: { readonly question: string; readonly index: string } | null;
  /** A question of it that the documents of now would answer well; null: none, or not looked for. */
  readonly answeredBy: string | null;
}

/** How many questions, in this period and in the one before. */
export interface TwoPeriods {
  readonly now: number;
  readonly before: number;
}

/**
 * What people asked and the documents did not answer well, by what was missing. `questions` is the sum of those of the groups,
 * those that are gone, and those that are not told apart; of both periods.
 */
export interface GapReport {
  /** Milliseconds since 1970; `until` is exclusive, and the period before ends where this one begins. */
  readonly from: number;
  readonly until: number;
  readonly questions: TwoPeriods;
  /** Of the groups, together. */
  readonly reasons: GapReasons;
  /** Of all, as `trend` of a group. */
  readonly trend: readonly number[];
  /** The most asked first, then those that were asked last; each has a question in this period. */
  readonly groups: readonly GapGroup[];
  /** Groups that nobody asked about in this period: how many, and their questions then. */
  readonly gone: { readonly groups: number; readonly questions: number };
  readonly untold: {
    /** Their words are for who asked them. */
    readonly private: TwoPeriods;
    /** Their words are not kept. */
    readonly withoutText: TwoPeriods;
    /** No question that any document could answer. */
    readonly talk: TwoPeriods;
  };
}

/** Less is told as unsure: surfaces call it "not very sure" or "a guess". */
export const SURE_FROM = 0.5;
