import type { PoorAnswer } from "../../history/history.js";
import { contentWords } from "../../verdict/question/question-words.js";
import { plainText } from "../plain-text.js";
import { SURE_FROM } from "./gap-report.js";
import { asTyped } from "./typed-spelling.js";

/** Why a question counts as poorly answered. */
export type GapReason = "unanswered" | "disliked" | "unsure";

/** A poorly answered question whose words may be told. */
export interface GapEntry {
  readonly askedAt: number;
  readonly reason: GapReason;
  readonly question: string;
  /** Options that it names, or goes on about; none when it leaves open what to choose between. */
  readonly options: readonly string[];
  /** What it is to be judged on, as it was worded; else the words of the question that are no option's. */
  readonly criteria: readonly string[];
  /** The words of `criteria`. */
  readonly words: readonly string[];
  /** Id of the index that it was answered from; null: not known. */
  readonly index: string | null;
  /** It went on from another question. */
  readonly followsUp: boolean;
}

/** What became of one: an entry, or why it is not told. */
export type ReadEntry =
  | { readonly kind: "told"; readonly entry: GapEntry }
  | { readonly kind: "private" | "withoutText" | "talk" };

/** What is read of a kept Answer; one of an older version may lack some of it. */
interface KeptAnswer {
  readonly outcome?: string;
  readonly criteria?: readonly string[];
  readonly options?: readonly { readonly name: string }[];
  readonly carriedOver?: { readonly options: readonly string[]; readonly criteria: readonly string[] } | null;
  readonly citations?: readonly unknown[];
  readonly index?: { readonly id?: string };
}

/** A criterion as people say it. A longer one is a sentence that was taken for one. */
const LONGEST_CRITERION = 80;
const LONGEST_QUESTION = 300;
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/**
 * Reads what a question was about from its kept Answer.
 *
 * @param isKnown whether the page may name an option that the question does not: others may come from documents that are hidden
 *   from it
 */
export function readEntry(poor: PoorAnswer, isKnown: (option: string) => boolean): ReadEntry {
  if (poor.private) return { kind: "private" };
  const answer = poor.question === null ? null : parse(poor.answerJson);
  if (poor.question === null || answer === null) return { kind: "withoutText" };
  // A greeting is met with a hint, and with no passage that comes near it.
  const isTalk = poor.outcome === "insufficient_evidence" && answer.citations?.length === 0;
  if (isTalk && (answer.criteria ?? []).length === 0 && poor.down === 0) return { kind: "talk" };
  const question = shown(poor.question);
  const options = namedOptions(question, answer, isKnown);
  const criteria = criteriaOf(question, answer, options);
  return {
    kind: "told",
    entry: {
      askedAt: poor.askedAt,
      reason: reasonOf(poor),
      question: question.slice(0, LONGEST_QUESTION),
      options,
      criteria,
      words: criteria.flatMap((criterion) => criterion.toLowerCase().match(/[\p{L}\p{N}+#]+/gu) ?? []),
      index: answer.index?.id ?? null,
      followsUp: (answer.carriedOver ?? null) !== null,
    },
  };
}

/** As `plainText`, at once for what is plain already: there are thousands. */
function shown(text: string): string {
  return PLAIN.test(text) ? text : plainText(text);
}

function parse(json: string | null): KeptAnswer | null {
  if (json === null) return null;
  try {
    const found: unknown = JSON.parse(json);
    return typeof found === "object" && found !== null ? (found as KeptAnswer) : null;
  } catch {
    return null;
  }
}

function reasonOf({ outcome, down, confidence }: PoorAnswer): GapReason {
  if (outcome === "insufficient_evidence") return "unanswered";
  return down > 0 || confidence >= SURE_FROM ? "disliked" : "unsure";
}

/** An answer without named options weighs all that there are: those it is not about. */
function namedOptions(
  question: string,
  { options = [], carriedOver }: KeptAnswer,
  isKnown: (option: string) => boolean,
): string[] {
  const lower = ` ${question.toLowerCase().replace(/[^\p{L}\p{N}+#.]+/gu, " ")} `;
  const stands = (name: string): boolean => lower.includes(name.toLowerCase());
  const names = options.map(({ name }) => name);
  const named = names.filter(stands);
  const before = (carriedOver?.options ?? []).filter((name) => stands(name) || isKnown(name));
  const found = [...new Set([...named, ...before])];
  // A choice between two that are spelt otherwise.
  const chosen = found.length === 0 && names.length === 2 && names.every(isKnown) ? names : found;
  // What the documents do not know may be kept in small letters: who asked knew better.
  const isSmall = (name: string): boolean => name === name.toLowerCase() && !isKnown(name);
  const spelt = chosen.map((name) => (isSmall(name) ? asTyped(name, question) : name));
  return spelt.map(shown).filter((name) => name !== "");
}

function criteriaOf(question: string, answer: KeptAnswer, options: readonly string[]): string[] {
  const given = (answer.criteria ?? []).map(shown).filter((text) => text !== "");
  if (given.length > 0) return given.map((text) => asTyped(text, question).slice(0, LONGEST_CRITERION));
  const taken = new Set(options.flatMap((name) => contentWords(name)));
  const own = contentWords(question).filter((word) => !taken.has(word));
  const words = own.slice(0, 6).map((word) => asTyped(word, question));
  return words.length === 0 ? [] : [words.join(" ").slice(0, LONGEST_CRITERION)];
}
