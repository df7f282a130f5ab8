import type { SearchIndex } from "../types.js";
import type { Decision } from "./decide.js";
import { countSources, type OptionEvidence } from "./evidence.js";
import type { FactAnswer } from "./facts.js";
import type { Question } from "./question/question.js";

/** One plain sentence that says the verdict, how many sources carry it, and on what. */
export function verdictHeadline(parts: {
  readonly question: Question;
  readonly decision: Decision;
  readonly options: readonly OptionEvidence[];
  readonly index: SearchIndex;
  readonly replied: number | null;
  /** What is to be said of the sources that carry a winner, after their count; may be empty. */
  readonly remark: string;
}): string {
  const { question, decision, options, index, replied } = parts;
  const name = (option: number | null): string =>
    option === null ? "" : (index.catalog.options[option]?.name ?? "");
  const about = question.content.length === 0 ? "" : ` on “${listWords(question.criteria)}”`;
  if (decision.outcome === "winner") {
    const { carrying, all } = countSources(decision.winner, options);
    const sources = `${carrying} of ${all} ${all === 1 ? "source" : "sources"} that ${all === 1 ? "judges" : "judge"} this${parts.remark}`;
    if (replied !== decision.winner) {
      return `${name(replied)} is the weaker one${about}: ${sources} favour ${name(decision.winner)}.`;
    }
    const only = question.options.length === 1 ? question.options[0] : undefined;
    const rather = only !== undefined && only !== decision.winner ? "Rather " : "";
    return `${rather}${name(decision.winner)}, by ${sources}${about}.`;
  }
  const names = options
    .filter((option) => option.contributions.length > 0)
    .map((option) => name(option.option));
  if (decision.outcome === "tie")
    return `${listWords(names.slice(0, 3))} are level${about}, say the documents.`;
  if (decision.outcome === "depends" && names.length < 2) {
    return `The documents have both praise and blame for ${names[0] ?? "it"}${about}.`;
  }
  if (decision.outcome === "depends") {
    return decision.rule === "general"
      ? `It depends on what you need: the documents favour ${listWords(names.slice(0, 3), "or")} for different things.`
      : `It depends: the documents are divided between ${listWords(names.slice(0, 3))}${about}.`;
  }
  return refusal(question, decision, index);
}

/** Why there is no verdict, in one sentence. */
function refusal(question: Question, decision: Decision, index: SearchIndex): string {
  const documents = `${index.documents.length} ${index.documents.length === 1 ? "document" : "documents"}`;
  if (decision.rule === "no_question") return "That is not a question of choice.";
  const lacking = decision.rule === "unknown_option" ? question.unknown : question.uncovered;
  if (lacking.length > 0) return `Nothing in the ${documents} speaks of ${listWords(lacking, "or")}.`;
  const about = question.criteria.length === 0 ? "this" : listWords(question.criteria);
  return `Nothing in the ${documents} judges the options on ${about}.`;
}

/** What the documents lack, and what would help. */
export function missingWords(question: Question, decision: Decision, index: SearchIndex): string {
  if (decision.rule === "no_question") {
    const [first, second] = index.catalog.options.map((option) => option.name);
    const example = second === undefined ? "which one is better for …?" : `${first} or ${second} for …?`;
    return `Ask for a choice, as in “${example}”.`;
  }
  const lacking = decision.rule === "unknown_option" ? question.unknown : question.uncovered;
  const about = lacking.length > 0 ? listWords(lacking, "or") : question.content.join(" ") || "these options";
  return `A document on ${about}; below are the nearest passages.`;
}

/** The fact in one sentence, with a word of warning when sources differ. */
export function factHeadline(fact: FactAnswer, index: SearchIndex): string {
  const first = fact.evidence[0];
  const title = first === undefined ? "" : (index.documents[first.document]?.title ?? "");
  if (fact.conflict.length > 1) {
    return `Sources differ: ${listWords(fact.conflict.map((claim) => claim.value))}.`;
  }
  if (fact.said !== null) return `${fact.value}: “${fact.said}” (${title}).`;
  return fact.value === null ? `See “${title}”.` : `${fact.value} (${title}).`;
}

/** Why there is no fact, in one sentence. */
export function noFactHeadline(index: SearchIndex): string {
  return `The ${index.documents.length} documents do not say.`;
}

/** What is missing when no statement holds the fact. */
export function missingFact(question: Question): string {
  const about = question.content.length === 0 ? "this" : question.content.join(" ");
  return `A document that states ${about}; below are the nearest passages.`;
}

/** "a", "a and b", "a, b and c". */
export function listWords(words: readonly string[], joint = "and"): string {
  if (words.length <= 1) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${joint} ${words.at(-1)}`;
}
