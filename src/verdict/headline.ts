import type { SearchIndex } from "../types.js";
import type { Decision } from "./decide.js";
import type { FactAnswer } from "./facts.js";
import { type DocumentsRead, type HeadlineParts, sayVerdict } from "./headline/verdict-headline.js";
import { listWords, plainName } from "./headline/wording.js";
import type { Question } from "./question/question.js";

export type { DocumentsRead } from "./headline/verdict-headline.js";

/** One plain sentence that says the verdict, how many sources carry it, and on what. */
export function verdictHeadline(parts: HeadlineParts): string {
  return parts.decision.outcome === "insufficient_evidence" ? refusal(parts) : sayVerdict(parts);
}

/** Why there is no verdict, in one sentence. */
function refusal({ question, decision, index, read }: HeadlineParts): string {
  const documents = documentsRead(index, read);
  if (decision.rule === "no_question") return "That is not a question of choice.";
  const lacking = decision.rule === "unknown_option" ? question.unknown : question.uncovered;
  if (lacking.length > 0) return `Nothing in the ${documents} speaks of ${listWords(lacking, "or")}.`;
  const about = question.criteria.length === 0 ? "this" : listWords(question.criteria);
  return `Nothing in the ${documents} judges the options on ${about}.`;
}

/** Options named to say which documents were read. */
const MOST_NAMED = 3;

/** "6 documents", "3 documents on X and Y". */
function documentsRead(index: SearchIndex, { documents, about }: DocumentsRead): string {
  const count = about.length === 0 ? documents : index.documents.length;
  const names = about.slice(0, MOST_NAMED).map(plainName);
  const on = names.length === 0 ? "" : ` on ${listWords(names)}`;
  return `${count} ${count === 1 ? "document" : "documents"}${on}`;
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
export function noFactHeadline(index: SearchIndex, read: DocumentsRead): string {
  const words = documentsRead(index, read);
  return words === "1 document"
    ? "The document does not say."
    : /^1 /u.test(words)
      ? `The ${words.slice(2)} does not say.`
      : `The ${words} do not say.`;
}

/** What is missing when no statement holds the fact. */
export function missingFact(question: Question): string {
  const about = question.content.length === 0 ? "this" : question.content.join(" ");
  return `A document that states ${about}; below are the nearest passages.`;
}
