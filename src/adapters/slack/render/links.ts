import type { CardQuote } from "../../../chat/card.js";
import { LIMIT } from "./limits.js";

/** The address of a link that may be shown. @returns null unless it is a plain http(s) address that Slack takes */
export function webAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, hostname, username, password, href } = new URL(url);
  if (!/^https?:$/u.test(protocol) || hostname === "" || username !== "" || password !== "") return null;
  return href.length <= LIMIT.url ? href : null;
}

/** Where a quote can be read in its place: on the page when there is one, else where the document came from. */
export function quoteAddress(
  quote: Pick<CardQuote, "url" | "pagePath">,
  pageUrl: string | null,
): string | null {
  return webAddress(pageUrl === null ? null : `${pageUrl}/${quote.pagePath}`) ?? webAddress(quote.url);
}
