import { quoteAddress, webAddress } from "../../../chat/links.js";
import type { SourceQuote, SourceSection, SourceSections } from "../../../chat/source-sections.js";
import { PLAIN_ACCENT } from "./accent-colours.js";
import { customId, DOES } from "./custom-ids.js";
import { small as asSmall } from "./draw.js";
import { linked, shown } from "./elements.js";
import { LIMIT } from "./limits.js";
import type { CardStyle, DiscordMessage, PagedView } from "./message.js";
import { drawPage, type Group, paragraphsOf, quoted } from "./paging.js";

const ROOM = { summary: 400, title: 300, small: 400, told: 500 } as const;

/**
 * Every cited document with its quotes, word for word, page by page; for its reader alone.
 *
 * @param found of `toSourceSections`
 * @param paged with a `pageUrl` each quote links to its place on the page
 */
export function toSourcesMessage(
  { summary, sources }: SourceSections,
  { id, page, pageUrl }: PagedView & { readonly pageUrl: string | null },
  style: CardStyle,
): DiscordMessage {
  const turning = { page, to: (to: number) => customId(DOES.sourcesPage, id, to) };
  const groups = [
    { title: null, paragraphs: [asSmall(shown(summary, ROOM.summary))] },
    ...sources.map((source) => toGroup(source, pageUrl)),
  ];
  return drawPage(groups, turning, { accent: PLAIN_ACCENT, style });
}

function toGroup({ title, url, small, quotes }: SourceSection, pageUrl: string | null): Group {
  return {
    title: linked(title, ROOM.title, webAddress(url, LIMIT.url)),
    small: shown(small, ROOM.small),
    paragraphs: quotes.flatMap((quote) => paragraphs(quote, pageUrl)),
  };
}

function paragraphs({ n, told, pagePath, text }: SourceQuote, pageUrl: string | null): string[] {
  const address = pageUrl === null ? null : quoteAddress({ url: null, pagePath }, pageUrl, LIMIT.url);
  const head = [
    `**\\[${n}\\]**${told === "" ? "" : ` ${shown(told, ROOM.told)}`}`,
    ...(address === null ? [] : [linked("Open", ROOM.told, address)]),
  ];
  const [first = "", ...rest] = paragraphsOf(text).map(quoted);
  return [`${asSmall(head.join(" · "))}\n${first}`, ...rest];
}
