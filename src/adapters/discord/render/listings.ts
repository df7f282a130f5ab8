import type { KnownDocument, KnownOption } from "../../../chat/examples.js";
import { webAddress } from "../../../chat/links.js";
import { listDocuments, listOptions } from "../../../chat/listings.js";
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
 * @param known.documents those that the asker may see here; untrusted
 * @param known.now what ages are counted from
 * @param page from 0
 */
export function toDocumentsMessage(
  known: {
    readonly documents: readonly Pick<KnownDocument, "title" | "url" | "published">[];
    readonly now: Date;
  },
  page: number,
  style: CardStyle,
): DiscordMessage {
  const { title, items } = listDocuments({ ...known, most: known.documents.length });
  const lines = items.map(({ name, detail, url }) => {
    const named = `**${linked(name, ROOM.title, webAddress(url, LIMIT.url))}**`;
    return detail === "" ? named : `${named}\n${small(shown(detail, ROOM.when))}`;
  });
  const turning = { page, to: (to: number) => customId(DOES.documentsPage, "", to) };
  const head = `**${shown(title, ROOM.title)}**`;
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
