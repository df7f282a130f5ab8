import { createDomainReader, type Reading } from "./answer-domains.js";
import { type Asked, firstChoice, toAsk } from "./answer-outcome.js";
import { createPreparer, type Preparer } from "./answer-prepare.js";
import { createViews } from "./answer-views.js";
import { WhichbotError } from "./errors.js";
import { retrieve } from "./retrieval/retrieve.js";
import type { Embedder, Ranking, Scope, SearchIndex } from "./types.js";
import { type Answer, AnswerSchema } from "./verdict/answer-schema.js";
import type { Derivation } from "./verdict/derivation-schema.js";
import { deriveAnswer, type Trail } from "./verdict/derive.js";
import { completeFollowUp } from "./verdict/question/follow-up.js";
import { understandQuestion } from "./verdict/question/question.js";

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

/**
 * Makes an Answerer; indexes are read-only, so one serves any number of questions at once.
 *
 * @param now what ages of documents are counted from; the newest document when left out, so that the same index always
 *   gives the same answer
 */
export function createAnswerer(index: SearchIndex, embedder: Embedder, now?: Date): Answerer {
  const views = createViews(index, (seen) => {
    const make = (part: SearchIndex): Preparer => createPreparer(part, embedder, now);
    const whole = make(seen);
    return { whole, readings: createDomainReader(seen, { whole, make, embedder }) };
  });
  const reply = async (asked: string, { previous = [], scope }: AnswerContext): Promise<Reply> => {
    const started = performance.now();
    const trimmed = checkQuestion(asked);
    const { index: seen, made } = await views(scope);
    const { text, carriedOver } = completeFollowUp(trimmed, previous, (part) => {
      const { catalog, lexical } = made.whole(part).index;
      return { catalog, vocabulary: lexical };
    });
    const understand = (reading: Reading<Preparer>): Asked => {
      const prepared = reading.made(text);
      const { catalog, lexical } = prepared.index;
      const question = { ...understandQuestion(text, catalog, lexical), asked: trimmed };
      return { question, prepared, read: { documents: seen.documents.length, about: reading.about } };
    };
    const { composed, trail, prepared } = await firstChoice(
      toAsk(understand({ made: made.whole, about: [] }), (await made.readings(text)).map(understand)),
    );
    const tookMs = Math.round((performance.now() - started) * 100) / 100;
    const of = { ...composed.index, id: seen.id, passages: seen.passages.length };
    const answer = AnswerSchema.parse({ ...composed, index: of, carriedOver, tookMs });
    checkQuotes(answer, prepared.index);
    return { answer, trail, catalogued: prepared.index };
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
