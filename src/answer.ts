import { at, type CandidateFinder } from "./answer-candidates.js";
import { createPreparer, type PreparedIndex } from "./answer-prepare.js";
import { createViews } from "./answer-views.js";
import { WhichbotError } from "./errors.js";
import { retrieve } from "./retrieval/retrieve.js";
import type { Embedder, Ranking, Scope, SearchIndex } from "./types.js";
import { type Answer, AnswerSchema } from "./verdict/answer-schema.js";
import { rootOf } from "./verdict/catalog/option-matcher.js";
import { chooseCitations } from "./verdict/cite.js";
import { type Composed, composeFact, composeVerdict } from "./verdict/compose.js";
import type { PartVerdict } from "./verdict/conditions.js";
import { confidenceOf, factFeatures, verdictFeatures } from "./verdict/confidence.js";
import { decide } from "./verdict/decide.js";
import type { Derivation } from "./verdict/derivation-schema.js";
import { deriveAnswer, type Trail } from "./verdict/derive.js";
import { type Evidence, type OptionEvidence, weighEvidence } from "./verdict/evidence.js";
import { statementOnPremise } from "./verdict/facts/premise.js";
import { answerFact } from "./verdict/facts.js";
import { completeFollowUp } from "./verdict/question/follow-up.js";
import { type Question, understandQuestion } from "./verdict/question/question.js";
import { factWords } from "./verdict/question/question-words.js";
import { evidenceInGeneral } from "./verdict/without-criterion.js";

/** What a question goes on from. */
export interface AnswerContext {
  readonly previous?: string | readonly string[];
  /** Whose eyes to answer for; left out, every document is seen. */
  readonly scope?: Scope;
}

/** An Answer with the way to it. */
export interface ExplainedAnswer {
  readonly answer: Answer;
  readonly derivation: Derivation;
}

/** Answers questions from one index in memory. */
export interface Answerer {
  /**
   * @param context.previous the question before, or several, oldest first: a follow-up ("and for beginners?") takes over
   *   what it leaves out, and the Answer says so
   * @param context.scope documents that it does not see leave no trace in the Answer: it is the one that an index without
   *   them would give. The first question of a scope waits until that index is made, see `view`
   * @throws {WhichbotError} QUESTION_INVALID the question is empty or longer than 2,000 characters
   */
  answer(question: string, context?: AnswerContext): Promise<Answer>;
  /**
   * The same Answer, with everything that led to it.
   *
   * @throws {WhichbotError} QUESTION_INVALID the question is empty or longer than 2,000 characters
   */
  explain(question: string, context?: AnswerContext): Promise<ExplainedAnswer>;
  /**
   * The index as a scope sees it: documents, options, searches. For lists of options and sources, and to make it ready
   * before the first question.
   *
   * Made once, in turns with other work, at about .7 ms a passage that is seen; those used last are kept. Without a scope,
   * or when it sees every document, the index itself, at once.
   */
  view(scope?: Scope): Promise<SearchIndex>;
  /**
   * The passages that fit a text best, by meaning and by words, in the index that they stand in.
   *
   * @param wanted.topK passages at most, ≥ 1
   * @param wanted.scope as for `view`
   */
  search(
    text: string,
    wanted: { readonly topK: number; readonly scope?: Scope },
  ): Promise<{ readonly index: SearchIndex; readonly ranking: Ranking }>;
}

/** Longer questions are pasted documents, not questions. */
export const LONGEST_QUESTION = 2000;
/** What a question without any criterion is looked up by: where documents sum up. */
const GENERAL = ["overall", "verdict", "conclusion", "recommended", "default", "choose", "summary"];

/**
 * Makes an Answerer; indexes are read-only, so one serves any number of questions at once.
 *
 * @param now what ages of documents are counted from; the newest document when left out, so that the same index always
 *   gives the same answer
 */
