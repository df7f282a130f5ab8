import { isEveryday, sameMeaning, synonymsOf } from "./everyday-words.js";
import { isContent, isLight } from "./generic-words.js";
import type { Vocabulary } from "./vocabulary.js";

/** How far the documents speak the words of a question. */
export interface Coverage {
  /** Words that stand in no document, nor any word that means the same. */
  readonly uncovered: readonly string[];
  /** Share of the words that is uncovered, rare words weighing more, 0 to 1. */
  readonly uncoveredShare: number;
  /**
   * Of the uncovered words those that name what is asked about, so that the question cannot be answered without them: "rust" in
   * "for rust devs", "footprint" alone; not "swallows" in "swallows most traffic", nor "trail" in "audit trail".
   */
  readonly missing: readonly string[];
}

/**
 * Looks the words of a question up in the documents.
 *
 * @param text the question without option names
 * @param content its words of content
 */
export function coverageOf(text: string, content: readonly string[], vocabulary: Vocabulary): Coverage {
  const frequency = (word: string): number => vocabulary.frequency(word);
  let all = 0;
  let lacking = 0;
  const uncovered: string[] = [];
  for (const word of content) {
    const found = Math.max(0, ...[word, ...sameMeaning(word), ...synonymsOf(word, frequency)].map(frequency));
    const rarity = Math.log(1 + (vocabulary.passages + 0.5) / (found + 0.5));
    // Numbers and words that only colour the question are no sign either way.
    if (/^\d+(?:k|m|gb|mb|tb|ms|s|x)?$/u.test(word) || (isLight(word) && content.length > 1)) continue;
    all += rarity;
    if (found > 0) continue;
    lacking += rarity;
    uncovered.push(word);
  }
  const kind = missingKind(text, vocabulary);
  if (kind !== null)
    return { uncovered: [...new Set([...uncovered, kind])], uncoveredShare: 1, missing: [kind] };
  return {
    uncovered,
    uncoveredShare: all === 0 ? 0 : lacking / all,
    missing: missingTopics(text, new Set(content), new Set(uncovered)),
  };
}

/** "Best python library": what narrows the kind of thing that is asked for. */
const KIND =
  /\b(?:best|which|what|good|better|recommended|top)\s+([\p{L}\p{N}+#.]+)\s+(?:library|libraries|lib|libs|client|clients|driver|drivers|sdk|sdks|package|packages|binding|bindings|plugin|plugins|framework|frameworks|tool|tools)\b/iu;
/** Standing in so few passages, it is mentioned in passing and not what the documents choose between. */
const IN_PASSING = 1;

/** The word that narrows the kind of thing asked for, when the documents hardly know it; else null. */
function missingKind(text: string, vocabulary: Vocabulary): string | null {
  const kind = KIND.exec(text)?.[1]?.toLowerCase();
  if (kind === undefined || isEveryday(kind) || isLight(kind) || !isContent(kind) || COLOURS.test(kind))
    return null;
  return vocabulary.frequency(kind) <= IN_PASSING ? kind : null;
}

/** Before a verb: "to peek", "which swallows", "that survives". */
const BEFORE_VERB =
  /^(?:to|which|who|that|it|they|we|i|you|one|ones|these|those|us|them|can|can't|will|won't|would|do|don't|does|doesn't|must|should|could|cannot|please|just)$/u;
/** Endings of verbs, adverbs and adjectives, which colour a question. */
const COLOURS = /(?:ly|ing|ings|ed|iest|est|ier|ish|ful|less|ous|able|ible|ive|ical)$/u;
/** Where a clause ends. */
const CLAUSE = /[.;:?!,](?:\s|$)|\s[-–—]\s/u;
/** A clause that asks; the others tell the situation, of which the documents need not know every detail. */
const ASKS =
  /\b(?:which|what|who|whose|best|better|worst|worse|vs|versus|compare|good|any)\b|^\s*(?:(?:and|but|so|ok)\s+)*(?:is|are|does|do|can|should|will|has|have)\b/iu;

/** The asker's own undertaking ("for a todo app", "on our farm"), and what shall not be ("without X", "can't use X"). */
const SITUATION =
  /\b(?:for|in|on|at|with) (?:an?|my|our|their|his|her|this) (?:[\p{L}\p{N}'’-]+ ){0,2}[\p{L}\p{N}'’-]+|\b(?:without|other than|instead of|except(?: for)?|(?:ca|do|wo|does)n['’]?t (?:use|want|have|need|like)|cannot use|no) (?:any |the |an? )?[\p{L}\p{N}'’-]+/giu;

function missingTopics(text: string, content: ReadonlySet<string>, uncovered: ReadonlySet<string>): string[] {
  const clauses = text.split(CLAUSE).filter((clause) => clause.trim() !== "");
  const asking = clauses.length === 1 ? clauses : clauses.filter((clause) => ASKS.test(clause));
  return [
    ...new Set(asking.flatMap((clause) => missingIn(clause.replace(SITUATION, " . "), content, uncovered))),
  ];
}

/** Words that stand side by side form one name: the first narrows the last ("rust devs", "audit trail"). */
function missingIn(clause: string, content: ReadonlySet<string>, uncovered: ReadonlySet<string>): string[] {
  const missing: string[] = [];
  let before = "";
  let covered = false;
  for (const raw of clause
    .toLowerCase()
    .replace(/[’]/gu, "'")
    .match(/[\p{L}\p{N}][\p{L}\p{N}+#'.-]*|[()/]/gu) ?? []) {
    const word = raw.replace(/'s?$|[.-]+$/gu, "");
    if (!content.has(word) || isLight(word) || !isContent(word)) {
      covered = false;
    } else if (!uncovered.has(word)) {
      // An adjective makes no name: "smallest carbon footprint".
      covered = !COLOURS.test(word) && !/(?:er|est)$/u.test(word);
    } else {
      const colours = BEFORE_VERB.test(before) || (word.length > 5 && COLOURS.test(word));
      if (!covered && !colours) missing.push(word);
    }
    before = word;
  }
  return missing;
}
