import type { Answer, Citation, Outcome } from "../verdict/answer-schema.js";
import { describeAge } from "./age.js";
import { plainText } from "./plain-text.js";

/** One option on a card, with the evidence for and against it. */
export interface CardOption {
  readonly name: string;
  /** Whether the answer names it. */
  readonly chosen: boolean;
  /** Numbers of the quotes that speak for it. */
  readonly for: readonly number[];
  readonly against: readonly number[];
  /** Score relative to the strongest option shown: 1 for the strongest, below 0 when more speaks against it. */
  readonly share: number;
}

/** One quote on a card. */
export interface CardQuote {
  readonly n: number;
  readonly text: string;
  readonly title: string;
  /** Path below the ingested folder. */
  readonly document: string;
  /** Innermost section; empty when there is none or when it only repeats the title. */
  readonly section: string;
  readonly url: string | null;
  /** As precise as the document states. */
  readonly published: string | null;
  /** "9 months old"; null when the document has no date. */
  readonly age: string | null;
  /** UTF-16 code units into the stored text of the document, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** Where the page shows the document at this slice, below the page's own address: percent-encoded, without a slash in front. */
  readonly pagePath: string;
  /** How well it fits what was asked, 0 to 1. */
  readonly relevance: number;
  /** Names of the options that it speaks for, and against. */
  readonly speaksFor: readonly string[];
  readonly speaksAgainst: readonly string[];
  /** Names of those that it speaks of without taking a side. */
  readonly speaksOf: readonly string[];
}

/** What every surface shows of an Answer: words and proportions, no layout. All text is safe to print. */
export interface Card {
  readonly question: string;
  readonly outcome: Outcome;
  /** The outcome in words: "Winner", "Tie", "It depends", "Fact", "Not enough evidence". */
  readonly label: string;
  readonly headline: string;
  readonly confidence: {
    /** 0 to 100, whole. */
    readonly percent: number;
    readonly words: string;
  };
  readonly criteria: readonly string[];
  /** What a follow-up was understood as ("and for mobile? (A or B)"); null for a question complete in itself. */
  readonly understoodAs: string | null;
  /** In the order of the Answer. */
  readonly options: readonly CardOption[];
  /** `when` reads on after "If". */
  readonly conditions: readonly {
    readonly when: string;
    readonly choose: string;
    readonly quotes: readonly number[];
  }[];
  readonly conflicts: readonly {
    readonly about: string;
    readonly claims: readonly { readonly value: string; readonly quotes: readonly number[] }[];
  }[];
  /** Whole sentences on documents that carry the verdict though their word counts for less. */
  readonly notes: readonly { readonly text: string; readonly quotes: readonly number[] }[];
  /** What the documents lack; null when they had enough. */
  readonly missing: string | null;
  /** Best first, as in the Answer. */
  readonly quotes: readonly CardQuote[];
  /** How much was searched, and how long it took. */
  readonly searched: { readonly passages: number; readonly tookMs: number };
}

const LABELS: Readonly<Record<Outcome, string>> = {
  winner: "Winner",
  tie: "Tie",
  depends: "It depends",
  fact: "Fact",
  insufficient_evidence: "Not enough evidence",
};

/** An outcome in words, as on a card. @param outcome as it was kept; one that is not known is told as it is */
export function outcomeLabel(outcome: string): string {
  return Object.hasOwn(LABELS, outcome) ? LABELS[outcome as Outcome] : plainText(outcome);
}

/** A longer one is not said in one breath. */
const LONGEST_LEAD = 80;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

// Lower bounds in percent. Words as a reader takes them: "likely" must be right clearly more often than not.
const CONFIDENCE_WORDS: readonly (readonly [number, string])[] = [
  [90, "very confident"],
  [75, "confident"],
  [60, "fairly confident"],
  [45, "not very sure"],
  [0, "a guess"],
];

/**
 * What to show of an Answer, the same on every surface.
 *
 * @param answer as it left `answer()`
 * @param now the moment that ages are counted from
 */
