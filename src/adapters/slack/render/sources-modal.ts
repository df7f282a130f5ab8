import type { ModalView, RichTextElement } from "@slack/types";
import { quoteAddress, webAddress } from "../../../chat/links.js";
import type { SourceQuote, SourceSection, SourceSections } from "../../../chat/source-sections.js";
import { ACTION, VIEW } from "./action-ids.js";
import { context, line, linked, plain, quotation, richText, words } from "./elements.js";
import { LIMIT } from "./limits.js";
import type { PagedView } from "./message.js";
import { type Group, type Piece, pageBlocks, textPieces } from "./paging.js";

/**
 * Every cited document with its quotes, on pages.
 *
 * @param paged private_metadata is its id; with a `pageUrl` each quote links to its place on the page
 */
export function toSourcesModal(
  { summary, sources }: SourceSections,
  paged: PagedView & { readonly pageUrl: string | null },
): ModalView {
  const pieces = sources.flatMap((source) => {
    const group = sourceGroup(source);
    return source.quotes.flatMap((quote) => quotePieces(quote, group, paged.pageUrl));
  });
  return {
    type: "modal",
    callback_id: VIEW.sources,
    private_metadata: paged.id,
    title: plain("Sources", LIMIT.viewTitle),
    close: plain("Close", LIMIT.viewTitle),
    blocks: pageBlocks([{ group: null, blocks: [context(summary)] }, ...pieces], paged.page, {
      next: ACTION.sourcesPage,
      back: ACTION.sourcesPageBack,
    }),
  };
}

function sourceGroup({ title, url, small }: SourceSection): Group {
  const address = webAddress(url, LIMIT.url);
  return {
    heading: (continued) => [
      { type: "divider" },
      richText(line(linked(title, address, "bold"), words(continued ? " (continued)" : ""))),
      context(small),
    ],
  };
}

function quotePieces(
  { n, told, pagePath, text }: SourceQuote,
  group: Group,
  pageUrl: string | null,
): Piece[] {
  const address = pageUrl === null ? null : quoteAddress({ url: null, pagePath }, pageUrl, LIMIT.url);
  const open: RichTextElement[] = address === null ? [] : [words(" · "), linked("Open", address)];
  const head = line(words(`[${n}]`, "bold"), words(told === "" ? "" : ` ${told}`), ...open);
  return textPieces(text).map((piece, at) => ({
    group,
    blocks: [at === 0 ? richText(head, quotation(words(piece))) : richText(quotation(words(piece)))],
  }));
}
