import type { ModalView, RichTextElement } from "@slack/types";
import type { Card } from "../../../chat/card.js";
import { type Section, type SectionPart, toWhySections } from "../../../chat/evidence-sections.js";
import type { Reasons } from "../../../chat/reasons/reasons.js";
import { ACTION, VIEW } from "./action-ids.js";
import { context, header, line, plain, quotation, richText, words } from "./elements.js";
import { LIMIT } from "./limits.js";
import type { PagedView } from "./message.js";
import { type Group, type Piece, pageBlocks, textPieces } from "./paging.js";

/**
 * How an answer came about, on pages.
 *
 * @param reasons of the same answer, told with `everything`
 * @param paged private_metadata is its id
 */
export function toWhyModal(card: Card, reasons: Reasons, paged: PagedView): ModalView {
  const pieces = toWhySections(card, reasons).flatMap(sectionPieces);
  return {
    type: "modal",
    callback_id: VIEW.why,
    private_metadata: paged.id,
    title: plain("Why?", LIMIT.viewTitle),
    close: plain("Close", LIMIT.viewTitle),
    blocks: pageBlocks(pieces, paged.page, { next: ACTION.whyPage, back: ACTION.whyPageBack }),
  };
}

function sectionPieces({ title, parts }: Section): Piece[] {
  const group: Group | null =
    title === null ? null : { heading: (continued) => [header(continued ? `${title} (continued)` : title)] };
  return parts.flatMap((part) => partPieces(part, group));
}

/** A text in as many pieces as it takes. */
function partPieces(part: SectionPart, group: Group | null): Piece[] {
  if (part.kind === "statement") return statementPieces(part, group);
  const { text, tone } = part;
  if (tone === "small") return [{ group, blocks: [context(text)] }];
  const style = tone === "strong" ? "bold" : undefined;
  return textPieces(text).map((piece) => ({ group, blocks: [richText(line(words(piece, style)))] }));
}

function statementPieces(
  { figure, stance, n, origin, quote }: Extract<SectionPart, { kind: "statement" }>,
  group: Group | null,
): Piece[] {
  const side: RichTextElement[] = stance === "" ? [] : [words(` ${stance}`)];
  const number = n === null ? "" : ` · [${n}]`;
  const head = line(words(figure, "bold"), ...side, words(`${number} · ${origin}`));
  return textPieces(quote).map((text, at) => ({
    group,
    blocks: [at === 0 ? richText(head, quotation(words(text))) : richText(quotation(words(text)))],
  }));
}