export function toCard(answer: Answer, now: Date): Card {
  const percent = Math.round(answer.confidence * 100);
  const strongest = Math.max(...answer.options.map((option) => Math.abs(option.score)), Number.MIN_VALUE);
  return {
    question: plainText(answer.question),
    outcome: answer.outcome,
    label: LABELS[answer.outcome],
    headline: plainText(answer.headline),
    confidence: { percent, words: CONFIDENCE_WORDS.find(([least]) => percent >= least)?.[1] ?? "a guess" },
    criteria: answer.criteria.map(plainText),
    understoodAs: understoodAs(answer),
    options: answer.options.map((option) => ({
      name: plainText(option.name),
      chosen: option.name === answer.answer,
      for: option.for,
      against: option.against,
      share: option.score / strongest,
    })),
    conditions: answer.conditions.map((condition) => ({
      when: withoutCapital(plainText(condition.when)),
      choose: plainText(condition.choose),
      quotes: condition.citations,
    })),
    conflicts: answer.conflicts.map((conflict) => ({
      about: plainText(conflict.about),
      claims: conflict.claims.map((claim) => ({ value: plainText(claim.value), quotes: claim.citations })),
    })),
    notes: answer.notes.map((note) => ({ text: plainText(note.text), quotes: note.citations })),
    missing: answer.missing === null ? null : plainText(answer.missing),
    quotes: answer.citations.map((citation) => toQuote(citation, now)),
    searched: { passages: answer.index.passages, tookMs: answer.tookMs },
  };
}

/**
 * A headline in two parts: what is said in one breath, and what stands behind it. "Kayak: all sources on speed." gives "Kayak"
 * and "All sources on speed."; a fact loses the title of its source, which its quote shows anyway.
 *
 * @returns `detail` empty when the headline is one piece
 */
export function headlineParts(card: Pick<Card, "headline" | "outcome" | "quotes" | "options">): {
  readonly lead: string;
  readonly detail: string;
} {
  const { headline, outcome, quotes } = card;
  if (outcome === "fact") {
    const source = quotes.find(({ title }) => headline.endsWith(` (${title}).`));
    const lead = source === undefined ? headline : headline.slice(0, -` (${source.title}).`.length);
    return { lead: lead === "" ? headline : lead, detail: "" };
  }
  const colon = headline.indexOf(": ");
  const lead = headline.slice(0, Math.max(colon, 0));
  const open = lead.split("“").length - lead.split("”").length;
  if (lead === "" || lead.length > LONGEST_LEAD || open !== 0) return { lead: headline, detail: "" };
  const detail = headline.slice(colon + 2);
  // A name is written as it is written.
  if (card.options.some(({ name }) => name !== "" && detail.startsWith(name))) return { lead, detail };
  return { lead, detail: detail.charAt(0).toUpperCase() + detail.slice(1) };
}

/** A follow-up with what it took over in brackets. */
function understoodAs({ question, carriedOver }: Answer): string | null {
  if (carriedOver === null) return null;
  const { options, criteria } = carriedOver;
  const parts = [options.join(" or "), criteria.length === 0 ? "" : `for ${criteria.join(", ")}`];
  const taken = parts.filter((part) => part !== "").join(", ");
  return taken === "" ? null : plainText(`${question} (${taken})`);
}

/** Conditions come from sentences ("You want prototypes soon") and stand behind "If"; names keep their capital. */
function withoutCapital(text: string): string {
  return text.replace(/^(You|Your|We|Our|The|A|An|It|Its|They|Their|There|This|That|These|Those)\b/, (word) =>
    word.toLowerCase(),
  );
}

function toQuote(citation: Citation, now: Date): CardQuote {
  const title = plainText(citation.title);
  const section = plainText(citation.section);
  const speaking = (polarity: "for" | "against" | "neutral") =>
    citation.stance
      .filter((stance) => stance.polarity === polarity)
      .map((stance) => plainText(stance.option));
  return {
    n: citation.n,
    text: plainText(citation.quote),
    title,
    document: plainText(citation.document),
    section: section === title ? "" : section,
    url: citation.url === null ? null : plainText(citation.url),
    published: citation.published === null ? null : plainText(citation.published),
    age: citation.published === null ? null : describeAge(citation.published, now),
    start: citation.start,
    end: citation.end,
    pagePath: pagePath(citation),
    relevance: citation.relevance,
    speaksFor: speaking("for"),
    speaksAgainst: speaking("against"),
    speaksOf: speaking("neutral"),
  };
}

/** Where the page shows a slice of a document, below the page's own address: percent-encoded, without a slash in front. */
export function pagePath({ document, start, end }: Pick<Citation, "document" | "start" | "end">): string {
  return `sources/${encodedPath(document)}?start=${start}&end=${end}`;
}

/** The id of a document as part of an address: percent-encoded, but for its slashes. */
export function encodedPath(document: string): string {
  // A name of a file may hold what cannot be encoded.
  return document.replace(LONE_SURROGATE, "\ufffd").split("/").map(encodeURIComponent).join("/");
}
