import { WhichbotError } from "../errors.js";
import type { StoredDocument } from "../types.js";

/** Says whether a document is meant. */
export type DocumentMatcher = (document: Pick<StoredDocument, "id" | "tags">) => boolean;

const LONGEST = 300;
/** What "{a,b}/{c,d}" may come to. */
const MOST_ALTERNATIVES = 50;
const TAG = /^tag:/i;

/**
 * Reads a pattern for documents: a path below the folder of documents, or `tag:NAME`.
 *
 * In paths `*` and `?` stand for characters of one name, `**` for any folders, `{a,b}` for either. A path whose last part
 * has no star, and one that ends with a slash, means everything below it as well. Upper and lower case are the same, since a
 * misspelt mark would show what it was to hide. Matching takes time in proportion to pattern × path, whatever they hold.
 *
 * @throws {WhichbotError} CONFIG_INVALID the pattern is empty, too long, or uses what would silently mean something else
 */
export function readPattern(pattern: string): DocumentMatcher {
  const text = pattern.trim().normalize("NFC");
  if (text === "")
    throw refused(pattern, "is empty. Write a folder like hr/** or a tag like tag:confidential");
  if (text.length > LONGEST)
    throw refused(pattern, `has more than ${LONGEST} characters. Write a shorter one`);
  return TAG.test(text) ? readTag(text) : readPath(text);
}

function readTag(text: string): DocumentMatcher {
  const tag = text.replace(TAG, "").trim().replace(/^#+/, "").replace(/\s+/g, " ").toLowerCase();
  if (tag === "") throw refused(text, "names no tag. Write one behind the colon, like tag:confidential");
  if (/[*?{}]/.test(tag)) throw refused(text, "has a wildcard, which tags do not know. Name each tag");
  return ({ tags }) => tags.some((own) => own.normalize("NFC") === tag);
}

function readPath(text: string): DocumentMatcher {
  if (/\p{Cc}/u.test(text)) throw refused(text, "has a control character. Type it anew");
  if (text.includes("\\")) throw refused(text, "has a backslash. Write / between folders");
  if (text.startsWith("!"))
    throw refused(
      text,
      "begins with !. Name what is meant; what nobody else may see is listed under private",
    );
  const special = text.match(/[[\]()]/)?.[0];
  if (special !== undefined)
    throw refused(text, `has ${special}, which has no meaning here. Write ? in its place`);
  const path = text.replace(/^(?:\.?\/)+/, "");
  const whole = path.endsWith("/") || path === "" ? `${path}**` : path;
  const patterns = alternatives(whole, text).map((one) => below(one.toLowerCase().split("/")));
  // Nobody who writes "**/hr" means a file of that name and not the folder.
  const folders = patterns.flatMap((parts) => (parts.at(-1)!.includes("*") ? [] : [[...parts, "**", "*"]]));
  for (const parts of patterns) {
    if (parts.some((part) => part === "" || part === "." || part === ".."))
      throw refused(
        text,
        "has an empty or a dotted part between slashes. Write the path below the folder of documents",
      );
  }
  return ({ id }) => {
    const parts = id.normalize("NFC").toLowerCase().split("/");
    return [...patterns, ...folders].some((wanted) => matchesFolders(wanted, parts));
  };
}

/** "hr/**" means what is in the folder, not a file of its name. */
function below(parts: readonly string[]): readonly string[] {
  return parts.at(-1) === "**" ? [...parts, "*"] : parts;
}

/** "{a,b}.md" → "a.md", "b.md". */
function alternatives(pattern: string, written: string): string[] {
  let found = [""];
  let rest = pattern;
  while (rest !== "") {
    const [, before = "", inside, after = ""] = rest.match(/^([^{}]*)(?:\{([^{}]*)\})?(.*)$/s) ?? [];
    if (inside === undefined && after !== "")
      throw refused(written, "has braces that do not close, or braces in braces. Write several patterns");
    const choices = (inside ?? "").split(",");
    found = found.flatMap((start) => choices.map((choice) => start + before + choice));
    if (found.length > MOST_ALTERNATIVES)
      throw refused(written, `comes to more than ${MOST_ALTERNATIVES} paths. Write several patterns`);
    rest = after;
  }
  return found;
}

function matchesFolders(wanted: readonly string[], parts: readonly string[]): boolean {
  return matchesRun({
    lengths: [wanted.length, parts.length],
    isStar: (at) => wanted[at] === "**",
    fits: (at, part) => matchesName(wanted[at]!, parts[part]!),
  });
}

function matchesName(wanted: string, name: string): boolean {
  return matchesRun({
    lengths: [wanted.length, name.length],
    isStar: (at) => wanted[at] === "*",
    fits: (at, letter) => wanted[at] === "?" || wanted[at] === name[letter],
  });
}

/**
 * Matches a pattern with stars against a run. Only the last star is ever tried again: what stood before it has been found
 * at its earliest place already, so no other choice there could help.
 */
function matchesRun({
  lengths: [pattern, run],
  isStar,
  fits,
}: {
  readonly lengths: readonly [pattern: number, run: number];
  readonly isStar: (at: number) => boolean;
  readonly fits: (at: number, place: number) => boolean;
}): boolean {
  let [at, place, star, tried] = [0, 0, -1, 0];
  while (place < run) {
    if (at < pattern && isStar(at)) {
      star = at++;
      tried = place;
    } else if (at < pattern && fits(at, place)) {
      at++;
      place++;
    } else if (star >= 0) {
      at = star + 1;
      place = ++tried;
    } else return false;
  }
  while (at < pattern && isStar(at)) at++;
  return at === pattern;
}

function refused(pattern: string, what: string): WhichbotError {
  const shown = pattern.length > 60 ? `${pattern.slice(0, 60)}…` : pattern;
  return new WhichbotError("CONFIG_INVALID", `The pattern "${shown}" ${what}.`);
}
