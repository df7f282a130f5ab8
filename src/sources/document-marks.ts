/** What a document says of who may see it, and how it is filed. */
export interface DocumentMarks {
  /** Lower case, each once, in the order stated. */
  readonly tags: readonly string[];
  readonly private: boolean;
  /** What a person should know of how the marks were read. */
  readonly notes: readonly string[];
}

/** A document that states nothing: open to all, without tags. */
export const NO_MARKS: DocumentMarks = { tags: [], private: false, notes: [] };

const SAYS_NO = /^(?:false|no|off|n|f|0|null|~)?$/i;
/** Words of `visibility` that leave a document open. Any other closes it: a leak is worse than a question unanswered. */
const OPEN = new Set(
  "public open internal everyone everybody all anyone company organization organisation org workspace team visible listed published default".split(
    " ",
  ),
);
const CLOSED = new Set(["private", "confidential", "restricted", "secret", "internal-only", "hidden"]);
const MOST_TAGS = 100;
const LONGEST_TAG = 100;

/**
 * Reads `tags` (a list, or words with commas between), `private` and `visibility` out of settings.
 *
 * A document is private when `private` is anything but false, or when `visibility` is a word that does not say that it
 * is open; a word that is not known is noted.
 *
 * @param fields names in any case; a name that stands twice counts twice
 */
export function readMarks(fields: Iterable<readonly [name: string, value: unknown]>): DocumentMarks {
  const tags: string[] = [];
  const notes: string[] = [];
  let isPrivate = false;
  for (const [name, value] of fields) {
    const key = name.trim().toLowerCase();
    if (key === "tags") tags.push(...toTags(value));
    if (key === "private" && !SAYS_NO.test(toWord(value))) isPrivate = true;
    if (key !== "visibility") continue;
    const word = toWord(value)
      .toLowerCase()
      .replace(/[\s_]+/g, "-");
    if (word === "" || OPEN.has(word)) continue;
    isPrivate = true;
    if (!CLOSED.has(word)) notes.push("visibility is a word that is not known, taken as private");
  }
  return { tags: [...new Set(tags)].slice(0, MOST_TAGS), private: isPrivate, notes };
}

/**
 * The same from settings that could not be parsed, line by line: what calls itself private stays so when a quote is
 * missing ten lines below.
 */
export function readMarksOfLines(raw: string): DocumentMarks {
  const fields = [...raw.matchAll(/^[ \t]*["']?(private|visibility)["']?[ \t]*[:=](.*)$/gim)].map(
    ([, name = "", value = ""]) =>
      [
        name,
        value
          .replace(/\s#.*$/, "")
          .replace(/["',]/g, "")
          .trim(),
      ] as const,
  );
  return readMarks(fields);
}

function toTags(value: unknown): string[] {
  const parts = Array.isArray(value) ? value : typeof value === "string" ? value.split(",") : [value];
  return parts
    .map((part: unknown) => toWord(part).replace(/^#+/, "").replace(/\s+/g, " ").toLowerCase())
    .filter((tag) => tag !== "" && tag.length <= LONGEST_TAG);
}

/** A value as a word; a list or a map is none of the words known, and so says "private" where that is asked. */
function toWord(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value.trim();
  if (typeof value === "object") return Array.isArray(value) && value.length === 1 ? toWord(value[0]) : "…";
  return String(value);
}
