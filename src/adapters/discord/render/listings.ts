import type { KnownDocument, KnownOption } from "../../../chat/examples.js";
import { webAddress } from "../../../chat/links.js";
import { listOptions } from "../../../chat/listings.js";
import { PLAIN_ACCENT } from "./accent-colours.js";
import { customId, DOES } from "./custom-ids.js";
import { draw, small } from "./draw.js";
import { linked, shown } from "./elements.js";
import { LIMIT } from "./limits.js";
import type { CardStyle, DiscordMessage } from "./message.js";
import { drawPage } from "./paging.js";

const ROOM = { name: 80, title: 220, when: 60, detail: 400 } as const;

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
    return when === "" ? `**${named}**` : `**${named}**\n${small(shown(when, ROOM.when))}`;
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
  const { title, items, more } = listOptions(known);
  const lines = items.map(({ name, detail }) => {
    const told = detail === "" ? "" : `, ${shown(detail, ROOM.detail)}`;
    return `- **${shown(name, ROOM.name)}**${told}`;
  });
  const texts = [`**${shown(title, ROOM.title)}**`, lines.slice(0, 10), lines.slice(10, 20), lines.slice(20)]
    .map((own) => [own].flat().join("\n"))
    .filter((own) => own !== "");
  const parts = [...texts, ...(more === null ? [] : [small(shown(more, ROOM.when))])].map(
    (markdown, rank) => ({
      rank,
      pieces: [{ kind: "text" as const, markdown }],
    }),
  );
  return draw({ accent: PLAIN_ACCENT, over: null, heading: null, parts, rows: [] }, style);
}
