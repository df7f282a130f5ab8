/** Endings that are cut, with what may stand in their place; every pair gives a form to try. */
const ENDINGS: readonly (readonly [ending: string, replacements: readonly string[]])[] = [
  ["iest", ["y"]],
  ["ier", ["y"]],
  ["ies", ["y", "ie"]],
  ["ied", ["y"]],
  ["ily", ["y"]],
  ["est", ["", "e"]],
  ["er", ["", "e"]],
  ["ers", ["er", "", "e"]],
  ["ing", ["", "e"]],
  ["ings", ["ing", "", "e"]],
  ["ed", ["", "e"]],
  ["es", ["", "e"]],
  ["ness", [""]],
  ["able", ["", "e"]],
  ["ly", ["", "le"]],
  ["s", [""]],
];

/** A base form keeps at least this many letters. */
const SHORTEST = 2;

/**
 * Forms that an English word may be an inflection of, nearest first: "snappiest" → "snappy", "running" → "run". Some are
 * no words ("string" → "stre"): look them up in a list.
 *
 * @param word lower case
 */
export function baseForms(word: string): string[] {
  const forms: string[] = [];
  for (const [ending, replacements] of ENDINGS) {
    const rest = word.slice(0, -ending.length);
    if (!word.endsWith(ending) || rest.length < SHORTEST) continue;
    for (const replacement of replacements) {
      if (replacement === "" && rest.length > SHORTEST && rest.at(-1) === rest.at(-2))
        forms.push(rest.slice(0, -1));
      forms.push(rest + replacement);
    }
  }
  return [...new Set(forms)];
}

/** The steps of comparison of a short adjective, itself first: "easy" → "easy", "easier", "easiest". */
export function comparisonSteps(adjective: string): string[] {
  const ending = /[^aeiou]y$/u.test(adjective) ? adjective.replace(/y$/u, "i") : adjective.replace(/e$/u, "");
  // "big" → "bigger", but "clean" → "cleaner".
  const doubled = /^[^aeiou]*[aeiou][bdgmnpt]$/u.test(ending) && !adjective.endsWith("e");
  const root = doubled ? ending + (ending.at(-1) ?? "") : ending;
  return [adjective, `${root}er`, `${root}est`];
}
