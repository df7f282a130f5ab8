import type { Command } from "commander";
import type { CommandChange, Registration } from "./adapters/discord/commands/command-changes.js";
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

async function registerNow(options: RegisterOptions, run: Run): Promise<void> {
  const { terminal } = run;
  const settings = settingsFor(run.configure());
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
    const failed = places.flatMap(({ problem }) => problem ?? []);
    const [first] = failed;
    if (first !== undefined && failed.length === places.length) throw first;
    if (first !== undefined) run.exitCode = 1;
    terminal.out(
      options.json ? `${JSON.stringify({ dryRun, places: places.map(toJson) })}\n` : toLines(places, dryRun),
    );
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

/** An error would be printed as an empty object. */
function toJson({ problem, ...place }: Registration): object {
  return { ...place, problem: problem && { code: problem.code, message: problem.message } };
}

const ORDER: readonly CommandChange["kind"][] = ["new", "changed", "gone", "twice", "unchanged"];

function toLines(places: readonly Registration[], dryRun: boolean): string {
  const lines = places.flatMap((place) => [
    place.guild === null ? "Everywhere:" : `In server ${place.guild}:`,
    ...ORDER.flatMap((kind) => place.changes.filter((change) => change.kind === kind)).map(
      ({ name, kind, parts }) =>
        `  ${kind.padEnd(9)}  ${name}${parts.length === 0 ? "" : ` (${parts.join(", ")})`}`,
    ),
    `  ${outcome(place, dryRun)}`,
  ]);
  return `${lines.join("\n")}\n`;
}

function outcome({ guild, purpose, changes, written, problem }: Registration, dryRun: boolean): string {
  if (problem !== null) return `Not registered. ${problem.message}`;
  if (purpose === "take away") return takenAway(changes, dryRun);
  if (written)
    return guild === null
      ? "Registered. Discord shows them within a minute; who has it open may have to reload it (Ctrl+R)."
      : "Registered, for this server alone.";
  if (changes.every(({ kind }) => kind === "unchanged"))
    return "Nothing to do: Discord has them as they are.";
  return dryRun ? "Nothing was written: this was a dry run." : "Nothing to do.";
}

function takenAway(changes: readonly CommandChange[], dryRun: boolean): string {
  const names = (kind: CommandChange["kind"]) => changes.some((change) => change.kind === kind);
  const why = "commands that are registered above would be shown twice";
  return [
    names("gone") && `${dryRun ? "Would be taken away" : "Taken away"} here: ${why}.`,
    names("twice") &&
      "Those marked “twice” have Whichbot's names and are not as it makes them, so they stay; whoever made them can take them away.",
  ]
    .filter((line) => line !== false)
    .join(" ");
}
