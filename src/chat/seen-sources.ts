import type { Answerer } from "../answer.js";
import type { ChannelScopes } from "./channel-scopes.js";
import type { Recalled } from "./recall.js";
import { type SourceSections, toSourceSections } from "./source-sections.js";

/**
 * What an answer quotes, as far as the place where it was given sees it today: rules are narrowed, and documents go, after
 * quotes of them were given. What is left out is told of, and nothing of it shown.
 */
export async function seenSources(
  { stored, card }: Pick<Recalled, "stored" | "card">,
  { answerer, scopes }: { readonly answerer: Pick<Answerer, "view">; readonly scopes: ChannelScopes },
): Promise<SourceSections> {
  const { documents } = await answerer.view();
  const { sees } = scopes.scopeOf({ ...stored, channel: stored.scopeChannel });
  const seen = new Set(documents.filter((document) => sees(document)).map(({ id }) => id));
  const quotes = card.quotes.filter(({ document }) => seen.has(document));
  const sections = toSourceSections({ ...card, quotes });
  const left = card.quotes.length - quotes.length;
  if (left === 0) return sections;
  const told =
    left === 1
      ? "One quote is left out: its document is gone, or may not be seen here any more."
      : `${left} quotes are left out: their documents are gone, or may not be seen here any more.`;
  return { ...sections, summary: quotes.length === 0 ? told : `${sections.summary} ${told}` };
}
