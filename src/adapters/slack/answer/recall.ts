import { type Card, toCard } from "../../../chat/card.js";
import type { StoredAnswer } from "../../../history/history.js";
import { type Answer, AnswerSchema } from "../../../verdict/answer-schema.js";
import { type SlackServices, SURFACE } from "../slack-settings.js";

/** An answer that was given, as somebody who may see it gets it back. */
export interface Recalled {
  readonly stored: StoredAnswer;
  readonly answer: Answer;
  readonly card: Card;
}

/** Who presses a button, and where. */
export interface Presser {
  readonly team: string;
  readonly person: string;
  /** Null in a window or on the home page. */
  readonly channel: string | null;
}

/**
 * The answer that a button belongs to. Its id comes from outside: only the workspace that it was given in gets it, a private one
 * only who asked, and one of a channel only there.
 *
 * @returns null when it is not theirs, too old, or its text is not kept
 */
export function recall(id: string, presser: Presser, { history, now }: SlackServices): Recalled | null {
  const stored = history.find(id);
  if (stored === null || !maySee(stored, presser)) return null;
  const answer = parseAnswer(stored.answerJson);
  return answer === null ? null : { stored, answer, card: toCard(answer, now()) };
}

/** The card of an answer; null when its text is not kept. */
export function cardOf({ answerJson }: StoredAnswer, now: Date): Card | null {
  const answer = parseAnswer(answerJson);
  return answer && toCard(answer, now);
}

/** Told when an answer cannot be had back. */
export const TOO_OLD = "That answer is not at hand any more. Please ask again: it takes a moment only.";

function maySee(stored: StoredAnswer, { team, person, channel }: Presser): boolean {
  if (stored.surface !== SURFACE || stored.workspace !== team) return false;
  if (stored.private) return stored.person === person;
  return channel === null || channel === stored.channel || stored.person === person;
}

function parseAnswer(json: string | null): Answer | null {
  if (json === null) return null;
  try {
    return AnswerSchema.parse(JSON.parse(json));
  } catch {
    // Kept by a version whose answers looked otherwise.
    return null;
  }
}
