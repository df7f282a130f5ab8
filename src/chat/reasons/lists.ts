import { plainText } from "../plain-text.js";

/** "X", "X and Y", "X, Y and Z"; safe to show. */
export function listed(names: readonly string[], word = "and"): string {
  const shown = names.map(plainText);
  const last = shown.at(-1) ?? "";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} ${word} ${last}`;
}

/** The same in quotation marks: for words of the question. */
export function quoted(words: readonly string[], word = "and"): string {
  return listed(
    words.map((text) => `“${text}”`),
    word,
  );
}
