import { shownBars, shownConditions } from "../../../chat/brief-parts.js";
import type { Card } from "../../../chat/card.js";
import { cutText } from "../../../chat/cut-text.js";
import { numberRanges } from "../../../chat/evidence-bar.js";
import { standing } from "../../../chat/standing.js";
import { topQuotes } from "../../../chat/top-quotes.js";
import { mrkdwnWithin } from "./escape.js";
import { LIMIT } from "./limits.js";

const ROOM = { headline: 600, line: 200, title: 80 } as const;

/**
 * A card as text for notifications, screen readers and clients without blocks: an answer that stands by itself.
 *
 * @returns escaped mrkdwn without any link, at most 4,000 characters
 */
export function fallbackText(card: Card): string {
  const bars = shownBars(card).map(({ name, mark, bar, words }) =>
    [bar, cutText(name, ROOM.title), mark, words].filter((part) => part !== "").join(" "),
  );
  const conditions = shownConditions(card).map(({ when, choose }) =>
    cutText(`• ${choose} if ${when}`, ROOM.line),
  );
  const lines = [
    cutText(card.headline, ROOM.headline) || card.label,
    standing(card),
    cutText(card.missing ?? "", ROOM.headline),
    ...conditions,
    ...bars,
    sources(card),
  ];
  return mrkdwnWithin(lines.filter((own) => own !== "").join("\n"), LIMIT.text);
}

/** "Sources: [1] Boats compared; [2, 4] Team notes", of the quotes that the card shows. */
function sources(card: Card): string {
  const { main, contrary } = topQuotes(card);
  const shown = [...main, ...contrary];
  const titles = [...new Set(shown.map(({ title }) => title))];
  if (titles.length === 0) return "";
  const named = titles.map((title) => {
    const own = shown.filter((quote) => quote.title === title).map(({ n }) => n);
    return `[${numberRanges(own)}] ${cutText(title, ROOM.title)}`;
  });
  return `Sources: ${named.join("; ")}`;
}
