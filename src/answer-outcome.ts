import { at, type CandidateFinder } from "./answer-candidates.js";
import type { PreparedIndex } from "./answer-prepare.js";
import type { SearchIndex } from "./types.js";
import { evidenceOnScale } from "./verdict/asked-scale.js";
import { rootOf } from "./verdict/catalog/option-matcher.js";
import { chooseCitations } from "./verdict/cite.js";
import { type Composed, composeFact, composeVerdict } from "./verdict/compose.js";
import type { PartVerdict } from "./verdict/conditions.js";
import { confidenceOf, factFeatures, verdictFeatures } from "./verdict/confidence.js";
import { decide } from "./verdict/decide.js";
import type { Trail } from "./verdict/derive.js";
import { type Evidence, type OptionEvidence, weighEvidence } from "./verdict/evidence.js";
import { statementOnPremise } from "./verdict/facts/premise.js";
import { answerFact } from "./verdict/facts.js";
import type { DocumentsRead } from "./verdict/headline.js";
import type { Question } from "./verdict/question/question.js";
import { factWords } from "./verdict/question/question-words.js";
import { DECISION } from "./verdict/thresholds.js";
import { evidenceInGeneral } from "./verdict/without-criterion.js";

/** What a question without any criterion is looked up by: where documents sum up. */
const GENERAL = ["overall", "verdict", "conclusion", "recommended", "default", "choose", "summary"];

/** A question as it is understood of some documents. */
export interface Asked {
  readonly question: Question;
  readonly prepared: PreparedIndex;
  readonly read: DocumentsRead;
}

/** What one kind of question comes to. */
export interface Outcome {
  readonly composed: Composed;
  readonly trail: Trail;
  readonly prepared: PreparedIndex;
}

/** The readings to put a question to: facts that no option is named for may stand anywhere, and so may what a part does not know. */
export function toAsk(whole: Asked, readings: readonly Asked[]): readonly Asked[] {
  const named = ({ question }: Asked): number => question.options.length + question.excluded.length;
  if (readings.length > 1 && whole.question.intent !== "which") return [whole];
  return readings.length === 1 && readings.some((own) => named(own) === 0) && named(whole) > 0
    ? [whole]
    : readings;
}

/** The outcome of the reading that speaks of what was asked most plainly; of those that all say nothing the first. */
export async function firstChoice(asked: readonly Asked[]): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const own of asked) outcomes.push(await (own.question.intent === "which" ? verdict(own) : fact(own)));
  const plainness = ({ trail }: Outcome): number => {
    if (trail.kind === "fact") return trail.fact.found ? trail.fact.worth : 0;
    const { outcome, relevance, mass, balance } = trail.decision;
    const said = mass + balance;
    const covered = 1 - trail.question.uncoveredShare;
    return outcome === "insufficient_evidence" ? 0 : (covered * relevance * said) / (said + DECISION.doubt);
  };
  return outcomes.reduce((best, own) => (plainness(own) > plainness(best) ? own : best));
}

