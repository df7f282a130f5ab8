import type { History, StoredAnswer } from "../history/history.js";
import { type Answer, AnswerSchema } from "../verdict/answer-schema.js";
import { type Card, toCard } from "./card.js";

/** An answer that was given, as somebody who may see it gets it back. */
export interface Recalled {
  readonly stored: StoredAnswer;
  readonly answer: Answer;
  readonly card: Card;
}

/** Who wants an answer back, and where: what the platform says of them, never what a button carries. */
export interface Presser {
  readonly surface: string;
  /** Team, guild; empty where there is none. */
  readonly workspace: string;
  readonly person: string;
  /** Null where there is none: in a window, on a home page. */
  readonly channel: string | null;
}

/** Told when an answer cannot be had back. */
export const TOO_OLD = "That answer is not at hand any more. Please ask again: it takes a moment only.";

/**
 * The answer that a button belongs to. Its id comes from outside: only the surface and workspace that it was given in get it, a
 * private one only who asked, and one of a channel only there or who asked.
 *
 * @returns null when it is not theirs, too old, or its text is not kept
 */
export function recall(
  id: string,
  presser: Presser,
  { history, now }: { readonly history: Pick<History, "find">; readonly now: () => Date },
): Recalled | null {
  const stored = history.find(id);
  if (stored === null || !maySee(stored, presser)) return null;
  const answer = parseAnswer(stored.answerJson);
  return answer === null ? null : { stored, answer, card: toCard(answer, now()) };
}

/** The card of an answer; null when its text is not kept. */
export function cardOf({ answerJson }: Pick<StoredAnswer, "answerJson">, now: Date): Card | null {
  const answer = parseAnswer(answerJson);
  return answer && toCard(answer, now);
}

function maySee(stored: StoredAnswer, { surface, workspace, person, channel }: Presser): boolean {
  if (stored.surface !== surface || stored.workspace !== workspace) return false;
  if (stored.private) return stored.person === person;
  return channel === null || channel === stored.channel || stored.person === person;
}

/** An Answer as it was kept; null when it was not, or by a version whose answers looked otherwise. */
export function parseAnswer(json: string | null): Answer | null {
  if (json === null) return null;
  try {
    return AnswerSchema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}
