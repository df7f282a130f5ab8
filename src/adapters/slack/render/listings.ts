import type { RichTextElement } from "@slack/types";
import { describeAge } from "../../../chat/age.js";
import { cutText } from "../../../chat/cut-text.js";
import { webAddress } from "../../../chat/links.js";
import { plainText } from "../../../chat/plain-text.js";
import { bullets, context, line, linked, richText, words } from "./elements.js";
import { mrkdwnWithin } from "./escape.js";
import { LIMIT } from "./limits.js";
import type { SlackMessage } from "./message.js";

// Lists to look at, not to read through.
const MOST_OPTIONS = 30;
const MOST_ALIASES = 4;
const MOST_SOURCES = 20;
const MOST_LINK = 300;
const ROOM = { name: 50, title: 100, inText: 1_500 } as const;

/**
 * What can be chosen between: for `/which options`.
 *
 * @param known.options the most spoken of first; untrusted
 */
export function toOptionsMessage(known: {
  readonly options: readonly { readonly name: string; readonly aliases: readonly string[] }[];
  /** How many documents they stand in. */
  readonly documents: number;
}): SlackMessage {
  const { options } = known;
  const documents = plural(known.documents, "document");
  if (options.length === 0) {
    return listing(`I found nothing to choose between in ${documents}.`, [], "");
  }
  const items = options.slice(0, MOST_OPTIONS).map(({ name, aliases }) => {
    const others = aliases.slice(0, MOST_ALIASES).map((alias) => cutText(plainText(alias), ROOM.name));
    const also = others.length === 0 ? "" : `, also ${others.join(", ")}`;
    return { main: cutText(plainText(name), ROOM.name) || "–", rest: also, url: null };
  });
  const title = `${plural(options.length, "option")} in ${documents}`;
  return listing(title, items, more(options.length - items.length));
}

/**
 * The documents that are read: for `/which sources`.
 *
 * @param known.documents those that the asker may see here; untrusted
 */
export function toSourcesMessage(known: {
  readonly documents: readonly {
    readonly title: string;
    readonly url: string | null;
    readonly published: string | null;
  }[];
  readonly now: Date;
}): SlackMessage {
  const sorted = [...known.documents].sort((left, right) =>
    (left.published ?? "") < (right.published ?? "") ? 1 : -1,
  );
  if (sorted.length === 0) return listing("I have no documents that may be shown here.", [], "");
  const items = sorted.slice(0, MOST_SOURCES).map(({ title, url, published }) => {
    const date = published === null ? "" : plainText(published).slice(0, 10);
    const age = describeAge(date, known.now);
    const when = [date, age ?? ""].filter((part) => part !== "").join(", ");
    return {
      main: cutText(plainText(title), ROOM.title) || "–",
      rest: when === "" ? "" : ` · ${when}`,
      url: webAddress(url, MOST_LINK),
    };
  });
  return listing(
    `I answer from ${plural(sorted.length, "document")}`,
    items,
    more(sorted.length - items.length),
  );
}

function listing(
  title: string,
  items: readonly { readonly main: string; readonly rest: string; readonly url: string | null }[],
  left: string,
): SlackMessage {
  const rows = items.map(({ main, rest, url }): RichTextElement[] => [
    linked(main, url, "bold"),
    words(rest),
  ]);
  const names = cutText(items.map(({ main }) => main).join(", "), ROOM.inText);
  return {
    text: mrkdwnWithin(names === "" ? title : `${title}: ${names}`, LIMIT.text),
    blocks: [
      rows.length === 0 ? richText(line(words(title))) : richText(line(words(title)), bullets(rows)),
      ...(left === "" ? [] : [context(left)]),
    ],
  };
}

function more(count: number): string {
  return count > 0 ? `and ${count} more` : "";
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
