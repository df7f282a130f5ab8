import type { KnownBlock, ModalView, RichTextElement } from "@slack/types";
import { type Card, headlineParts } from "../../../chat/card.js";
import { cutText, splitText } from "../../../chat/cut-text.js";
import { numberRanges } from "../../../chat/evidence-bar.js";
import type { OptionEvidenceShown, StatementRow } from "../../../chat/reasons/evidence-rows.js";
import type { Reasons } from "../../../chat/reasons/reasons.js";
import { ACTION, VIEW } from "./action-ids.js";
import { standing } from "./answer-parts.js";
import { context, header, line, plain, quotation, richText, words } from "./elements.js";
import { LIMIT } from "./limits.js";
import type { PagedView } from "./message.js";
import { type Group, type Piece, pageBlocks } from "./paging.js";

/** A piece of text on a page; longer ones go on in the next piece. */
const PIECE = 2_500;
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
    ...textPieces("Weighed as well", reasons.others),
    ...rulePieces(reasons),
    ...confidencePieces(reasons),
    ...textPieces("How I read the question", reasons.understood),
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

function textPiece(elements: readonly RichTextElement[], group: Group | null): Piece {
  return { group, blocks: [richText(line(...elements))] };
}

/** The verdict, the rule that made it, and the sums in short: enough for whoever reads no further. */
function decided(card: Card, reasons: Reasons): Piece[] {
  const { lead } = headlineParts(card);
  const rule = reasons.rules.find((own) => own.decided);
  const sums = reasons.options.map(
    ({ name, score, sums: told }) => `${cutText(name, ROOM.name)} ${score} (${told})`,
  );
  const blocks: KnownBlock[] = [
    richText(line(words(cutText(lead, ROOM.lead), "bold"))),
    context(standing(card, lead)),
  ];
  return [
    { group: null, blocks },
    ...(rule === undefined ? [] : splitText(rule.words, PIECE).map((text) => textPiece([words(text)], null))),
    ...splitText(sums.join("\n"), PIECE)
      .filter((text) => text !== "")
      .map((text) => textPiece([words(text)], null)),
  ];
}

function optionPieces(option: OptionEvidenceShown): Piece[] {
  const { name, summary, rows, rest, sums, score } = option;
  const group = titled(cutText(name, ROOM.name));
  const folded = rest.map(({ words: told, counts }) => `${told} (${counts})`).join(", ");
  return [
    textPiece([words(summary.charAt(0).toUpperCase() + summary.slice(1))], group),
    ...rows.flatMap((row) => rowPieces(row, [words(row.counts, "bold"), words(` ${row.stance}`)], group)),
    ...(folded === "" ? [] : [{ group, blocks: [context(`Not shown: ${folded}`)] }]),
    textPiece([words(score, "bold"), words(` together: ${sums}`)], group),
  ];
}

function statementPieces({ statements }: Reasons): Piece[] {
  const group = titled("What the documents say");
  return statements.flatMap((row) => rowPieces(row, [words(`fits to ${row.relevance}`, "bold")], group));
}

function rowPieces(row: StatementRow, figures: readonly RichTextElement[], group: Group): Piece[] {
  const number = row.citation === null ? "" : ` · [${row.citation}]`;
  const head = line(...figures, words(`${number} · ${cutText(row.origin, ROOM.origin)}`));
  return splitText(row.quote, PIECE).map((text, at) => ({
    group,
    blocks: [at === 0 ? richText(head, quotation(words(text))) : richText(quotation(words(text)))],
  }));
}

function textPieces(title: string, sentences: readonly string[]): Piece[] {
  const group = titled(title);
  return sentences.flatMap((sentence) =>
    splitText(sentence, PIECE).map((text) => textPiece([words(text)], group)),
  );
}

function rulePieces({ rules }: Reasons): Piece[] {
  const group = titled("The rules, in order");
  return rules.flatMap((rule, at) =>
    splitText(`${at + 1}. ${rule.words}`, PIECE).map((text) =>
      textPiece([words(text, rule.decided ? "bold" : undefined)], group),
    ),
  );
}

function confidencePieces({ confidence }: Reasons): Piece[] {
  const { percent, reasons, total } = confidence;
  const group = titled(`How sure I am: ${percent} %`);
  const lines = reasons.map(({ points, words: told }) => `${points}  ${told}`);
  return [
    textPiece([words([...lines, `${total}  together: ${percent} %`].join("\n"))], group),
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
    ...textPieces("Conditions", conditions),
    ...textPieces("Where sources disagree", conflicts),
    ...textPieces("Notes on sources", notes),
    ...(card.headline.length > ROOM.lead ? textPieces("The answer in full", [card.headline]) : []),
  ];
}

function numbers(quotes: readonly number[]): string {
  return quotes.length === 0 ? "" : ` [${numberRanges(quotes)}]`;
}
