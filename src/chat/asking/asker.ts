import type { StoredAnswer } from "../../history/history.js";
import type { Scope } from "../../types.js";
import type { Answer } from "../../verdict/answer-schema.js";
import type { Derivation } from "../../verdict/derivation-schema.js";
import type { Card } from "../card.js";
import type { Rederived } from "./derive-again.js";

/** Where a question is asked that waits for its answer. `whichbot.yaml` names it the same way: `web:page`, `mcp:stdio`. */
export interface DirectPlace {
  readonly surface: "web" | "mcp";
  /** "page", "api", "stdio", "http". */
  readonly channel: string;
}

/** A question that waits for its answer: on the page, over HTTP, over MCP. */
export interface DirectQuestion {
  readonly place: DirectPlace;
  /** Who asks, as far as the place knows it; empty where it does not. */
  readonly person: string;
  readonly question: string;
  /** Questions that it goes on from, oldest first. */
  readonly previous?: readonly string[];
  /** Patterns over documents, as in `whichbot.yaml`: of what the place sees only what these mean. They never show more. */
  readonly documents?: readonly string[];
}

/** An answer that was just given, or is given back. */
export interface DirectAnswer {
  /** 128 random bits, hex: its address is its key. */
  readonly id: string;
  readonly answer: Answer;
  readonly card: Card;
  /** Questions that it went on from, oldest first; empty for one complete in itself. */
  readonly previous: readonly string[];
  /** Milliseconds since 1970. */
  readonly askedAt: number;
}

/** A DirectAnswer with the way to it. */
export interface DirectExplanation extends DirectAnswer {
  readonly derivation: Derivation;
}

/** An answer, looked up by its id. */
export type Found =
  | { readonly kind: "found"; readonly given: DirectAnswer; readonly stored: StoredAnswer | null }
  /** It was given where other documents are seen, or quotes some that this place does not see (any more). */
  | { readonly kind: "hidden" }
  /** Never given here, too old, or its text is not kept. */
  | { readonly kind: "unknown" };

/**
 * Answers questions of those who wait for it, the same on every surface: the scope of the place, a time limit, a limit on what is
 * at work, and the history.
 */
export interface Asker {
  /**
   * Answers, and keeps the answer in the history. A history that cannot be written costs nobody the answer: then it is kept in
   * memory for a while, as what small talk ("hi", "help") gets always is: it is no question that documents leave unanswered.
   *
   * @throws {WhichbotError} QUESTION_INVALID; REQUEST_INVALID a pattern of `documents` is refused; TOO_MANY_REQUESTS too much is at
   *   work; TIMED_OUT
   */
  ask(question: DirectQuestion): Promise<DirectAnswer>;
  /** As `ask`, with the derivation. */
  explain(question: DirectQuestion): Promise<DirectExplanation>;
  /**
   * The way to an answer that was given, worked out again; null when the documents have changed since so that the verdict, or
   * what it quotes, is another one. Keeps nothing.
   *
   * @throws {WhichbotError} as `ask`
   */
  derive(given: DirectAnswer, place: DirectPlace): Promise<Rederived | null>;
  /**
   * Only answers that were given over the web or MCP are found, and only where the same rules hold as where they were given; what is
   * quoted must be seen there now, or be gone.
   */
  find(id: string, place: DirectPlace): Promise<Found>;
  /** What a place sees. @throws {WhichbotError} REQUEST_INVALID a pattern is refused */
  scopeOf(place: DirectPlace, documents?: readonly string[]): Scope;
  /** Questions at work or waiting. */
  readonly pending: number;
}
