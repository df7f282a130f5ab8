const WORD = /[\p{L}\p{N}]/u;

/**
 * A name or words as they stand in a question: "NATS" for "nats".
 *
 * @returns the words themselves where they do not stand in it as they are
 */
export function asTyped(words: string, question: string): string {
  const [lower, wanted] = [question.toLowerCase(), words.toLowerCase()];
  // A few letters have more than one as their small form: then places are not the same in both.
  if (wanted === "" || lower === question || lower.length !== question.length) return words;
  for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (!WORD.test(lower.charAt(at - 1)) && !WORD.test(lower.charAt(end))) return question.slice(at, end);
  }
  return words;
}
