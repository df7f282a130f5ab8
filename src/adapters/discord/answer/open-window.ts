import type { APIModalInteractionResponseCallbackData } from "discord.js";
import { errorFields } from "../../../chat/log/error-fields.js";
import { LATE, withinTime } from "../../../chat/within-time.js";
import type { Came, Workplace } from "../ask/workplace.js";
import { CODE, DiscordCallError } from "../connection/discord-calls.js";
import { DUE_MS, toError } from "./say-first.js";
import { tell } from "./tell.js";

const WAIT_MS = 60;
const TRY_MS = 1_200;

/** Opens a window, which only a first response can. Never throws. @param instead said when it did not open */
export async function openWindow(
  came: Came,
  window: () => APIModalInteractionResponseCallbackData,
  workplace: Workplace,
  instead: string,
): Promise<void> {
  const { calls, services } = workplace;
  const { log, now } = services;
  for (let waitMs = WAIT_MS; ; waitMs *= 2) {
    try {
      const opened = await withinTime(calls.open(came.to, window()), TRY_MS);
      if (opened === LATE) throw new DiscordCallError("late", { refused: false, again: true });
      return;
    } catch (thrown) {
      const error = toError(thrown);
      // It stands open: only the word of it was lost.
      if (error.code === CODE.alreadyAcknowledged) return;
      if (error.options.again && now().getTime() + waitMs < came.receivedAt + DUE_MS) {
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        continue;
      }
      log.warn(
        "a window could not be opened",
        thrown instanceof DiscordCallError ? { code: error.code } : errorFields(thrown),
      );
      return tell(came, instead, workplace);
    }
  }
}
