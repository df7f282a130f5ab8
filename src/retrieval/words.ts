/**
 * Words that carry signs: `c++`, `c#`, `f#`, `.net`. A version keeps its points ("2.5"), an apostrophe ends a word.
 */
const WORD =
  /\.net(?![\p{L}\p{N}])|\p{N}+(?:\.\p{N}+)+|[\p{L}\p{N}]+(?:\+\+(?![\p{L}\p{N}])|#(?![\p{L}\p{N}]))?/gu;

/**
 * Dots and hyphens that join a name: "node.js", "real-time". Only from where a word begins: tried anew at each letter, a text
 * without spaces would take the square of its length.
 */
const JOINED = /(?<![\p{L}\p{N}])[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)+/gu;

/**
 * Splits text into lower-case words.
 *
 * Letters and digits of any script. Names that contain a dot or hyphen give their parts and the parts joined, so that
 * "node.js", "node js" and "nodejs" find each other.
 */
export function toWords(text: string): string[] {
  const lower = text.normalize("NFKC").toLowerCase();
  const words: string[] = lower.match(WORD) ?? [];
  for (const name of lower.match(JOINED) ?? []) {
    if (/\p{L}/u.test(name)) words.push(name.replace(/[.-]/g, ""));
  }
  return words;
}
