import type { ChunkedDocument } from "../../types.js";

/**
 * A name as documents write it: a capitalised word, a word with a capital inside ("gRPC"), a code mark ("`nerdctl`"),
 * and up to two more such words or a version-free suffix.
 */
const NAME_WORD = String.raw`(?:\p{Lu}[\p{L}\p{N}+#]*(?:[.-]\p{L}[\p{L}\p{N}]*)*|\p{Ll}+\p{Lu}[\p{L}\p{N}]*)`;
const CODE_NAME = "`[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{1,30}`";
export const NAME = String.raw`(?:\*\*)?(?:${CODE_NAME}|${NAME_WORD}(?: ${NAME_WORD}){0,2})(?:\*\*)?`;

/** Adjectives and nouns that writers put around a name without making it another thing. */
const LEADING =
  /^(?:The|A|An|Traditional|Standard|Plain|Vanilla|Regular|Classic|Modern|Legacy|Our|Why|When|Using|Use|Choose|Is|Both|Versus|Comparing|Compare)\s+/u;
const TRAILING =
  /\s+(?:APIs?|Framework|Frameworks|Library|Database|Comparison|Compared|Server|Tool|Overview)$/u;

/**
 * The name without what surrounds it: marks, quotes, "(2025 Perspective)", "Standard …", "… API", a version.
 *
 * @returns an empty string when nothing of a name is left
 */
export function cleanName(raw: string): string {
  let name = raw
    .replace(/[*_`“”"]/g, "")
    .replace(/\([^)]*\)/g, "")
    .replace(/\s+v?\d[\w.]*$/u, "")
    .replace(/['’]s$/u, "")
    .trim();
  for (let previous = ""; previous !== name; ) {
    previous = name;
    name = name
      .replace(LEADING, "")
      .replace(TRAILING, "")
      .replace(/[.,:;!?-]+$/u, "");
  }
  return name;
}

/** One key for all spellings that differ in case, spaces and hyphens only. */
export function nameKey(name: string): string {
  return name.toLowerCase().replace(/[\s\-_.]+/gu, "");
}

/** How the words of a corpus are written: what tells a proper name from a capitalised ordinary word. */
export interface WordCase {
  /** Whether `name` is written as a name in the middle of sentences, and not mostly as an ordinary word. */
  isProperName(name: string): boolean;
}

/** Counts how each word of the statements is written inside sentences (headings are often in Title Case: left out). */
export function countWordCase(documents: readonly ChunkedDocument[]): WordCase {
  const capitalised = new Map<string, number>();
  const opening = new Map<string, number>();
  const lower = new Map<string, number>();
  for (const { document, statements } of documents) {
    for (const statement of statements) {
      if (statement.kind === "row") continue;
      const text = document.text.slice(statement.start, statement.end);
      let first = true;
      for (const match of text.matchAll(/[\p{L}][\p{L}\p{N}]*/gu)) {
        const word = match[0];
        const before = text[match.index - 1] ?? "";
        const key = word.toLowerCase();
        if (word !== key) {
          // A capital at the start of a sentence or after a quote or colon says nothing, unless more follow inside.
          const opens = first || /["“(:]/.test(before) || text[match.index - 2] === ":";
          const counts = opens && !/.\p{Lu}/u.test(word) ? opening : capitalised;
          counts.set(key, (counts.get(key) ?? 0) + 1);
        } else if (before !== "`" && before !== "-" && before !== "/") {
          lower.set(key, (lower.get(key) ?? 0) + 1);
        }
        first = false;
      }
    }
  }
  return {
    isProperName(name) {
      const words = name.split(/[\s]+/u);
      return words.some((word) => {
        const key = (word.match(/[\p{L}][\p{L}\p{N}]*/u)?.[0] ?? "").toLowerCase();
        const capitals = capitalised.get(key) ?? 0;
        const ordinary = lower.get(key) ?? 0;
        // A short text may name a thing at the start of its sentences only; then it must never write it small.
        const all = capitals + (opening.get(key) ?? 0);
        return (capitals >= 2 && capitals * 2 >= ordinary) || (all >= 1 && ordinary === 0);
      });
    },
  };
}
