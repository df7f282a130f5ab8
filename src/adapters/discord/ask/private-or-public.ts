import { errorFields } from "../../../chat/log/error-fields.js";
import type { DiscordServices } from "../discord-settings.js";
import type { At } from "./place-of.js";

/**
 * Whether only the asker sees an answer. In a server of the bot's own all see it, unless an admin has set it otherwise, for the
 * channel or the whole server; elsewhere nobody but the asker. What they ask for goes before that, but who may not write here
 * cannot have the bot write for them.
 *
 * @param wished what the asker said; null: nothing
 */
export function isPrivate(
  at: Pick<At, "place" | "where" | "mayWrite">,
  wished: boolean | null,
  { history, log }: Pick<DiscordServices, "history" | "log">,
): boolean {
  // Nobody else is there.
  if (at.where === "direct") return false;
  if (!at.mayWrite) return true;
  if (wished !== null) return wished;
  if (at.where !== "server") return true;
  const { surface, workspace, channel } = at.place;
  try {
    return (
      history.privateAnswers({ surface, workspace, channel }) ??
      history.privateAnswers({ surface, workspace, channel: "" }) ??
      false
    );
  } catch (error) {
    // What was meant for one person must not come out.
    log.warn("whether answers are private here could not be read", errorFields(error));
    return true;
  }
}

/** Whether whoever asked may show a private answer to the others. */
export function isShareable(at: Pick<At, "where" | "mayWrite">): boolean {
  return at.where !== "direct" && at.mayWrite;
}
