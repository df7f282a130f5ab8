/** Endings that are cut, longest first, and what stands in their place. */
const ENDINGS: readonly (readonly [ending: string, replacement: string])[] = [
  ["ments", ""],
  ["ingly", ""],
  ["ment", ""],
  ["edly", ""],
  ["ies", "y"],
  ["ied", "y"],
  ["ing", ""],
  ["ed", ""],
  ["es", ""],
  ["ly", ""],
  ["s", ""],
  ["e", ""],
];

/** A stem keeps at least this many letters, so that "red" and "bus" stay whole. */
const SHORTEST_STEM = 3;

/**
 * Cuts the inflection of an English word: plural, -ing, -ed, -ly, -ment, final e; doubled consonants become one.
 *
 * @param word lower case; words with a digit or sign come back unchanged
 */
export function stem(word: string): string {
  if (word.length <= SHORTEST_STEM || !/^[a-z]+$/.test(word) || word.endsWith("ss")) return word;
  for (const [ending, replacement] of ENDINGS) {
    if (!word.endsWith(ending)) continue;
    const rest = word.length - ending.length;
    if (rest + replacement.length < SHORTEST_STEM) continue;
    return singleConsonant(word.slice(0, rest) + replacement);
  }
  return word;
}

/** "running" → "runn" → "run"; l, s and z stay double ("fall", "pass", "buzz"). */
function singleConsonant(word: string): string {
  const last = word.at(-1)!;
  const doubled = word.length > SHORTEST_STEM && word.at(-2) === last && !"aeioulsz".includes(last);
  return doubled ? word.slice(0, -1) : word;
}
