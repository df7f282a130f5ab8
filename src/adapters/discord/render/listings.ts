import type { KnownDocument, KnownOption } from "../../../chat/examples.js";
import { webAddress } from "../../../chat/links.js";
import { PLAIN_ACCENT } from "./accent-colours.js";
import { customId, DOES } from "./custom-ids.js";
import { draw } from "./draw.js";
import { linked, shown } from "./elements.js";
import { LIMIT } from "./limits.js";
import type { CardStyle, DiscordMessage } from "./message.js";
import { drawPage } from "./paging.js";

// A list to look at, not to read through.
const MOST_OPTIONS = 30;
const MOST_ALIASES = 4;
const ROOM = { name: 80, title: 220, when: 60 } as const;

/**
 * The documents that are read, page by page.
 *
 * @param documents those that the asker may see here, in their order; untrusted
 * @param page from 0
 */
export function toDocumentsMessage(
  documents: readonly Pick<KnownDocument, "title" | "url" | "published" | "age">[],
  page: number,
  style: CardStyle,
): DiscordMessage {
  const count = `${documents.length} ${documents.length === 1 ? "document" : "documents"}`;
  const head =
    documents.length === 0 ? "I have no documents that may be shown here." : `I answer from **${count}**`;
  const lines = documents.map(({ title, url, published, age }) => {
    const when = [published?.slice(0, 10) ?? "", age ?? ""].filter((part) => part !== "").join(", ");
    const named = linked(title, ROOM.title, webAddress(url, LIMIT.url));
    return when === "" ? `- **${named}**` : `- **${named}**\n  -# ${shown(when, ROOM.when)}`;
  });
  const turning = { page, to: (to: number) => customId(DOES.documentsPage, "", to) };
  return drawPage([{ title: null, paragraphs: [head, ...lines] }], turning, { accent: PLAIN_ACCENT, style });
}

/** What can be chosen between. @param known.options the most spoken of first; untrusted */
export function toOptionsMessage(
  known: {
    readonly options: readonly Pick<KnownOption, "name" | "aliases">[];
    /** How many documents they stand in. */
    readonly documents: number;
  },
  style: CardStyle,
): DiscordMessage {
  const { options } = known;
  const documents = `${known.documents} ${known.documents === 1 ? "document" : "documents"}`;
  const lines = options.slice(0, MOST_OPTIONS).map(({ name, aliases }) => {
    const others = aliases.slice(0, MOST_ALIASES).map((alias) => shown(alias, ROOM.name));
    return `- **${shown(name, ROOM.name)}**${others.length === 0 ? "" : `, also ${others.join(", ")}`}`;
  });
  const head =
    lines.length === 0
      ? `I found nothing to choose between in ${documents}.`
      : `**${options.length} ${options.length === 1 ? "option" : "options"}** in ${documents}`;
  const left = options.length - lines.length;
  const texts = [[head, ...lines.slice(0, 10)], lines.slice(10, 20), lines.slice(20)]
    .filter((own) => own.length > 0)
    .map((own) => own.join("\n"));
  const more = left > 0 ? [`-# and ${left} more`] : [];
  const parts = [...texts, ...more].map((markdown, rank) => ({
    rank,
    pieces: [{ kind: "text" as const, markdown }],
  }));
  return draw({ accent: PLAIN_ACCENT, over: null, heading: null, parts, rows: [] }, style);
}
