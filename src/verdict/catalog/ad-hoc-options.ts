import type { Catalog, Option } from "../../types.js";
import { nameThings } from "../question/question-options.js";
import { isGeneric } from "../question/question-words.js";
import type { Vocabulary } from "../question/vocabulary.js";

/** Finds texts that hold a word, to see how the documents write it. */
export type Concordance = (word: string) => Iterable<string>;

const OFFERED = [
  /(?<![\p{L}\p{N}.+#-])([\p{L}\p{N}][\p{L}\p{N}.+#-]*(?: [\p{L}\p{N}][\p{L}\p{N}.+#-]*)?) (?:or|vs\.?|versus) ([\p{L}\p{N}][\p{L}\p{N}.+#-]*(?: [\p{L}\p{N}][\p{L}\p{N}.+#-]*)?)/giu,
  /\b(?:compare|between) ([\p{L}\p{N}][\p{L}\p{N}.+#-]*(?: [\p{L}\p{N}][\p{L}\p{N}.+#-]*)?) (?:and|with|to) ([\p{L}\p{N}][\p{L}\p{N}.+#-]*(?: [\p{L}\p{N}][\p{L}\p{N}.+#-]*)?)/giu,
  /\b(?:go with|use|choose|switch to|move to|pick|try|adopt) ([\p{L}\p{N}][\p{L}\p{N}.+#-]*) (?:instead)/giu,
];

const NAME = String.raw`([\p{L}\p{N}][\p{L}\p{N}.+#-]*(?: [\p{L}\p{N}][\p{L}\p{N}.+#-]*)?)`;
/** One thing alone under judgement: "is X dead?", "X for heavy load?", "should we use X?". */
const ALONE = [
  new RegExp(
    String.raw`^\W*(?:(?:so|and|but|ok|hey) )?(?:is|are|does|did|has|can|will) ${NAME} (?=\p{L})`,
    "iu",
  ),
  new RegExp(
    String.raw`^\W*(?:(?:so|and|but|ok|hey|why|what about|how about) )?${NAME} (?:for|in|on|under|with|any good|good enough)\b`,
    "iu",
  ),
  new RegExp(
    String.raw`\b(?:should|shall|can|could|do|must) (?:we|i) (?:just |really |still )?(?:use|pick|choose|adopt|go with|try|take|switch to|move to|stick with) ${NAME}(?=\W|$)`,
    "iu",
  ),
];

/**
 * Options that a question offers ("nerdctl or ctr?") or asks about alone ("is nerdctl fast?") and the documents know as names,
 * though they never set them against each other. Precision first: a word that the documents mostly write as an ordinary word is
 * no option.
 *
 * @returns options to add to the catalog for this question alone, in the order of the question
 */
export function findAdHocOptions(
  text: string,
  catalog: Catalog,
  vocabulary: Vocabulary,
  concordance: Concordance,
): Option[] {
  const found = new Map<string, Option>();
  const isNamed = (part: string): boolean => nameThings(part, catalog, vocabulary).options.length > 0;
  /** The first of the candidates that is a name here; none where a candidate is an option already. */
  const offer = (candidates: readonly (string | undefined)[], plainly: boolean): void => {
    for (const candidate of candidates) {
      const name = (candidate ?? "").toLowerCase();
      if (name === "" || found.has(name) || isNamed(name)) return;
      if (name.split(" ").some((word) => isGeneric(word) || vocabulary.frequency(word) === 0)) continue;
      const spelling = spellingAsName(name, concordance) ?? (plainly && !name.includes(" ") ? name : null);
      if (spelling === null) continue;
      found.set(name, { name: spelling, aliases: [], owner: null, mentions: 0, comparisons: 0 });
      return;
    }
  };
  for (const pattern of OFFERED) {
    for (const match of text.matchAll(pattern)) {
      for (const [side, phrase] of [match[1], match[2]].entries()) {
        const words = (phrase ?? "").replace(/[.,]+$/u, "").split(" ");
        // "tf or torch compile": the words next to the joint count, the longer name first. "containerd vs docker" sets
        // lower-case names against each other too.
        offer(
          [words.join(" "), side === 0 ? words.at(-1) : words[0]],
          /\bvs\.?\b|\bversus\b/iu.test(match[0]),
        );
      }
    }
  }
  if (found.size > 0 || isNamed(text)) return [...found.values()];
  for (const pattern of ALONE) {
    const words = (pattern.exec(text)?.[1] ?? "").replace(/[.,]+$/u, "").split(" ");
    offer([words.join(" "), words[0]], false);
  }
  return [...found.values()];
}

/** How the documents write it when they write it as a name (capital inside or first, code mark); null when they don't. */
function spellingAsName(name: string, concordance: Concordance): string | null {
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}])(\u0060?)(${name.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)})(?![\p{L}\p{N}])`,
    "giu",
  );
  const spellings = new Map<string, number>();
  let asName = 0;
  let asWord = 0;
  let opening = 0;
  for (const text of concordance(name)) {
    for (const match of text.matchAll(pattern)) {
      const written = match[2] ?? "";
      const before = text.slice(Math.max(0, match.index - 3), match.index);
      const startsSentence = match.index === 0 || /[.!?:]\s*$|^\s*$|\n\W*$/u.test(before);
      const capital = /\p{Lu}/u.test(written.slice(1)) || (/^\p{Lu}/u.test(written) && !startsSentence);
      if (capital || match[1] === "`" || /[.\d]/u.test(written)) asName += 1;
      else if (!startsSentence || !/^\p{Lu}/u.test(written)) asWord += 1;
      else opening += 1;
      spellings.set(written, (spellings.get(written) ?? 0) + 1);
    }
  }
  const isName = asName > 0 ? asName * 2 >= asWord : opening > 0 && asWord === 0;
  if (!isName) return null;
  return [...spellings].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}
