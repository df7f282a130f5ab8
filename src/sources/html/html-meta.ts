import { statedDate } from "../dates.js";
import { type DocumentMarks, readMarks } from "../document-marks.js";
import { attribute, find, type HtmlDocument, textOf } from "./html-nodes.js";

/** What the head of a page says of it. */
export interface HtmlMeta extends DocumentMarks {
  readonly title: string | null;
  readonly source: string | null;
  readonly url: string | null;
  readonly published: string | null;
}

const DATES = [
  "article:published_time",
  "article:modified_time",
  "og:updated_time",
  "date",
  "dc.date",
  "dcterms.created",
  "datepublished",
  "datemodified",
];

/** What our own metas are called in front matter. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ["whichbot", "visibility"],
  ["whichbot:tags", "tags"],
]);

/**
 * Read title, publisher, address and date of a page; of several dates the latest.
 *
 * `<meta name="whichbot" content="private">` makes it private, `<meta name="whichbot:tags" content="a, b">` gives it
 * tags; the keywords of a page are written for search engines and are no tags.
 */
export function readMeta(document: HtmlDocument): HtmlMeta {
  const metas = new Map<string, string>();
  const marks: (readonly [string, string])[] = [];
  for (const meta of find(document, (element) => element.tagName === "meta")) {
    const name = attribute(meta, "property") ?? attribute(meta, "name") ?? attribute(meta, "itemprop");
    const content = attribute(meta, "content")?.trim();
    const mark = MARKS.get(name?.trim().toLowerCase() ?? "");
    if (mark !== undefined) marks.push([mark, content ?? ""]);
    if (name !== null && content !== undefined && content !== "" && !metas.has(name.toLowerCase())) {
      metas.set(name.toLowerCase(), content.replace(/\s+/g, " "));
    }
  }
  const canonical = find(document, (element) => element.tagName === "link")
    .filter((link) => /(?:^|\s)canonical(?:\s|$)/i.test(attribute(link, "rel") ?? ""))
    .map((link) => attribute(link, "href"))[0];
  const url = canonical ?? metas.get("og:url") ?? "";
  const dates = DATES.map((name) => statedDate(metas.get(name))).filter((date) => date !== null);
  return {
    title: titleOf(document, metas.get("og:title") ?? null),
    source: metas.get("og:site_name") ?? metas.get("application-name") ?? metas.get("publisher") ?? null,
    url: /^https?:\/\//i.test(url) ? url : null,
    published: dates.length > 0 ? dates.reduce((a, b) => (b > a ? b : a)) : timeOf(document),
    ...readMarks(marks),
  };
}

/** "Redis or Memcached? | Example blog" is called what its one main heading calls it, when that is a part of it. */
function titleOf(document: HtmlDocument, shared: string | null): string | null {
  const clean = (text: string): string => text.replace(/\s+/g, " ").trim();
  const [element] = find(document, ({ tagName }) => tagName === "title");
  const title = shared ?? (element === undefined ? "" : clean(textOf(element)));
  const headings = find(document, ({ tagName }) => tagName === "h1").map((heading) => clean(textOf(heading)));
  const [only] = headings;
  if (headings.length === 1 && only !== undefined && only !== "" && (title === "" || title.includes(only)))
    return only;
  return title === "" ? null : title;
}

/** The one date that `<time>` elements give, null when there are several. */
function timeOf(document: HtmlDocument): string | null {
  const dates = new Set(
    find(document, ({ tagName }) => tagName === "time")
      .map((time) => statedDate(attribute(time, "datetime")))
      .filter((date) => date !== null),
  );
  const [only] = dates;
  return dates.size === 1 && only !== undefined ? only : null;
}
