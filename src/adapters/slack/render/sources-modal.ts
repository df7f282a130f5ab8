import type { ModalView, RichTextElement } from "@slack/types";
import type { Card, CardQuote } from "../../../chat/card.js";
import { cutText } from "../../../chat/cut-text.js";
import { quoteAddress, webAddress } from "../../../chat/links.js";
import { ACTION, VIEW } from "./action-ids.js";
import { context, line, linked, plain, quotation, richText, words } from "./elements.js";
import { LIMIT } from "./limits.js";
import type { PagedView } from "./message.js";
import { type Group, type Piece, pageBlocks, textPieces } from "./paging.js";

const ROOM = { title: 300, document: 200, section: 150, name: 80 } as const;
const MOST_NAMES = 5;

/**
 * Every cited document with its quotes, word for word, where they stand and how old they are.
 *
 * @param paged private_metadata is its id; with a `pageUrl` each quote links to its place on the page
 */
export function toSourcesModal(
  card: Card,
  paged: PagedView & { readonly pageUrl: string | null },
): ModalView {
  const documents = [...new Set(card.quotes.map(({ document }) => document))];
  const pieces = documents.flatMap((document) =>
    documentPieces(
      card.quotes.filter((quote) => quote.document === document),
      paged.pageUrl,
    ),
  );
  const { passages } = card.searched;
  const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
  const summary =
    pieces.length === 0
      ? "Nothing is quoted in this answer."
      : `${many(card.quotes.length, "quote")} of ${many(documents.length, "document")}, out of ${many(passages, "passage")} searched.`;
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

function documentPieces(quotes: readonly CardQuote[], pageUrl: string | null): Piece[] {
  const [first] = quotes;
  if (first === undefined) return [];
  const group = documentGroup(first);
  return quotes.flatMap((quote) => quotePieces(quote, group, pageUrl));
}

function documentGroup({ title, document, url, published, age }: CardQuote): Group {
  const name = cutText(title, ROOM.title) || cutText(document, ROOM.document);
  const facts = [cutText(document, ROOM.document), published ?? "no date", age ?? ""];
  const small = context(facts.filter((part) => part !== "").join(" · "));
  return {
    heading: (continued) => [
      { type: "divider" },
      richText(
        line(linked(name, webAddress(url, LIMIT.url), "bold"), words(continued ? " (continued)" : "")),
      ),
      small,
    ],
  };
}

function quotePieces(quote: CardQuote, group: Group, pageUrl: string | null): Piece[] {
  const { n, section } = quote;
  const named = (names: readonly string[]): string => {
    const shown = names.slice(0, MOST_NAMES).map((name) => cutText(name, ROOM.name));
    return names.length > MOST_NAMES ? `${shown.join(", ")} and more` : shown.join(", ");
  };
  const sides = [
    quote.speaksFor.length === 0 ? "" : `for ${named(quote.speaksFor)}`,
    quote.speaksAgainst.length === 0 ? "" : `against ${named(quote.speaksAgainst)}`,
  ];
  const told = [cutText(section, ROOM.section), ...sides].filter((part) => part !== "");
  const address = pageUrl === null ? null : quoteAddress({ ...quote, url: null }, pageUrl, LIMIT.url);
  const open: RichTextElement[] = address === null ? [] : [words(" · "), linked("Open", address)];
  const head = line(words(`[${n}]`, "bold"), words(told.length === 0 ? "" : ` ${told.join(" · ")}`), ...open);
  return textPieces(quote.text).map((text, at) => ({
    group,
    blocks: [at === 0 ? richText(head, quotation(words(text))) : richText(quotation(words(text)))],
  }));
}
