import type { Command } from "commander";
import type { CommandChange, Registration } from "./adapters/discord/commands/registration.js";
import { discordMode } from "./adapters/discord/discord-mode.js";
import type { DiscordSettings } from "./adapters/discord/discord-settings.js";
import { type Run, withExamples } from "./cli-run.js";
import type { Config } from "./config.js";
import { WhichbotError } from "./errors.js";

interface RegisterOptions {
  readonly dryRun?: true;
  readonly json?: true;
}

/** Defines what concerns Discord alone. */
export function defineDiscord(program: Command, run: Run): Command {
  const discord = program
    .command("discord")
    .description("set Discord up: register the commands of its app")
    .helpCommand(false);
  const register = discord
    .command("register")
    .description(
      "register the slash commands with Discord, where they are not there as this version has them",
    )
    .option("--dry-run", "only say what would change")
    .option("--json", "print it as JSON")
    .option("--debug", "show where an error comes from")
    .action(async (options: RegisterOptions) => registerNow(options, run));
  withExamples(register, "whichbot discord register --dry-run", "whichbot discord register");
  return withExamples(discord, "whichbot discord register --dry-run");
}

async function registerNow(options: RegisterOptions, { configure, terminal }: Run): Promise<void> {
  const settings = settingsFor(configure());
  const [{ registerCommands }, { createDiscordRest }, { createLog }] = await Promise.all([
    import("./adapters/discord/commands/registration.js"),
    import("./adapters/discord/connection/discord-rest.js"),
    import("./chat/log.js"),
  ]);
  const dryRun = options.dryRun === true;
  // What goes wrong is told in the one line of the error.
  const log = createLog({ level: "error", write: () => undefined });
  const rest = createDiscordRest({ token: settings.connection.token, apiUrl: settings.apiUrl, log });
  try {
    const places = await registerCommands(rest, settings, { dryRun });
    terminal.out(options.json ? `${JSON.stringify({ dryRun, places })}\n` : toLines(places, dryRun));
  } finally {
    rest.close();
  }
}

/** @throws {WhichbotError} CONFIG_INVALID something is missing that registering needs */
function settingsFor(config: Config): DiscordSettings {
  const mode = discordMode(config);
  if (mode.kind === "on" && mode.settings.connection.token !== null) return mode.settings;
  const problem =
    mode.kind === "on"
      ? "DISCORD_TOKEN is missing: commands are registered with the bot's token, also where interactions come over HTTP."
      : (mode.problem ?? `Discord is not set up: ${mode.missing.join(" and ")} are missing.`);
  throw new WhichbotError(
    "CONFIG_INVALID",
    `${problem} Set it in .env or the environment, then run “whichbot discord register” again.`,
  );
}

const ORDER: readonly CommandChange["kind"][] = ["new", "changed", "gone", "unchanged"];

function toLines(places: readonly Registration[], dryRun: boolean): string {
  const lines = places.flatMap(({ guild, changes, written }) => [
    guild === null ? "Everywhere:" : `In server ${guild}:`,
    ...ORDER.flatMap((kind) => changes.filter((change) => change.kind === kind)).map(
      ({ name, kind, parts }) =>
        `  ${kind.padEnd(9)}  ${name}${parts.length === 0 ? "" : ` (${parts.join(", ")})`}`,
    ),
    `  ${outcome(guild, changes, written, dryRun)}`,
  ]);
  return `${lines.join("\n")}\n`;
}

function outcome(
  guild: string | null,
  changes: readonly CommandChange[],
  written: boolean,
  dryRun: boolean,
): string {
  if (written)
    return guild === null
      ? "Registered. Discord shows them within a minute; who has it open may have to reload it (Ctrl+R)."
      : "Registered, for this server alone.";
  if (changes.every(({ kind }) => kind === "unchanged"))
    return "Nothing to do: Discord has them as they are.";
  return dryRun ? "Nothing was written: this was a dry run." : "Nothing to do.";
}
