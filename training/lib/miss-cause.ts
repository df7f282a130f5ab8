import { type CandidateFinder, createCandidateFinder } from "../../src/answer-candidates.js";
import { createStanceReader } from "../../src/answer-stances.js";
import type { EvaluationRow } from "../../src/evaluation/question-set.js";
import { isCitationOf } from "../../src/evaluation/quote-match.js";
import { toTerms } from "../../src/retrieval/lexical.js";
import type { Embedder, SearchIndex } from "../../src/types.js";
import type { Answer, Outcome } from "../../src/verdict/answer-schema.js";
import { createOptionMatcher, rootOf } from "../../src/verdict/catalog/option-matcher.js";
import { decide } from "../../src/verdict/decide.js";
import type { Derivation } from "../../src/verdict/derivation-schema.js";
import { type Evidence, weighEvidence } from "../../src/verdict/evidence.js";
import { type Question, understandQuestion } from "../../src/verdict/question/question.js";
import { factWords } from "../../src/verdict/question/question-words.js";

/** Where on the way to a verdict it went wrong, each with what it means; the first that holds is the cause. */
export const CAUSES = {
  not_refused: "the documents do not answer it, yet it was answered",
  question: "the question was read as one of another kind, or turned round",
  name: "the expected winner is no option of the catalog, or none that competed",
  retrieval: "no gold quote among the ten most relevant statements",
  fact: "gold was found, but the fact, or that sources differ, was not told",
  outcome: "the right option leads, or words decided: a rule gave another outcome",
  stance: "gold was found, but weighed alone it does not come to the expected verdict",
  weighing: "gold was found and comes to the expected verdict, but other evidence outweighs it",
} as const;

export type Cause = keyof typeof CAUSES;

/** Statements that count as found. */
const FIRST_STATEMENTS = 10;
/** Relevance that gold statements are given when they are weighed alone: all are to the point. */
const GOLD_RELEVANCE = 0.9;
/** Rules that refuse for the words of the question, whatever the evidence. */
const REFUSED_BY_WORDS: ReadonlySet<string> = new Set(["no_question", "unknown_option", "not_covered"]);

/** A row that was not answered right, with the way to its answer. */
export interface MissedRow {
  readonly row: EvaluationRow;
  readonly answer: Answer;
  readonly derivation: Derivation;
}

/** Makes a function that finds the cause of misses on one index, mechanically: nothing is looked up by hand. */
export function createCauseFinder(
  index: SearchIndex,
  embedder: Embedder,
): (missed: MissedRow) => Promise<Cause> {
  const match = createOptionMatcher(index.catalog);
  const finder = createCandidateFinder(index, embedder, match);
  const stancesOf = createStanceReader(index, match);
  return async ({ row, answer, derivation }) => {
    const outcomes: readonly Outcome[] = [row.expected.outcome, ...row.expected.acceptable_outcomes];
    if (row.expected.outcome === "insufficient_evidence") return "not_refused";
    const question = understandQuestion(derivation.question.text, index.catalog, index.lexical);
    if (isMisread(row, outcomes, derivation)) return "question";
    const winners = acceptedOptions(row, outcomes, index);
    const competing = derivation.options.map(({ name }) => name);
    if (winners !== null && derivation.fact === null && !winners.some((name) => competing.includes(name)))
      return "name";
    const gold = goldStatements(row, index);
    const ranked = await rankedStatements(question, derivation, { index, finder });
    if (
      row.gold_quotes.length > 0 &&
      !ranked.slice(0, FIRST_STATEMENTS).some((statement) => gold.has(statement))
    )
      return "retrieval";
    if (derivation.fact !== null || (winners === null && row.facts.length > 0)) return "fact";
    if (outcomes.includes(answer.outcome) && isAccepted(answer, winners)) return "fact";
    const leading = derivation.options[0];
    const leads = leading !== undefined && leading.score > 0 && (winners?.includes(leading.name) ?? false);
    if (leads || REFUSED_BY_WORDS.has(derivation.rule)) return "outcome";
    const wanted = new Map(question.content.flatMap(toTerms).map((term) => [term, 1] as const));
    const evidence = [...gold].map(
      (statement): Evidence => ({
        statement,
        document: documentOf(statement, index),
        voice: documentOf(statement, index),
        relevance: GOLD_RELEVANCE,
        stances: stancesOf(statement, wanted),
      }),
    );
    const options = positionsOf(competing, index);
    const weighed = weighEvidence(options, evidence, { catalog: index.catalog, ageYears: [] });
    const alone = decide(question, weighed);
    const favoured = alone.winner === null ? null : (index.catalog.options[alone.winner]?.name ?? null);
    const comesToIt = outcomes.includes(alone.outcome) && isAccepted({ ...alone, answer: favoured }, winners);
    return comesToIt ? "weighing" : "stance";
  };
}

