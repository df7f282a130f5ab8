import type { APIMessage } from "discord.js";
import { DEFAULT_LIMITS } from "../../../chat/conversation/limits.js";
import { errorFields } from "../../../chat/log/error-fields.js";
import type { StoredAnswer } from "../../../history/history.js";
import { answerIn } from "./message-text.js";
import type { At } from "./place-of.js";
import type { Workplace } from "./workplace.js";

/**
 * The answer that a message goes on from, where that is plain: the one that it replies to, or the last one in a thread that
 * itself went on from elsewhere. Null: what its author asked in the same place.
 */
export function answerBefore(
  repliedTo: APIMessage | null,
  { place, person }: At,
  { services: { history, log, now } }: Pick<Workplace, "services">,
): StoredAnswer | null {
  try {
    const id = repliedTo && answerIn(repliedTo);
    if (id !== null) return history.find(id);
    const last = place.thread === null ? null : history.lastHere(place, person);
    if (last === null || last.previous.length === 0) return null;
    return now().getTime() - last.askedAt < DEFAULT_LIMITS.previousForMs ? last : null;
  } catch (error) {
    log.warn("an earlier answer could not be read", errorFields(error));
    return null;
  }
}
