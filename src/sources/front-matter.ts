import { parseDocument } from "yaml";
import { statedDate } from "./dates.js";
import { type DocumentMarks, NO_MARKS, readMarks, readMarksOfLines } from "./document-marks.js";

/** What the block of settings at the top of a document says. */
export interface FrontMatter extends DocumentMarks {
  /** Where the body starts; 0 when there is no front matter. */
  readonly bodyStart: number;
  readonly title: string | null;
  readonly source: string | null;
  readonly url: string | null;
  readonly published: string | null;
}

const NONE: FrontMatter = {
  bodyStart: 0,
  title: null,
  source: null,
  url: null,
  published: null,
  ...NO_MARKS,
};
/** Longer than any real front matter: a rule at the top of a document may have its partner far below. */
const LONGEST = 20_000;

/**
 * Read YAML (`---`) front matter; TOML (`+++`) is passed over. What cannot be parsed becomes a note, never an error.
 *
 * The later of `published` (or `date`) and `updated` counts as the document's date; `publisher` wins over `source`,
 * which often holds the place it was copied from. `readMarks` says what `tags`, `private` and `visibility` mean; privacy
 * is read even where the rest cannot be.
 */
export function readFrontMatter(text: string): FrontMatter {
  const opening = text.match(/^(---|\+\+\+)[ \t]*\n/);
  if (opening === null) return NONE;
  const fence = opening[1] === "---" ? /^(?:---|\.\.\.)[ \t]*$/gm : /^\+\+\+[ \t]*$/gm;
  const head = text.slice(0, LONGEST);
  fence.lastIndex = opening[0].length;
  const closing = fence.exec(head);
  if (closing === null) return NONE;
  const raw = head.slice(opening[0].length, closing.index);
  const lineEnd = text.indexOf("\n", closing.index);
  const bodyStart = lineEnd < 0 ? text.length : lineEnd + 1;
  if (opening[1] !== "---") return passedOver(raw, bodyStart, "front matter in TOML passed over");
  // A rule, some prose and another rule: not settings. Without any "key:" nothing is lost by reading it as text.
  if (!/^\s*(?:#.*|[^\s:#][^:\n]*:(?:\s|$))/m.test(raw) && raw.trim() !== "") return NONE;
  try {
    const document = parseDocument(raw, { logLevel: "silent" });
    const fields: unknown = document.toJS();
    if (document.errors.length === 0) return { ...fieldsOf(fields), bodyStart };
  } catch {
    // Aliases without an anchor, or too many of them, are only found out here.
  }
  return passedOver(raw, bodyStart, "front matter does not parse as YAML, passed over");
}

function passedOver(raw: string, bodyStart: number, note: string): FrontMatter {
  const marks = readMarksOfLines(raw);
  return { ...NONE, bodyStart, private: marks.private, notes: [note, ...marks.notes] };
}

function fieldsOf(fields: unknown): Omit<FrontMatter, "bodyStart"> {
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) {
    return { ...NONE, notes: ["front matter holds no fields, passed over"] };
  }
  const byName = new Map(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]));
  const words = (...names: string[]): string | null => {
    for (const name of names) {
      const value: unknown = byName.get(name);
      if (typeof value === "string" && value.trim() !== "") return value.trim().replace(/\s+/g, " ");
      if (typeof value === "number") return String(value);
    }
    return null;
  };
  const dates = ["published", "date", "updated", "lastmod", "modified"]
    .map((name) => statedDate(byName.get(name)))
    .filter((date) => date !== null);
  const url = words("url", "canonical", "canonical_url", "link");
  return {
    title: words("title"),
    source: words("publisher", "source", "site", "author"),
    url: url !== null && /^https?:\/\//i.test(url) ? url : null,
    published: dates.reduce<string | null>(
      (latest, date) => (latest === null || date > latest ? date : latest),
      null,
    ),
    ...readMarks(Object.entries(fields)),
  };
}
