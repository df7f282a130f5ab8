import { isContent, isFactContent, isKind, isLight } from "./generic-words.js";

/** The words of a question of fact, in order, lower case, each once. */
export function factWords(text: string): string[] {
  return meaningful(text, isFactContent);
}

/**
 * The words of a question that say what it is judged on, in order, lower case, each once. A year only dates the question.
 * Words that only colour it count when there are no others.
 */
export function contentWords(text: string): string[] {
  const all = meaningful(text, (word) => isContent(word) && !/^20\d\d$/u.test(word));
  const heavy = all.filter((word) => !isLight(word));
  return heavy.length > 0 ? heavy : all;
}

/** The words of a question that tell what it is about: those of content, and those for the kind of thing that is chosen. */
export function topicWords(text: string): string[] {
  return meaningful(text, (word) => (isContent(word) && !isLight(word)) || isKind(word));
}

function meaningful(text: string, keep: (word: string) => boolean): string[] {
  const words = text
    .toLowerCase()
    .replace(/[’]/gu, "'")
    .match(/[\p{L}\p{N}][\p{L}\p{N}+#']*(?:[.-][\p{L}\p{N}]+)*/gu);
  const kept = (words ?? [])
    .map((word) =>
      word
        .replace(/'s?$/u, "")
        .replace(/-(?:style|styled|like|wise|based|ish|type|friendly|ready|sized)$/u, ""),
    )
    .filter((word) => keep(word) && /\p{L}|\d{2}/u.test(word) && (word.length > 1 || /[cr]/u.test(word)));
  return [...new Set(kept)];
}

export { isGeneric } from "./generic-words.js";
