import { type RESTPostAPIApplicationCommandsJSONBody, Routes } from "discord.js";
import { WhichbotError } from "../../../errors.js";
import type { DiscordRest } from "../connection/discord-rest.js";
import { discordProblem } from "../discord-errors.js";
import type { DiscordSettings } from "../discord-settings.js";
import { canonicalCommand, contentHash, isEntryPoint, type StoredCommand } from "./canonical-command.js";
import { commandDefinitions } from "./definitions.js";

/** Where commands are registered: everywhere, or in one server. */
export interface CommandStore {
  /** Id of the server; null: everywhere. */
  readonly guild: string | null;
  /** With names in all languages. @throws {DiscordCallError} */
  list(): Promise<readonly StoredCommand[]>;
  /** Puts these in place of all there are. @throws {DiscordCallError} */
  replace(commands: readonly object[]): Promise<void>;
}

/** What registering changes of one command. */
export interface CommandChange {
  /** As it is shown: "/which", or the name in a menu. */
  readonly name: string;
  readonly kind: "new" | "changed" | "gone" | "unchanged";
  /** Which parts differ, such as "description"; empty unless it is changed. */
  readonly parts: readonly string[];
}

/** What was, or would be, done in one place. */
export interface Registration {
  readonly guild: string | null;
  readonly changes: readonly CommandChange[];
  /** Discord was given our commands; false when it had them already, or for a look only. */
  readonly written: boolean;
}

/** Longer than other calls: Discord takes its time with many commands. */
const REPLACE_MS = 20_000;

/** The commands of an application, over REST. @param guild null: those that are there everywhere */
export function commandStore(
  rest: Pick<DiscordRest, "asBot">,
  applicationId: string,
  guild: string | null,
): CommandStore {
  const route =
    guild === null
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guild);
  return {
    guild,
    async list() {
      const query = new URLSearchParams({ with_localizations: "true" });
      const commands = await rest.asBot({ method: "GET", route, query });
      if (Array.isArray(commands)) return commands as StoredCommand[];
      throw new WhichbotError(
        "DISCORD_UNREACHABLE",
        "What answers at Discord's address is not Discord: it lists no commands. Check DISCORD_API_URL and the proxy.",
      );
    },
    async replace(commands) {
      await rest.asBot({ method: "PUT", route, body: commands, withinMs: REPLACE_MS });
    },
  };
}

/**
 * Registers the commands where the settings say, each place only when what Discord has there is not the same: everywhere, or in
 * the servers named, where they are there at once and those registered everywhere stay as they are.
 *
 * @param options.dryRun looks and writes nothing
 * @throws {WhichbotError} DISCORD_REFUSED, DISCORD_UNREACHABLE; places before the one that failed are done
 */
export async function registerCommands(
  rest: Pick<DiscordRest, "asBot">,
  settings: Pick<DiscordSettings, "applicationId" | "guilds" | "userInstall">,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<Registration[]> {
  const ours = commandDefinitions(settings);
  const places = settings.guilds.length === 0 ? [null] : [...new Set(settings.guilds)];
  const done: Registration[] = [];
  for (const guild of places)
    done.push(await registerIn(commandStore(rest, settings.applicationId, guild), ours, dryRun));
  return done;
}

/** The same for one place. @throws {WhichbotError} as above */
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
    return { guild, changes, written };
  } catch (error) {
    throw discordProblem(error, "commands");
  }
}

/** What putting `ours` in place of `there` would change, in the order of ours, then what goes. */
export function difference(
  ours: readonly StoredCommand[],
  there: readonly StoredCommand[],
  guild: string | null = null,
): CommandChange[] {
  const key = ({ type = 1, name }: StoredCommand): string => `${type} ${name}`;
  const known = new Map(there.map((command) => [key(command), canonicalCommand(command, guild)]));
  const wanted = new Set(ours.map(key));
  const changes = ours.map((command): CommandChange => {
    const before = known.get(key(command));
    const name = shownName(command);
    if (before === undefined) return { name, kind: "new", parts: [] };
    const now = canonicalCommand(command, guild);
    const parts = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
      (part) => JSON.stringify(before[part]) !== JSON.stringify(now[part]),
    );
    return { name, kind: parts.length === 0 ? "unchanged" : "changed", parts };
  });
  const gone = there.filter((command) => !wanted.has(key(command)));
  return [
    ...changes,
    ...gone.map((command) => ({ name: shownName(command), kind: "gone" as const, parts: [] })),
  ];
}

function shownName({ type = 1, name }: StoredCommand): string {
  return type === 1 ? `/${name}` : `“${name}” in menus`;
}

/** In one server all commands are for that server, and Discord takes no contexts. */
function forGuild(command: RESTPostAPIApplicationCommandsJSONBody): RESTPostAPIApplicationCommandsJSONBody {
  const { contexts: _, integration_types: __, ...rest } = command;
  return rest as RESTPostAPIApplicationCommandsJSONBody;
}
