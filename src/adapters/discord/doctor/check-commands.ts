import type { Finding } from "../../../chat/doctor/finding.js";
import type { CommandChange } from "../commands/command-changes.js";
import { commandStore } from "../commands/command-store.js";
import { commandDefinitions } from "../commands/definitions.js";
import { registerIn } from "../commands/registration.js";
import { CODE, DiscordCallError } from "../connection/discord-calls.js";
import type { DiscordSettings } from "../discord-settings.js";
import type { DiscordLook } from "./discord-look.js";

const ABOUT = "Discord commands";
/** Discord limits how often may be asked; the first ones show what is wrong with all. */
const MOST_ASKED = 5;

type Wishes = Pick<DiscordSettings, "applicationId" | "guilds" | "userInstall">;

/**
 * Looks whether the commands are registered where the settings want them, as this version has them, and not twice.
 *
 * @throws {DiscordCallError | WhichbotError}
 */
export async function checkCommands(look: DiscordLook, settings: Wishes): Promise<Finding[]> {
  const everywhere = (await changesIn(null, look, settings)) ?? [];
  if (settings.guilds.length === 0) return [judge(everywhere, "everywhere")];
  const findings = await Promise.all(
    settings.guilds.slice(0, MOST_ASKED).map(async (guild) => {
      const changes = await changesIn(guild, look, settings);
      // That the bot is not in a server is told with the servers.
      return changes === null ? [] : [judge(changes, `in server ${guild}`)];
    }),
  );
  const twice = everywhere.filter(({ kind }) => kind === "unchanged" || kind === "changed");
  if (twice.length === 0) return findings.flat();
  const text = `${twice.length} are registered everywhere as well, so that the servers of DISCORD_GUILDS see them twice. Start Whichbot, which takes its own away, or run “whichbot discord register”; or leave DISCORD_GUILDS empty.`;
  return [...findings.flat(), { state: "warn", about: ABOUT, text }];
}

/** What registering would change in one place; null: the bot is not there. */
async function changesIn(
  guild: string | null,
  look: DiscordLook,
  settings: Wishes,
): Promise<readonly CommandChange[] | null> {
  const store = commandStore(look, settings.applicationId, guild);
  const listed = await store.list().catch((error: unknown) => {
    if (guild !== null && error instanceof DiscordCallError && error.code === CODE.missingAccess) return null;
    throw error;
  });
  if (listed === null) return null;
  const kept = { ...store, list: async () => listed };
  return (await registerIn(kept, commandDefinitions(settings), true)).changes;
}

function judge(changes: readonly CommandChange[], where: string): Finding {
  const named = (kind: CommandChange["kind"]) =>
    changes.filter((change) => change.kind === kind).map(({ name }) => name);
  const [missing, changed, foreign] = [named("new"), named("changed"), named("gone")];
  const ours = changes.length - foreign.length;
  const parts = [
    missing.length === 0
      ? null
      : missing.length === ours
        ? "none is registered"
        : `missing: ${missing.join(", ")}`,
    changed.length === 0 ? null : `not as they should be now: ${changed.join(", ")}`,
    foreign.length === 0
      ? null
      : `not Whichbot's, and removed by the next registration: ${foreign.join(", ")}`,
  ].filter((part) => part !== null);
  if (parts.length === 0) return { state: "ok", about: ABOUT, text: `all ${ours} are registered ${where}` };
  return {
    state: "warn",
    about: ABOUT,
    text: `${where}, ${parts.join("; ")}. Start Whichbot, which registers them, or run “whichbot discord register”.`,
  };
}
