import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "../../../chat/log.js";
import type { Registration } from "../commands/command-changes.js";
import { registerCommands } from "../commands/registration.js";
import type { DiscordSettings } from "../discord-settings.js";
import type { DiscordRest } from "./discord-rest.js";

const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 900_000;

/**
 * Registers the commands, and again later where it failed: Discord could not be reached, or the bot is not in a server (yet).
 * What Discord refuses is said once. Never rejects: whoever has the commands already asks on.
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
  const said = new Set<string>();
  let { guilds } = settings;
  for (let pauseMs = firstPauseMs; !stopped.aborted; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    const places = await registerCommands(rest, { ...settings, guilds });
    if (stopped.aborted) return;
    const again: string[] = [];
    let everywhereAgain = false;
    for (const place of places) {
      const { guild, problem } = place;
      if (problem === null) {
        sayDone(place, log);
        continue;
      }
      const unreachable = problem.code === "DISCORD_UNREACHABLE";
      // What is refused everywhere waits for a person; a server may yet invite the bot.
      if (guild !== null) again.push(guild);
      else everywhereAgain = unreachable;
      const text = `The commands could not be registered, so people see the ones of before. ${problem.message}`;
      const nextTryS = guild !== null || unreachable ? Math.ceil(pauseMs / 1000) : undefined;
      const key = `${guild} ${problem.message}`;
      if (unreachable || !said.has(key))
        log.error(text, { guild: guild ?? "everywhere", code: problem.code, nextTryS });
      said.add(key);
    }
    if (again.length === 0 && !everywhereAgain) return;
    // Those that are done are not asked for again.
    guilds = again;
    await delay(pauseMs, undefined, { signal: stopped, ref: false }).catch(() => undefined);
  }
}

function sayDone({ guild, purpose, changes, written }: Registration, log: Log): void {
  const counts = { guild: guild ?? "everywhere", ...countsOf(changes) };
  if (purpose === "put")
    log.info(written ? "the commands were registered" : "the commands are registered already", counts);
  if (purpose === "take away" && written)
    log.info("commands were taken away that would be shown twice", counts);
  const twice = changes.filter(({ kind }) => kind === "twice").map(({ name }) => name);
  if (twice.length > 0)
    log.warn(
      "Commands have names of Whichbot's and are not its own, so they stay, and are shown twice. Whoever made them with this app's token can take them away",
      { guild: guild ?? "everywhere", commands: twice.join(", ") },
    );
}

function countsOf(changes: Registration["changes"]): Record<"new" | "changed" | "gone", number> {
  const count = (kind: string) => changes.filter((change) => change.kind === kind).length;
  return { new: count("new"), changed: count("changed"), gone: count("gone") };
}
