/**
 * Count words as an embedding model feels them: runs of letters between white space, long runs as several, and two
 * characters of a script without spaces as one.
 *
 * @returns ≥ 0; a fraction only for scripts without spaces
 */
export function countWords(text: string, start = 0, end = text.length): number {
  let words = 0;
  let run = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13) || code === 0xa0) {
      run = 0;
    } else if (code >= 0x3000 && code <= 0x9fff) {
      words += 0.5;
      run = 0;
    } else {
      // Without this a megabyte without a space would be one word, and one passage.
      if (run % 24 === 0) words++;
      run++;
    }
  }
  return words;
}
