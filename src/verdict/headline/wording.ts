/** Most characters of a headline. */
export const LONGEST_HEADLINE = 199;
/** Most characters of an option's name or of quoted words of the question. */
const LONGEST_NAME = 40;
const LONGEST_QUOTED = 60;

const NUMBERS = [
  "none",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** "a", "a and b", "a, b and c". */
export function listWords(words: readonly string[], joint = "and"): string {
  if (words.length <= 1) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${joint} ${words.at(-1)}`;
}

/** A count as it is written in a sentence: words up to twelve, figures above. */
function inWords(count: number): string {
  return NUMBERS[count] ?? String(count);
}

/** "three of four sources", "only one of four sources", "all four sources", "both sources", "the only source". */
export function countOfSources(carrying: number, all: number): string {
  if (all <= 1) return "the only source";
  if (carrying >= all) return all === 2 ? "both sources" : `all ${inWords(all)} sources`;
  return `${carrying > 0 && carrying * 2 < all ? "only " : ""}${inWords(carrying)} of ${inWords(all)} sources`;
}

/** Words of the question in quotation marks, short enough to stand in a sentence; empty for none. */
export function quoted(criteria: readonly string[], asked: readonly string[] = []): string {
  const words = listWords(criteria.map((criterion) => plainWords(askedWords(criterion, asked))));
  if (words.length <= LONGEST_QUOTED) return words === "" ? "" : `“${words}”`;
  return `“${shorten(plainWords(listWords(criteria)), LONGEST_QUOTED)}”`;
}

/** Characters between two words of a criterion in the question, from which on they stand apart. */
const FAR = 20;

/** Words that open a clause of their own: half a clause would stand in the headline. */
const OTHER_CLAUSE =
  /\s(?:so|if|is|are|was|were|do|does|did|that|who|which|whose|because|since|but|then|it|we|i|they|you|not|can|will|has|have|nobody|only|where|what|when|while|than|vs)\s/iu;

/**
 * A criterion as the asker put it: "easier debug" → "easier to debug".
 *
 * @param criterion its words that carry meaning, in order
 * @param asked texts of the question, the preferred one first
 * @returns the slice of the first text in which the words stand close together, else the criterion itself
 */
export function askedWords(criterion: string, asked: readonly string[]): string {
  for (const text of asked) {
    const found = sliceWith(criterion.split(" "), text);
    if (found !== null && found.length <= LONGEST_QUOTED) return found;
  }
  return criterion;
}

function sliceWith(words: readonly string[], text: string): string | null {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return null;
  let from = -1;
  let end = 0;
  for (const word of words) {
    const at = wordAt(lower, word, end);
    if (at === -1 || (from !== -1 && at - end > FAR)) return null;
    if (from === -1) from = at;
    end = at + (/^[\p{L}\p{N}'’-]*/u.exec(text.slice(at))?.[0].length ?? word.length);
    end = Math.max(end, at + word.length);
  }
  // What is asked without is another thing than what is asked with.
  const before = /\b(?:no|not|without|non)[\s-]+(?:an?\s|the\s|any\s)?$/iu.exec(
    text.slice(Math.max(0, from - 20), Math.max(0, from)),
  );
  const slice = text.slice(from - (before?.[0].length ?? 0), end);
  return from === -1 || /[?!;:“”"\n]|[.,]\s/u.test(slice) || OTHER_CLAUSE.test(slice) ? null : slice;
}

/** Where a word begins at or behind `from`; -1 for nowhere. */
function wordAt(lower: string, word: string, from: number): number {
  for (let at = lower.indexOf(word, from); at !== -1; at = lower.indexOf(word, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(lower[at - 1] ?? " ")) return at;
  }
  return -1;
}

function plainWords(words: string): string {
  return onOneLine(words).replace(/[“”]/gu, "");
}

/** An option's name as it may stand in a headline: names come from documents. */
export function plainName(name: string): string {
  return shorten(onOneLine(name), LONGEST_NAME);
}

/** Without line breaks, control characters, characters that reorder text, and lone surrogates. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, " ").trim();
}

/** The first of the sentences, fullest first, that is short enough; the last one is cut when none is. */
export function firstThatFits(sentences: readonly string[]): string {
  const fitting = sentences.find((sentence) => sentence.length <= LONGEST_HEADLINE);
  return fitting ?? shorten(sentences.at(-1) ?? "", LONGEST_HEADLINE);
}

/** Cut between two words, with "…" for the rest. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const end = cut.lastIndexOf(" ");
  // Half of a letter outside the basic plane is no letter.
  return `${(end > most / 2 ? cut.slice(0, end) : cut).replace(/[\ud800-\udbff]$/u, "")}…`;
}
