import { type Card, headlineParts } from "./card.js";
import { cutText } from "./cut-text.js";
import { withNumbers } from "./evidence-bar.js";
import type { OptionEvidenceShown, StatementRow } from "./reasons/evidence-rows.js";
import type { Reasons } from "./reasons/reasons.js";
import { standing } from "./standing.js";

/** What stands under one heading of a "Why?" window, without layout. */
export interface Section {
  /** Null: it stands at the top, without a heading. */
  readonly title: string | null;
  /** In order; never empty. */
  readonly parts: readonly SectionPart[];
}

/**
 * A paragraph, or a statement with what it counts. A text may have several lines and any length: a surface lays it out on pages.
 * Text is untrusted, as in the card.
 */
export type SectionPart =
  | { readonly kind: "text"; readonly text: string; readonly tone: "plain" | "strong" | "small" }
  | {
      readonly kind: "statement";
      /** "+0.63", "fits to 0.71". */
      readonly figure: string;
      /** "for", "against", "equal"; empty where no side is taken. */
      readonly stance: string;
      /** Number of the quote on the card; null when it is not on it. */
      readonly n: number | null;
      /** Document and date. */
      readonly origin: string;
      /** Whole, word for word. */
      readonly quote: string;
    };

const ROOM = { name: 80, origin: 200, lead: 300 } as const;

/**
 * How an answer came about: what decided, all evidence for and against each option with what it counts, the rules in words, and
 * what the confidence is made of.
 *
 * @param reasons of the same answer, told with `everything`
 * @returns at least one section; only sections that say something
 */
export function toWhySections(card: Card, reasons: Reasons): Section[] {
  const sections = [
    decided(card, reasons),
    ...reasons.options.map(optionSection),
    statements(reasons),
    listed("Weighed as well", reasons.others),
    rules(reasons),
    confidence(reasons),
    listed("How I read the question", reasons.understood),
    ...advice(card),
  ];
  return sections.filter(({ parts }) => parts.length > 0);
}

function told(text: string, tone: "plain" | "strong" | "small" = "plain"): SectionPart {
  return { kind: "text", text, tone };
}

function listed(title: string, sentences: readonly string[]): Section {
  return { title, parts: sentences.map((sentence) => told(sentence)) };
}

/** The verdict, the rule that made it, and the sums in short: enough for whoever reads no further. */
function decided(card: Card, reasons: Reasons): Section {
  const { lead } = headlineParts(card);
  const rule = reasons.rules.find((own) => own.decided);
  const sums = reasons.options.map(
    ({ name, score, sums: own }) => `${cutText(name, ROOM.name)} ${score} (${own})`,
  );
  return {
    title: null,
    parts: [
      told(cutText(lead, ROOM.lead), "strong"),
      told(standing(card, lead), "small"),
      ...(rule === undefined ? [] : [told(rule.words)]),
      ...(sums.length === 0 ? [] : [told(sums.join("\n"))]),
    ],
  };
}

function optionSection({ name, summary, rows, rest, sums, score }: OptionEvidenceShown): Section {
  const folded = rest.map(({ words: own, counts }) => `${own} (${counts})`).join(", ");
  return {
    title: cutText(name, ROOM.name),
    parts: [
      told(summary.charAt(0).toUpperCase() + summary.slice(1)),
      ...rows.map((row) => statement(row, row.counts, row.stance)),
      ...(folded === "" ? [] : [told(`Not shown: ${folded}`, "small")]),
      told(`${score} together: ${sums}`, "strong"),
    ],
  };
}

function statements({ statements: rows }: Reasons): Section {
  return {
    title: "What the documents say",
    parts: rows.map((row) => statement(row, `fits to ${row.relevance}`, "")),
  };
}

function statement({ citation, origin, quote }: StatementRow, figure: string, stance: string): SectionPart {
  return { kind: "statement", figure, stance, n: citation, origin: cutText(origin, ROOM.origin), quote };
}

function rules({ rules: all }: Reasons): Section {
  return {
    title: "The rules, in order",
    parts: all.map((rule, at) => told(`${at + 1}. ${rule.words}`, rule.decided ? "strong" : "plain")),
  };
}

function confidence({ confidence: { percent, reasons, total } }: Reasons): Section {
  const lines = reasons.map(({ points, words: own }) => `${points}  ${own}`);
  return {
    title: `How sure I am: ${percent} %`,
    parts: [
      told([...lines, `${total}  together: ${percent} %`].join("\n")),
      told("Learnt from judged replies. Points add up; 0 is 50 %, 1 is 73 %, 2 is 88 %.", "small"),
    ],
  };
}

/** What the card may have had to cut short. */
function advice(card: Card): Section[] {
  const conditions = card.conditions.map(({ when, choose, quotes }) =>
    withNumbers(`${choose} if ${when}`, quotes),
  );
  const conflicts = card.conflicts.map(
    ({ about, claims }) =>
      `${about}: ${claims.map(({ value, quotes }) => withNumbers(value, quotes)).join(" against ")}`,
  );
  const notes = card.notes.map(({ text, quotes }) => withNumbers(text, quotes));
  return [
    listed("Conditions", conditions),
    listed("Where sources disagree", conflicts),
    listed("Notes on sources", notes),
    listed("The answer in full", card.headline.length > ROOM.lead ? [card.headline] : []),
  ];
}
