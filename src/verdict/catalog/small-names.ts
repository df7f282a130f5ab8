import type { ChunkedDocument } from "../../types.js";
import { isEveryday } from "../question/everyday-words.js";
import { isGeneric } from "../question/question-words.js";
import { CATALOG } from "../thresholds.js";
import type { WordCase } from "./word-case.js";

const SMALL = String.raw`\p{Ll}[\p{Ll}\p{N}]+(?:[.-][\p{Ll}\p{N}]+)?`;
const CODE = new RegExp(String.raw`\u0060(${SMALL})\u0060`, "gu");
const ALONE = new RegExp(String.raw`^\W*(${SMALL})(?: v?\d[\w.]*)?\W*$`, "u");
const HEADING = new RegExp(
  String.raw`^[\W\d]*(${SMALL})(?:\s*[:?–—(,]|\s+-|\s+vs\b|\s+versus\b|['’]s\b|\s*$)`,
  "u",
);
const VERSUS = /(?<![\p{L}\p{N}./_-])([\p{L}\p{N}.-]+),? (?:vs\.?|versus) (?=([\p{L}\p{N}-]+))/gu;
const SMALL_ONLY = new RegExp(`^${SMALL}$`, "u");
/** "containerd or CRI-O": beside a proper name, as another of its kind. */
const BESIDE_NAME = new RegExp(
  String.raw`(?<![\p{L}\p{N}.\/_-])(${SMALL}) (?:or|and) (?:\*\*)?\p{Lu}|\b\p{Lu}[\p{L}\p{N}-]+ (?:or|and) (${SMALL})(?=[.,;:)!?])`,
  "gu",
);
/** Endings of words that say what happens or how something is, not what it is called. */
const ORDINARY_ENDING = /(?:ing|tion|sion|ness|ity|ment|ance|ence|able|ible|ful|less|ally|ily|ed|ies)$/u;

/**
 * Finds names that the documents write without a capital: "esbuild", "npm", "containerd".
 *
 * What shows one: it opens sentences in a text whose sentences have capitals, stands in code marks, heads a section or a
 * column, faces another in "x vs y", or stands beside a proper name. It must be no word that the documents also use with "a" or "your", none of
 * everyday English that Whichbot knows, and have no ordinary ending.
 *
 * @returns names in lower case, sorted
 */
export function findSmallNames(documents: readonly ChunkedDocument[], wordCase: WordCase): string[] {
  const points = new Map<string, number>();
  const add = (word: string | undefined, weight: number): void => {
    if (word !== undefined) points.set(word, (points.get(word) ?? 0) + weight);
  };
  const marked = new Set<string>();
  const beside: string[] = [];
  for (const { document, statements } of documents) {
    const headings = document.blocks.filter(({ kind }) => kind === "heading");
    for (const text of [
      document.title,
      ...headings.map(({ start, end }) => document.text.slice(start, end)),
    ]) {
      add(HEADING.exec(text)?.[1], 1);
      for (const word of versusSides(text)) add(word, 1.5);
    }
    const seenTables = new Set<string>();
    for (const statement of statements) {
      if (statement.kind === "row") {
        const first = statement.cells[0];
        const columns = statement.cells.map(({ column }) => column);
        const table = columns.join("|");
        if (!seenTables.has(table)) for (const column of columns.slice(1)) add(ALONE.exec(column)?.[1], 1);
        seenTables.add(table);
        if (first !== undefined) add(ALONE.exec(document.text.slice(first.start, first.end))?.[1], 0.5);
        continue;
      }
      const text = document.text.slice(statement.start, statement.end);
      if (text.includes("`")) for (const match of text.matchAll(CODE)) marked.add(match[1] ?? "");
      for (const match of text.matchAll(BESIDE_NAME)) beside.push(match[1] ?? match[2] ?? "");
      if (/\b(?:vs|versus)\b/u.test(text)) for (const word of versusSides(text)) add(word, 1.5);
    }
  }
  for (const [word, count] of wordCase.smallOpenings) add(word, Math.min(2, count));
  for (const word of marked) add(word, 0.5);
  for (const word of beside) add(word, 0.5);
  return [...points]
    .filter(([word, weight]) => {
      const uses = wordCase.small(word.split(/[.-]/u)[0] ?? word);
      return (
        weight >= CATALOG.smallNamePoints &&
        uses >= CATALOG.minimumMentions &&
        !hasOtherNumber(word, wordCase) &&
        !isGeneric(word) &&
        !isEveryday(word) &&
        (weight >= CATALOG.surelySmallNamePoints || !ORDINARY_ENDING.test(word)) &&
        wordCase.determined(word) <= uses * CATALOG.determinedShare
      );
    })
    .map(([word]) => word)
    .sort();
}

/** Whether the documents write it in singular and plural, as they do with things but not with names. */
function hasOtherNumber(word: string, wordCase: WordCase): boolean {
  return wordCase.small(`${word}s`) > 0 || (word.endsWith("s") && wordCase.small(word.slice(0, -1)) > 0);
}

function versusSides(text: string): string[] {
  return [...text.matchAll(VERSUS)]
    .flatMap((match) => [match[1] ?? "", match[2] ?? ""])
    .filter((word) => SMALL_ONLY.test(word));
}
