import { errorFields } from "../../../chat/log/error-fields.js";
import type { DiscordServices } from "../discord-settings.js";
import type { At } from "./place-of.js";

/**
 * Whether only the asker sees an answer. In a server of the bot's own all see it, unless they wish otherwise; elsewhere nobody
 * but the asker, unless they wish otherwise. Where an admin has made answers private, for the channel or the whole server,
 * nobody's wish opens one, and who may not write here cannot have the bot write for them.
 *
 * @param wished what the asker said; null: nothing
 */
export function isPrivate(
  at: Pick<At, "place" | "where" | "mayWrite">,
  wished: boolean | null,
  services: Pick<DiscordServices, "history" | "log">,
): boolean {
  // Nobody else is there.
  if (at.where === "direct") return false;
  if (!at.mayWrite || wished === true) return true;
  return at.where === "server" ? arePrivate(at, services) : (wished ?? true);
}

/** Whether an admin has made answers private here. */
function arePrivate(
  { place: { surface, workspace, channel } }: Pick<At, "place">,
  { history, log }: Pick<DiscordServices, "history" | "log">,
): boolean {
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
