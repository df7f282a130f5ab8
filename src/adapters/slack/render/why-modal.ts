import type { KnownBlock, ModalView, RichTextElement } from "@slack/types";
import { type Card, headlineParts } from "../../../chat/card.js";
import { cutText } from "../../../chat/cut-text.js";
import { numberRanges } from "../../../chat/evidence-bar.js";
import type { OptionEvidenceShown, StatementRow } from "../../../chat/reasons/evidence-rows.js";
import type { Reasons } from "../../../chat/reasons/reasons.js";
import { ACTION, VIEW } from "./action-ids.js";
import { standing } from "./answer-parts.js";
import { context, header, line, plain, quotation, richText, words } from "./elements.js";
import { LIMIT } from "./limits.js";
import type { PagedView } from "./message.js";
import { type Group, type Piece, pageBlocks, textPieces } from "./paging.js";

const ROOM = { name: 80, origin: 200, lead: 300 } as const;

/**
 * How an answer came about: what decided, all evidence for and against each option with what it counts, the rules in words, and
 * what the confidence is made of.
 *
 * @param reasons of the same answer, told with `everything`
 * @param paged private_metadata is its id
 */
export function toWhyModal(card: Card, reasons: Reasons, paged: PagedView): ModalView {
  const pieces = [
    ...decided(card, reasons),
    ...reasons.options.flatMap(optionPieces),
    ...statementPieces(reasons),
    ...listed("Weighed as well", reasons.others),
    ...rulePieces(reasons),
    ...confidencePieces(reasons),
    ...listed("How I read the question", reasons.understood),
    ...advicePieces(card),
  ];
  return {
    type: "modal",
    callback_id: VIEW.why,
    private_metadata: paged.id,
    title: plain("Why?", LIMIT.viewTitle),
    close: plain("Close", LIMIT.viewTitle),
    blocks: pageBlocks(pieces, paged.page, { next: ACTION.whyPage, back: ACTION.whyPageBack }),
  };
}

function titled(title: string): Group {
  return { heading: (continued) => [header(continued ? `${title} (continued)` : title)] };
}

/** A text in as many pieces as it takes. */
function told(text: string, group: Group | null, style?: "bold"): Piece[] {
  return textPieces(text).map((piece) => ({ group, blocks: [richText(line(words(piece, style)))] }));
}

/** The verdict, the rule that made it, and the sums in short: enough for whoever reads no further. */
function decided(card: Card, reasons: Reasons): Piece[] {
  const { lead } = headlineParts(card);
  const rule = reasons.rules.find((own) => own.decided);
  const sums = reasons.options.map(
    ({ name, score, sums: own }) => `${cutText(name, ROOM.name)} ${score} (${own})`,
  );
  const blocks: KnownBlock[] = [
    richText(line(words(cutText(lead, ROOM.lead), "bold"))),
    context(standing(card, lead)),
  ];
  return [
    { group: null, blocks },
    ...(rule === undefined ? [] : told(rule.words, null)),
    ...(sums.length === 0 ? [] : told(sums.join("\n"), null)),
  ];
}

function optionPieces(option: OptionEvidenceShown): Piece[] {
  const { name, summary, rows, rest, sums, score } = option;
  const group = titled(cutText(name, ROOM.name));
  const folded = rest.map(({ words: own, counts }) => `${own} (${counts})`).join(", ");
  return [
    ...told(summary.charAt(0).toUpperCase() + summary.slice(1), group),
    ...rows.flatMap((row) => rowPieces(row, [words(row.counts, "bold"), words(` ${row.stance}`)], group)),
    ...(folded === "" ? [] : [{ group, blocks: [context(`Not shown: ${folded}`)] }]),
    ...told(`${score} together: ${sums}`, group, "bold"),
  ];
}

function statementPieces({ statements }: Reasons): Piece[] {
  const group = titled("What the documents say");
  return statements.flatMap((row) => rowPieces(row, [words(`fits to ${row.relevance}`, "bold")], group));
}

function rowPieces(row: StatementRow, figures: readonly RichTextElement[], group: Group): Piece[] {
  const number = row.citation === null ? "" : ` · [${row.citation}]`;
  const head = line(...figures, words(`${number} · ${cutText(row.origin, ROOM.origin)}`));
  return textPieces(row.quote).map((text, at) => ({
    group,
    blocks: [at === 0 ? richText(head, quotation(words(text))) : richText(quotation(words(text)))],
  }));
}

function listed(title: string, sentences: readonly string[]): Piece[] {
  const group = titled(title);
  return sentences.flatMap((sentence) => told(sentence, group));
}

function rulePieces({ rules }: Reasons): Piece[] {
  const group = titled("The rules, in order");
  return rules.flatMap((rule, at) =>
    told(`${at + 1}. ${rule.words}`, group, rule.decided ? "bold" : undefined),
  );
}

function confidencePieces({ confidence }: Reasons): Piece[] {
  const { percent, reasons, total } = confidence;
  const group = titled(`How sure I am: ${percent} %`);
  const lines = reasons.map(({ points, words: own }) => `${points}  ${own}`);
  return [
    ...told([...lines, `${total}  together: ${percent} %`].join("\n"), group),
    {
      group,
      blocks: [context("Learnt from judged replies. Points add up; 0 is 50 %, 1 is 73 %, 2 is 88 %.")],
    },
  ];
}

/** What the card may have had to cut short. */
function advicePieces(card: Card): Piece[] {
  const conditions = card.conditions.map(
    ({ when, choose, quotes }) => `${choose} if ${when}${numbers(quotes)}`,
  );
  const conflicts = card.conflicts.map(
    ({ about, claims }) =>
      `${about}: ${claims.map(({ value, quotes }) => `${value}${numbers(quotes)}`).join(" against ")}`,
  );
  const notes = card.notes.map(({ text, quotes }) => `${text}${numbers(quotes)}`);
  return [
    ...listed("Conditions", conditions),
    ...listed("Where sources disagree", conflicts),
    ...listed("Notes on sources", notes),
    ...(card.headline.length > ROOM.lead ? listed("The answer in full", [card.headline]) : []),
  ];
}

function numbers(quotes: readonly number[]): string {
  return quotes.length === 0 ? "" : ` [${numberRanges(quotes)}]`;
}
