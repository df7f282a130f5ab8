import { describeAge } from "./age.js";
import { cutText } from "./cut-text.js";
import type { KnownDocument, KnownOption } from "./examples.js";
import { plainText } from "./plain-text.js";

/** A list to look at, not to read through, without layout. Text is untrusted. */
export interface Listing {
  /** "12 options in 5 documents"; says so when there are none. */
  readonly title: string;
  readonly items: readonly ListItem[];
  /** "and 3 more"; null: all are listed. */
  readonly more: string | null;
}

/** A line of a list. */
export interface ListItem {
  /** Never empty. */
  readonly name: string;
  /** "also Post, PG"; "2026-01-15, 9 months old"; may be empty. */
  readonly detail: string;
  /** Not checked: show it through `webAddress`. */
  readonly url: string | null;
}

const MOST_OPTIONS = 30;
const MOST_ALIASES = 4;
const MOST_DOCUMENTS = 20;
const LONGEST = { name: 50, title: 100 } as const;
const NAMELESS = "–";

/**
 * What can be chosen between.
 *
 * @param known.options the most spoken of first
 * @param known.documents how many documents they stand in
 * @param known.most default 30
 */
export function listOptions({
  options,
  documents,
  most = MOST_OPTIONS,
}: {
  readonly options: readonly Pick<KnownOption, "name" | "aliases">[];
  readonly documents: number;
  readonly most?: number;
}): Listing {
  const where = plural(documents, "document");
  if (options.length === 0)
    return { title: `I found nothing to choose between in ${where}.`, items: [], more: null };
  const items = options.slice(0, most).map(({ name, aliases }) => {
    const others = aliases.slice(0, MOST_ALIASES).map((alias) => cutText(plainText(alias), LONGEST.name));
    return {
      name: cutText(plainText(name), LONGEST.name) || NAMELESS,
      detail: others.length === 0 ? "" : `also ${others.join(", ")}`,
      url: null,
    };
  });
  return {
    title: `${plural(options.length, "option")} in ${where}`,
    items,
    more: more(options.length - items.length),
  };
}

/**
 * The documents that are read, the newest first.
 *
 * @param known.documents those that the asker may see here
 * @param known.now what ages are counted from
 * @param known.most default 20
 */
export function listDocuments({
  documents,
  now,
  most = MOST_DOCUMENTS,
}: {
  readonly documents: readonly Pick<KnownDocument, "title" | "url" | "published">[];
  readonly now: Date;
  readonly most?: number;
}): Listing {
  if (documents.length === 0)
    return { title: "I have no documents that may be shown here.", items: [], more: null };
  const items = [...documents]
    .sort((left, right) => newestFirst(left.published ?? "", right.published ?? ""))
    .slice(0, most)
    .map(({ title, url, published }) => {
      const date = published === null ? "" : plainText(published).slice(0, 10);
      const when = [date, describeAge(date, now) ?? ""].filter((part) => part !== "");
      return { name: cutText(plainText(title), LONGEST.title) || NAMELESS, detail: when.join(", "), url };
    });
  return {
    title: `I answer from ${plural(documents.length, "document")}`,
    items,
    more: more(documents.length - items.length),
  };
}

function newestFirst(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? 1 : -1;
}

function more(left: number): string | null {
  return left > 0 ? `and ${left} more` : null;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
