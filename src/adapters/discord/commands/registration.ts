import type { RESTPostAPIApplicationCommandsJSONBody } from "discord.js";
import type { DiscordRest } from "../connection/discord-rest.js";
import { discordProblem } from "../discord-errors.js";
import type { DiscordSettings } from "../discord-settings.js";
import { contentHash, isEntryPoint } from "./canonical-command.js";
import { difference, type Registration } from "./command-changes.js";
import { type CommandStore, commandStore } from "./command-store.js";
import { commandDefinitions } from "./definitions.js";
import { takeAwayElsewhere } from "./registered-twice.js";

/**
 * Registers the commands where the settings say, each place only when what Discord has there is not the same: everywhere, or in
 * the servers named, where they are there at once. Once that is done in all of them, what Whichbot has registered otherwise is
 * taken away. A place where it fails keeps no other from it.
 *
 * @param options.dryRun looks and writes nothing
 * @returns the places of the settings, then those where something was taken away; never throws
 */
export async function registerCommands(
  rest: Pick<DiscordRest, "asBot">,
  settings: Pick<DiscordSettings, "applicationId" | "guilds" | "userInstall">,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<Registration[]> {
  const ours = commandDefinitions(settings);
  const places = settings.guilds.length === 0 ? [null] : [...new Set(settings.guilds)];
  const done: Registration[] = [];
  for (const guild of places) {
    const store = commandStore(rest, settings.applicationId, guild);
    done.push(
      await registerIn(store, ours, dryRun).catch(
        (error: unknown): Registration => ({
          guild,
          purpose: "put",
          changes: [],
          written: false,
          problem: discordProblem(error, "commands"),
        }),
      ),
    );
  }
  if (done.some(({ problem }) => problem !== null)) return done;
  return [...done, ...(await takeAwayElsewhere(rest, settings, dryRun))];
}

/** The same for one place. @throws {WhichbotError} DISCORD_REFUSED, DISCORD_UNREACHABLE */
export async function registerIn(
  store: CommandStore,
  ours: readonly RESTPostAPIApplicationCommandsJSONBody[],
  dryRun = false,
): Promise<Registration> {
  try {
    const { guild } = store;
    const there = await store.list();
    // The button that opens an app's activity is made by Discord, and may not be left out.
    const kept = there.filter(isEntryPoint);
    const replaced = there.filter((command) => !isEntryPoint(command));
    const wanted = ours.map((command) => (guild === null ? command : forGuild(command)));
    const changes = difference(wanted, replaced, guild);
    const written = !dryRun && contentHash(wanted, guild) !== contentHash(replaced, guild);
    if (written) await store.replace([...wanted, ...kept]);
    return { guild, purpose: "put", changes, written, problem: null };
  } catch (error) {
    throw discordProblem(error, "commands");
  }
}

/** In one server all commands are for that server, and Discord takes no contexts. */
function forGuild(command: RESTPostAPIApplicationCommandsJSONBody): RESTPostAPIApplicationCommandsJSONBody {
  const { contexts: _, integration_types: __, ...rest } = command;
  return rest as RESTPostAPIApplicationCommandsJSONBody;
}
