import type { RichTextElement } from "@slack/types";
import { cutText } from "../../../chat/cut-text.js";
import { webAddress } from "../../../chat/links.js";
import { type Listing, listDocuments, listOptions } from "../../../chat/listings.js";
import { bullets, context, line, linked, richText, words } from "./elements.js";
import { mrkdwnWithin } from "./escape.js";
import { LIMIT } from "./limits.js";
import type { SlackMessage } from "./message.js";

/** Twenty of them have to fit into a message. */
const LONGEST_LINK = 300;
const LONGEST_TEXT = 1_500;

/** What can be chosen between: for `/which options`. @see listOptions */
export function toOptionsMessage(known: Parameters<typeof listOptions>[0]): SlackMessage {
  return toMessage(listOptions(known), ", ");
}

/** The documents that are read: for `/which sources`. @see listDocuments */
export function toSourcesMessage(known: Parameters<typeof listDocuments>[0]): SlackMessage {
  return toMessage(listDocuments(known), " · ");
}

function toMessage({ title, items, more }: Listing, between: string): SlackMessage {
  const rows = items.map(({ name, detail, url }): RichTextElement[] => [
    linked(name, webAddress(url, LONGEST_LINK), "bold"),
    words(detail === "" ? "" : `${between}${detail}`),
  ]);
  const names = cutText(items.map(({ name }) => name).join(", "), LONGEST_TEXT);
  return {
    text: mrkdwnWithin(names === "" ? title : `${title}: ${names}`, LIMIT.text),
    blocks: [
      rows.length === 0 ? richText(line(words(title))) : richText(line(words(title)), bullets(rows)),
      ...(more === null ? [] : [context(more)]),
    ],
  };
}
