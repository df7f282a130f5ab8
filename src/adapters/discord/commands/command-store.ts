import { Routes } from "discord.js";
import { WhichbotError } from "../../../errors.js";
import type { DiscordRest } from "../connection/discord-rest.js";
import type { StoredCommand } from "./canonical-command.js";

/** Where commands are registered: everywhere, or in one server. */
export interface CommandStore {
  /** Id of the server; null: everywhere. */
  readonly guild: string | null;
  /** With names in all languages. @throws {DiscordCallError} */
  list(): Promise<readonly StoredCommand[]>;
  /** Puts these in place of all there are. @throws {DiscordCallError} */
  replace(commands: readonly object[]): Promise<void>;
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
