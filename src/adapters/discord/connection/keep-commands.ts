import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "../../../chat/log.js";
import { type Registration, registerCommands } from "../commands/registration.js";
import { discordProblem } from "../discord-errors.js";
import type { DiscordSettings } from "../discord-settings.js";
import type { DiscordRest } from "./discord-rest.js";

const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 900_000;

/**
 * Registers the commands, and again later when Discord cannot be reached; what it refuses is said once. Never rejects: whoever
 * has the commands already asks on.
 *
 * @param stopped aborted when all is to end
 */
export async function keepCommands(
  rest: Pick<DiscordRest, "asBot">,
  settings: Pick<DiscordSettings, "applicationId" | "guilds" | "userInstall">,
  {
    log,
    stopped,
    firstPauseMs = FIRST_PAUSE_MS,
  }: { readonly log: Log; readonly stopped: AbortSignal; readonly firstPauseMs?: number },
): Promise<void> {
  for (let pauseMs = firstPauseMs; !stopped.aborted; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    try {
      for (const { guild, changes, written } of await registerCommands(rest, settings))
        log.info(written ? "the commands were registered" : "the commands are registered already", {
          guild: guild ?? "everywhere",
          ...countsOf(changes),
        });
      return;
    } catch (error) {
      if (stopped.aborted) return;
      const problem = discordProblem(error);
      const again = problem.code === "DISCORD_UNREACHABLE";
      log.error(
        `The commands could not be registered, so people see the ones of before. ${problem.message}`,
        {
          code: problem.code,
          ...(again && { nextTryS: Math.ceil(pauseMs / 1000) }),
        },
      );
      if (!again) return;
      await delay(pauseMs, undefined, { signal: stopped, ref: false }).catch(() => undefined);
    }
  }
}

function countsOf(changes: Registration["changes"]): Record<"new" | "changed" | "gone", number> {
  const count = (kind: string) => changes.filter((change) => change.kind === kind).length;
  return { new: count("new"), changed: count("changed"), gone: count("gone") };
}
