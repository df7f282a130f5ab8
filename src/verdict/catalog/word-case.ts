import type { ChunkedDocument } from "../../types.js";

/** How the words of a corpus are written: what tells a proper name from a capitalised ordinary word. */
export interface WordCase {
  /** Whether `name` is written as a name in the middle of sentences, and not mostly as an ordinary word. */
  isProperName(name: string): boolean;
  /** Whether `name` is one word that is written as a name at times, and at times as an ordinary word: "Go", "Make". */
  isHomonym(name: string): boolean;
  /** How often a run of capitalised words stands in sentences as it is, not as part of a longer run nor opening them. */
  standsAlone(name: string): number;
  /** How often the word stands in sentences, in any case. */
  uses(word: string): number;
  /** How often the word is written small, code marks left out. */
  small(word: string): number;
  /** The same, in documents that begin their sentences with a capital: there it is an ordinary word. */
  smallInEdited(word: string): number;
  /** How often "a", "your", "more" or the like stands before the word written small. */
  determined(word: string): number;
  /** Words that open a sentence without a capital in documents that otherwise give their sentences one, with counts. */
  readonly smallOpenings: ReadonlyMap<string, number>;
  /** Every word of the sentences, lower case. */
  readonly words: Iterable<string>;
}

const WORD = /\p{L}[\p{L}\p{N}]*/gu;
const OPENS_SMALL = /^(?:\*\*|__|_)?(\p{Ll}[\p{Ll}\p{N}]+(?:-[\p{Ll}\p{N}]+)?)(?=['’]s\b| \p{L})/u;
/** The same where two sentences were not parted, as a splitter must not do before a small letter: "… in June. esbuild is". */
const INSIDE_SMALL = /[.!?] (\p{Ll}[\p{Ll}\p{N}]+(?:-[\p{Ll}\p{N}]+)?)(?=['’]s\b| \p{L})/gu;
const DETERMINERS = new Set(
  "a an this that these those each every any some your our their its more less most".split(" "),
);
/**
 * Share of a document's sentences that begin with a capital, from which on a small beginning means something; a word that
 * begins many counts once, since an article on "esbuild" may begin every other sentence so.
 */
const EDITED = 0.8;

/** What is known of one word; counts of uses. */
interface Uses {
  /** With a capital inside a sentence, or one further in. */
  capitalised: number;
  /** With a capital where every word would have one. */
  opening: number;
  lower: number;
  lowerInEdited: number;
  determined: number;
}

/** Counts how each word of the statements is written inside sentences (headings are often in Title Case: left out). */
export function countWordCase(documents: readonly ChunkedDocument[]): WordCase {
  const words = new Map<string, Uses>();
  const runs = new Map<string, number>();
  const smallOpenings = new Map<string, number>();
  for (const { document, statements } of documents) {
    const texts = statements
      .filter(({ kind }) => kind !== "row")
      .map(({ start, end }) => document.text.slice(start, end));
    const sentences = statements
      .filter(({ kind }) => kind === "sentence")
      .map(({ start, end }) => document.text.slice(start, end));
    const small = sentences.flatMap((text) => OPENS_SMALL.exec(text)?.[1] ?? []);
    for (const text of sentences) {
      for (const match of text.matchAll(INSIDE_SMALL)) {
        // "etc. and", "vs. two" and initials end no sentence.
        if (/(?!etc)\p{Ll}{3}$/u.test(text.slice(0, match.index).slice(-3))) small.push(match[1] ?? "");
      }
    }
    const capitals = sentences.filter((text) => /^\W*\p{Lu}/u.test(text)).length;
    const isEdited = capitals > 0 && capitals >= (capitals + new Set(small).size) * EDITED;
    if (isEdited) for (const word of small) smallOpenings.set(word, (smallOpenings.get(word) ?? 0) + 1);
    for (const text of texts) countWords(text, { words, runs, isEdited });
  }
  const usesOf = (word: string): Uses | undefined => words.get(word.toLowerCase());
  const firstWord = (text: string): Uses | undefined => usesOf(text.match(/\p{L}[\p{L}\p{N}]*/u)?.[0] ?? "");
  return {
    smallOpenings,
    words: words.keys(),
    isProperName: (name) =>
      name.split(/\s+/u).some((word) => {
        const { capitalised = 0, opening = 0, lower = 0 } = firstWord(word) ?? {};
        // A short text may name a thing at the start of its sentences only; then it must never write it small.
        return (capitalised >= 2 && capitalised * 2 >= lower) || (capitalised + opening >= 1 && lower === 0);
      }),
    isHomonym: (name) => {
      const { capitalised = 0, lower = 0 } = firstWord(name) ?? {};
      return !/\s/u.test(name) && capitalised >= 2 && lower > 0;
    },
    standsAlone: (name) => runs.get(name) ?? 0,
    uses: (word) => {
      const { capitalised = 0, opening = 0, lower = 0 } = usesOf(word) ?? {};
      return capitalised + opening + lower;
    },
    small: (word) => usesOf(word)?.lower ?? 0,
    smallInEdited: (word) => usesOf(word)?.lowerInEdited ?? 0,
    determined: (word) => usesOf(word)?.determined ?? 0,
  };
}

function countWords(
  text: string,
  { words, runs, isEdited }: { words: Map<string, Uses>; runs: Map<string, number>; isEdited: boolean },
): void {
  let previous = "";
  let end = -1;
  let run = -1;
  const closeRun = (): void => {
    // A single word that opens the sentence may have its capital from there.
    if (run > 0 || (run === 0 && text.slice(run, end).includes(" "))) {
      const name = text.slice(run, end);
      runs.set(name, (runs.get(name) ?? 0) + 1);
    }
    run = -1;
  };
  for (const match of text.matchAll(WORD)) {
    const word = match[0];
    const at = match.index;
    const key = word.toLowerCase();
    let uses = words.get(key);
    if (uses === undefined) {
      uses = { capitalised: 0, opening: 0, lower: 0, lowerInEdited: 0, determined: 0 };
      words.set(key, uses);
    }
    const before = at === 0 ? "" : (text[at - 1] ?? "");
    const continues = run !== -1 && at === end + 1 && before === " ";
    if (word !== key) {
      // A capital at the start of a sentence or after a quote or colon says nothing, unless more follow inside.
      const opens = end === -1 || /["“(:]/.test(before) || text[at - 2] === ":";
      if (opens && !/.\p{Lu}/u.test(word)) uses.opening += 1;
      else uses.capitalised += 1;
      if (!continues) {
        closeRun();
        if (before !== ".") run = at;
      }
    } else {
      closeRun();
      if (before !== "`" && before !== "-" && before !== "/") {
        uses.lower += 1;
        if (isEdited) uses.lowerInEdited += 1;
        if (DETERMINERS.has(previous)) uses.determined += 1;
      }
    }
    previous = key;
    end = at + word.length;
  }
  closeRun();
}
