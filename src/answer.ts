import type { Embedder, SearchIndex } from "./types.js";
import type { Answer } from "./verdict/answer-schema.js";

/** Answers questions from one index in memory. */
export interface Answerer {
  /** @throws {WhichbotError} QUESTION_INVALID the question is empty or longer than 2,000 characters */
  answer(question: string): Promise<Answer>;
}

export function createAnswerer(index: SearchIndex, embedder: Embedder): Answerer {
  void index;
  void embedder;
  throw new Error("being written");
}
