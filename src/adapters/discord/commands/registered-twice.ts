import type { DiscordRest } from "../connection/discord-rest.js";
import type { DiscordSettings } from "../discord-settings.js";
import { canonicalCommand, type StoredCommand } from "./canonical-command.js";
import { type CommandChange, type Registration, shownName } from "./command-changes.js";
import { commandStore } from "./command-store.js";
import { commandDefinitions } from "./definitions.js";

/** Where the bot is in more servers, they are not looked through one by one. */
const MOST_SERVERS = 5;
/** What tells whose a command is: older versions may have other options. */
const MARKS = ["type", "name", "name_localizations", "description"] as const;

/**
 * Takes away what Whichbot has registered where the settings no longer want it: everywhere, when they name servers; else in the
 * servers of a bot that is in few. What cannot be looked at is left for another time.
 *
 * @returns places where something was found
 */
export async function takeAwayElsewhere(
  rest: Pick<DiscordRest, "asBot">,
  settings: Pick<DiscordSettings, "applicationId" | "guilds" | "userInstall">,
  dryRun: boolean,
): Promise<Registration[]> {
  const places = settings.guilds.length > 0 ? [null] : await serversOf(rest);
  const found: Registration[] = [];
  for (const guild of places) {
    const done = await takeAwayIn(guild, rest, settings, dryRun).catch(() => null);
    if (done !== null) found.push(done);
  }
  return found;
}

async function takeAwayIn(
  guild: string | null,
  rest: Pick<DiscordRest, "asBot">,
  settings: Pick<DiscordSettings, "applicationId" | "userInstall">,
  dryRun: boolean,
): Promise<Registration | null> {
  const store = commandStore(rest, settings.applicationId, guild);
  const definitions = commandDefinitions(settings);
  const there = await store.list();
  const own = there.filter((command) => definitions.some((ours) => marksOf(ours) === marksOf(command)));
  const kept = there.filter((command) => !own.includes(command));
  const foreign = kept.filter((command) => definitions.some((ours) => keyOf(ours) === keyOf(command)));
  if (own.length + foreign.length === 0) return null;
  const written = !dryRun && own.length > 0;
  if (written) await store.replace(kept);
  const told = (kind: CommandChange["kind"]) => (command: StoredCommand) => ({
    name: shownName(command),
    kind,
    parts: [],
  });
  const changes = [...own.map(told("gone")), ...foreign.map(told("twice"))];
  return { guild, purpose: "take away", changes, written, problem: null };
}

function marksOf(command: StoredCommand): string {
  const canonical = canonicalCommand(command, null);
  return JSON.stringify(MARKS.map((mark) => canonical[mark] ?? null));
}

function keyOf({ type = 1, name }: StoredCommand): string {
  return `${type} ${name}`;
}

/** @returns none when there are many, or it cannot be known */
async function serversOf(rest: Pick<DiscordRest, "asBot">): Promise<string[]> {
  const query = new URLSearchParams({ limit: String(MOST_SERVERS + 1) });
  const servers = await rest.asBot({ method: "GET", route: "/users/@me/guilds", query }).catch(() => []);
  if (!Array.isArray(servers) || servers.length > MOST_SERVERS) return [];
  return servers.flatMap((server: { readonly id?: unknown } | null) =>
    typeof server?.id === "string" ? [server.id] : [],
  );
}
