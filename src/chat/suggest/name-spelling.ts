import { plainText } from "../plain-text.js";

/** A word as typed, with its place. */
export interface TypedWord {
  /** Lower case. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

// "C++", "Next.js" and "k8s" are words, as in questions.
const WORD = /[\p{L}\p{N}]+(?:[+#]+|[.-](?=[\p{L}\p{N}])[\p{L}\p{N}]+)*/gu;

/** The words of a text, as questions are read. */
export function wordsIn(text: string): TypedWord[] {
  return [...text.matchAll(WORD)].map((match) => ({
    word: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** A name as it is compared: "Sea-Kayak 2" is "seakayak2". */
export function compactName(name: string): string {
  return name.toLowerCase().replace(/[\s._-]/gu, "");
}

/** More words of a question are not read as one name. */
const MOST_WORDS = 4;
const LONGEST_NAME = 60;

/** Whether a question with this name would be read as naming it: "TCP/IP" would be two words. */
export function namesReadAsOne(name: string): boolean {
  const words = wordsIn(name);
  return (
    words.length > 0 &&
    words.length <= MOST_WORDS &&
    name.length <= LONGEST_NAME &&
    plainText(name) === name &&
    words.map(({ word }) => compactName(word)).join("") === compactName(name)
  );
}