export function createAnswerer(index: SearchIndex, embedder: Embedder, now?: Date): Answerer {
  const views = createViews(index, (seen) => createPreparer(seen, embedder, now));
  const reply = async (asked: string, { previous = [], scope }: AnswerContext): Promise<Reply> => {
    const started = performance.now();
    const trimmed = checkQuestion(asked);
    const { made: preparedFor } = await views(scope);
    const { text, carriedOver } = completeFollowUp(trimmed, previous, (part) => {
      const { catalog, lexical } = preparedFor(part).index;
      return { catalog, vocabulary: lexical };
    });
    const chosen = preparedFor(text);
    const understood = understandQuestion(text, chosen.index.catalog, chosen.index.lexical);
    const question: Question = { ...understood, asked: trimmed };
    const { composed, trail } =
      question.intent === "which" ? await verdict(question, chosen) : await fact(question, chosen);
    const tookMs = Math.round((performance.now() - started) * 100) / 100;
    const answer = AnswerSchema.parse({ ...composed, carriedOver, tookMs });
    checkQuotes(answer, chosen.index);
    return { answer, trail, catalogued: chosen.index };
  };
  return {
    answer: async (asked, context = {}) => (await reply(asked, context)).answer,
    async explain(asked, context = {}) {
      const { answer, trail, catalogued } = await reply(asked, context);
      return { answer, derivation: deriveAnswer(trail, answer, catalogued) };
    },
    view: async (scope) => (await views(scope)).index,
    async search(text, { topK, scope }) {
      const embedding = await embedder.embed([text], "question");
      const { index: seen } = await views(scope);
      return { index: seen, ranking: retrieve(seen, { text, embedding, topK }) };
    },
  };
}

interface Reply {
  readonly answer: Answer;
  readonly trail: Trail;
  /** The index whose catalog the trail speaks of. */
  readonly catalogued: SearchIndex;
}

/** What one kind of question comes to. */
interface Outcome {
  readonly composed: Composed;
  readonly trail: Trail;
}

async function verdict(question: Question, prepared: PreparedIndex): Promise<Outcome> {
  const { index, finder, ageYears, standings } = prepared;
  const options = competing(question, prepared.unasked, index);
  const passages = options.map((option) => prepared.passagesByOption.get(option) ?? new Set<number>());
  const general = question.content.length === 0;
  const weigh = async (query: readonly string[]): Promise<OptionEvidence[]> => {
    const found = await finder.find(query, "masked", passages);
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
    }),
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

async function fact(question: Question, { index, finder, standings }: PreparedIndex): Promise<Outcome> {
  const found = answerFact(question, await nearest(finder, question), { index, standings });
  const confidence = confidenceOf(factFeatures(found, question));
  return {
    composed: composeFact({ index, question, fact: found, confidence, standings }),
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

/** The question without outer white space. @throws {WhichbotError} QUESTION_INVALID */
function checkQuestion(asked: string): string {
  const trimmed = asked.trim();
  if (trimmed === "") {
    throw new WhichbotError(
      "QUESTION_INVALID",
      'The question is empty. Ask something like "which framework for mobile?".',
    );
  }
  if (trimmed.length > LONGEST_QUESTION) {
    throw new WhichbotError(
      "QUESTION_INVALID",
      `The question has ${trimmed.length} characters, at most ${LONGEST_QUESTION} are read. Ask it in a sentence or two.`,
    );
  }
  return trimmed;
}

/**
 * The options that compete: those named; beside one alone ("is X ready for production?") the ones that it is usually
 * compared with; all that are spoken of enough when none is named. Families that are out of the question stay out.
 */
function competing(question: Question, unasked: readonly number[], index: SearchIndex): number[] {
  const { options, excluded } = question;
  if (options.length > 1) return [...options];
  const family = new Set([...options, ...excluded].map((option) => rootOf(index.catalog, option)));
  return [...options, ...unasked.filter((option) => !family.has(option))];
}

/** Every quote must be the stored text at its place: checked before an Answer leaves. */
function checkQuotes(answer: Pick<Answer, "citations">, index: SearchIndex): void {
  for (const { document, quote, start, end } of answer.citations) {
    const stored = index.documents.find(({ id }) => id === document);
    if (stored?.text.slice(start, end) !== quote) {
      throw new WhichbotError(
        "INDEX_CORRUPT",
        `A quote of ${document} is not in its stored text. Run "whichbot ingest" with the folder of its documents.`,
      );
    }
  }
}
