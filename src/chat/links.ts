import type { CardQuote } from "./card.js";

/**
 * The address of a link that may be shown.
 *
 * @param longest in UTF-16 code units, as the surface takes it
 * @returns the address in full; null unless it is a plain http(s) one, without a name or password, and short enough
 */
export function webAddress(url: string | null, longest: number): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, hostname, username, password, href } = new URL(url);
  if (!/^https?:$/u.test(protocol) || hostname === "" || username !== "" || password !== "") return null;
  return href.length <= longest ? href : null;
}

/**
 * Where a quote can be read in its place: on the page when there is one, else where the document came from.
 *
 * @param pageUrl address of the page, without a slash at the end; null when there is none
 * @param longest as in `webAddress`
 */
export function quoteAddress(
  quote: Pick<CardQuote, "url" | "pagePath">,
  pageUrl: string | null,
  longest: number,
): string | null {
  const onPage = webAddress(pageUrl === null ? null : `${pageUrl}/${quote.pagePath}`, longest);
  return onPage ?? webAddress(quote.url, longest);
}
