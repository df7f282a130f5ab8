import { isEveryday } from "./everyday-words.js";
import { isGeneric, isLight } from "./generic-words.js";
import type { Token } from "./question-options.js";
import type { Vocabulary } from "./vocabulary.js";

const JOINS = /^(?:or|vs|versus)$/iu;
/** "better than X", "instead of X": one side only. */
const BEFORE_ONE = /^(?:than|instead)$/iu;
/** "for hobby or work": circumstances, not things to choose from. */
const PREPOSITION = /^(?:for|on|in|with|without|about|at|by|from|of|per|as|to|when|if)$/iu;
/** A thing alone under judgement: "is X ready?", "should we use X", "what about X". */
const ALONE =
  /^\W*(?:(?:so|and|but|ok|hey) )?(?:is|are|should (?:we|i) (?:just )?(?:use|pick|choose|adopt|go with|try|take|switch to|move to)|can (?:we|i) use|(?:what|how) about|why not(?: use)?|any good:?) ([\p{L}\p{N}][\p{L}\p{N}.+#-]*)(?=\W|$)/iu;

/**
 * Things offered to choose from ("A or B", "A, B or C", "is A ready?") that stand in no document, as typed.
 *
 * @param used positions of the tokens that name a known option
 */
export function unknownAlternatives(
  text: string,
  tokens: readonly Token[],
  used: ReadonlySet<number>,
  vocabulary: Vocabulary,
): string[] {
  const unknown: string[] = [];
  const nameable = (position: number): boolean => {
    const word = tokens[position]?.word.toLowerCase();
    return (
      word !== undefined &&
      !used.has(position) &&
      word.length > 1 &&
      !isGeneric(word) &&
      !isLight(word) &&
      !isEveryday(word) &&
      vocabulary.frequency(word) === 0
    );
  };
  const add = (position: number): void => {
    const word = tokens[position]?.word;
    if (word !== undefined && nameable(position) && !unknown.includes(word)) unknown.push(word);
  };
  tokens.forEach((token, at) => {
    if (BEFORE_ONE.test(token.word)) {
      add(tokens[at + 1]?.word.toLowerCase() === "of" ? at + 2 : at + 1);
      return;
    }
    if (!JOINS.test(token.word)) return;
    const sides = [at - 1, at + 1];
    const besideOption = sides.some((side) => used.has(side));
    const circumstance = PREPOSITION.test(tokens[at - 2]?.word ?? "");
    if (circumstance && !besideOption) return;
    // With options named elsewhere, "X or Y" beside none of them joins something else.
    if (used.size > 0 && !besideOption) return;
    for (const side of sides) add(side);
    // "A, B or C": back over the commas.
    for (let side = at - 1; side > 0 && joinedByComma(text, tokens[side - 1], tokens[side]); side--)
      add(side - 1);
  });
  // "Is X faster than Y?" judges X, whether or not Y is known.
  const alone =
    (used.size === 0 || /\bthan\b/iu.test(text)) && unknown.length === 0 ? ALONE.exec(text)?.[1] : undefined;
  if (alone !== undefined) add(tokens.findIndex(({ word }) => word === alone));
  return unknown;
}

function joinedByComma(text: string, left: Token | undefined, right: Token | undefined): boolean {
  return left !== undefined && right !== undefined && text.slice(left.end, right.start).trim() === ",";
}