function isMisread(row: EvaluationRow, outcomes: readonly Outcome[], derivation: Derivation): boolean {
  const asksFact = outcomes.includes("fact") || row.kind === "fact" || row.kind === "list";
  const asksVerdict = outcomes.some((outcome) => outcome !== "fact" && outcome !== "insufficient_evidence");
  const readAsFact = derivation.fact !== null;
  const isInverted = row.expected.answer_option !== undefined;
  return (
    (readAsFact ? !asksFact : !asksVerdict) || (!readAsFact && isInverted !== derivation.question.inverted)
  );
}

/** Names in the catalog of the options that a winner may be; null when the row accepts no winner. */
function acceptedOptions(
  { expected }: EvaluationRow,
  outcomes: readonly Outcome[],
  index: SearchIndex,
): string[] | null {
  if (!outcomes.includes("winner")) return null;
  const accepted = [expected.winner, ...expected.acceptable_winners].map((name) => name?.toLowerCase());
  return index.catalog.options
    .filter(({ name, aliases }) => [name, ...aliases].some((form) => accepted.includes(form.toLowerCase())))
    .map(({ name }) => name);
}

function isAccepted(
  { outcome, answer }: Pick<Answer, "outcome" | "answer">,
  winners: readonly string[] | null,
): boolean {
  return outcome !== "winner" || (answer !== null && (winners?.includes(answer) ?? false));
}

function goldStatements(row: EvaluationRow, index: SearchIndex): Set<number> {
  const gold = new Set<number>();
  index.statements.forEach(({ start, end }, statement) => {
    const { id, text } = index.documents[documentOf(statement, index)]!;
    const citation = { document: id, quote: text.slice(start, end) };
    if (row.gold_quotes.some((quote) => isCitationOf(citation, quote))) gold.add(statement);
  });
  return gold;
}

/** Statements as they were found for the question, most relevant first. */
async function rankedStatements(
  question: Question,
  derivation: Derivation,
  { index, finder }: { readonly index: SearchIndex; readonly finder: CandidateFinder },
): Promise<readonly number[]> {
  if (derivation.fact !== null) return statementsOf(await finder.find(factWords(question.text), "plain"));
  if (question.content.length === 0) return contributing(derivation, index);
  const options = positionsOf(
    derivation.options.map(({ name }) => name),
    index,
  );
  const passages = options.map((option) => passagesOn(option, index));
  return statementsOf(await finder.find(question.content, "masked", passages));
}

function statementsOf(evidence: readonly Evidence[]): number[] {
  return evidence.map(({ statement }) => statement);
}

/** Without a criterion: the statements that were weighed, by their relevance as weighed. */
function contributing({ options }: Derivation, index: SearchIndex): number[] {
  const all = options.flatMap(({ contributions }) => contributions);
  const best = [...all].sort((left, right) => right.relevance - left.relevance);
  const found = best.map(({ document, quote }) =>
    index.statements.findIndex(({ start, end }, statement) => {
      const { id, text } = index.documents[documentOf(statement, index)]!;
      return id === document && text.slice(start, end) === quote;
    }),
  );
  return [...new Set(found)];
}

function passagesOn(option: number, { statements, catalog }: SearchIndex): Set<number> {
  const speaking = statements.filter(({ stances }) =>
    stances.some((stance) => stance.option === option || rootOf(catalog, stance.option) === option),
  );
  return new Set(speaking.map(({ passage }) => passage));
}

function positionsOf(names: readonly string[], { catalog }: SearchIndex): number[] {
  return names.map((name) => catalog.options.findIndex((option) => option.name === name));
}

function documentOf(statement: number, index: SearchIndex): number {
  return index.passages[index.statements[statement]!.passage]!.document;
}