async function verdict({ question, prepared, read }: Asked): Promise<Outcome> {
  const { index, finder, ageYears, standings } = prepared;
  const options = competing(question, prepared);
  const passages = options.map((option) => prepared.passagesByOption.get(option) ?? new Set<number>());
  const general = question.content.length === 0;
  const weigh = async (query: readonly string[]): Promise<OptionEvidence[]> => {
    const found = evidenceOnScale(await finder.find(query, "masked", passages), question, index);
    const evidence = general ? evidenceInGeneral(found, question.options, index) : found;
    return weighEvidence(options, evidence, { catalog: index.catalog, ageYears, standings, general });
  };
  const main = mainCriteria(question);
  const whole = await weigh(general ? GENERAL : wordsOf(main, question));
  const partVerdicts: PartVerdict[] = [];
  if (question.criteria.length > 1) {
    for (const criterion of question.criteria) {
      const content = criterion.split(" ");
      const weighed = await weigh(content);
      partVerdicts.push({ criterion, decision: decide({ ...question, content }, weighed), options: weighed });
    }
  }
  const parts = partVerdicts.map((part) => part.decision);
  // What is asked with less weight ("ideally", "but also") shows in the derivation, and overrules nothing.
  const heard = parts.filter((_, position) => main.includes(question.criteria[position] ?? ""));
  const decision = decide(question, whole, heard);
  const favoured = decision.winner === null ? [] : [decision.winner];
  const cited = chooseCitations(whole, favoured);
  const shown =
    cited.length > 0 || !question.asksAnything ? cited : (await nearest(finder, question)).slice(0, 3);
  // A greeting is met with a hint, not with quotes.
  const evidence = question.asksAnything
    ? withoutRepeats([...shown, ...(await onPremise(finder, question, index))], index)
    : [];
  const confidence = confidenceOf(verdictFeatures(decision, question));
  return {
    composed: composeVerdict({
      index,
      question,
      decision,
      confidence,
      options: whole,
      evidence,
      partVerdicts,
      standings,
      read,
    }),
    prepared,
    trail: { kind: "verdict", question, decision, parts, confidence, options: whole },
  };
}

/** The criteria that count in full: all of them, unless the question sets some above others. */
function mainCriteria({ criteria, weights }: Question): string[] {
  const most = Math.max(0, ...weights);
  return criteria.filter((_, position) => (weights[position] ?? most) >= most);
}

/** The words of these criteria, in the order of the question. */
function wordsOf(criteria: readonly string[], { content }: Question): string[] {
  const words = new Set(criteria.flatMap((criterion) => criterion.split(" ")));
  const own = content.filter((word) => words.has(word));
  return own.length > 0 ? own : [...content];
}

/** Documents repeat themselves and each other to the letter: one quote of the kind is enough. */
function withoutRepeats(evidence: readonly Evidence[], index: SearchIndex): Evidence[] {
  const seen = new Set<string>();
  return evidence.filter(({ statement, document }) => {
    const { start, end } = at(index.statements, statement);
    const text = at(index.documents, document).text.slice(start, end).replace(/\s+/gu, " ").trim();
    return seen.has(text) ? false : seen.add(text);
  });
}

async function fact({ question, prepared, read }: Asked): Promise<Outcome> {
  const { index, finder, standings } = prepared;
  const found = answerFact(question, await nearest(finder, question), { index, standings });
  const confidence = confidenceOf(factFeatures(found, question));
  return {
    composed: composeFact({ index, question, fact: found, confidence, standings, read }),
    prepared,
    trail: { kind: "fact", question, fact: found, confidence },
  };
}

/** What the documents say to what the question presumes: cited, whether it holds or not. */
async function onPremise(
  finder: CandidateFinder,
  question: Question,
  index: SearchIndex,
): Promise<readonly Evidence[]> {
  if (question.premise === "") return [];
  const found = await finder.find(factWords(question.premise), "plain");
  const statement = statementOnPremise(question, found, index);
  return statement === null ? [] : [statement];
}

async function nearest(finder: CandidateFinder, question: Question): Promise<Evidence[]> {
  return finder.find(factWords(question.text), "plain");
}

/**
 * The options that compete: those named; beside one alone ("is X ready for production?") the ones that it is usually
 * compared with, as far as any document speaks of both; all that are spoken of enough when none is named. Families that are
 * out of the question stay out.
 */
function competing(question: Question, { unasked, index, documentsByOption }: PreparedIndex): number[] {
  const { options, excluded } = question;
  if (options.length > 1) return [...options];
  const family = new Set([...options, ...excluded].map((option) => rootOf(index.catalog, option)));
  const others = unasked.filter((option) => !family.has(option));
  const [only] = options;
  if (only === undefined) return others;
  const own = documentsByOption.get(rootOf(index.catalog, only)) ?? new Set<number>();
  const rivals = others.filter((option) =>
    [...(documentsByOption.get(option) ?? [])].some((document) => own.has(document)),
  );
  return [only, ...rivals];
}
