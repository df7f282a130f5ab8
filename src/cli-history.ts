import { type Command, InvalidArgumentError } from "commander";
import type { HistoryForget, HistoryList } from "./adapters/terminal/history-command.js";
import { parseMoment } from "./adapters/terminal/moment.js";
import { historySettings } from "./cli-chat-services.js";
import { type Run, withExamples } from "./cli-run.js";

interface ListOptions {
  readonly surface?: string;
  readonly person?: string;
  readonly since?: number;
  readonly limit: number;
  readonly json?: true;
}

interface ForgetOptions extends Pick<ListOptions, "since" | "json"> {
  /** True when it was given: it has a default. */
  readonly limited: boolean;
  readonly surface?: string;
  readonly person?: string;
  readonly before?: number;
  readonly all?: true;
  readonly yes?: true;
}

const DEFAULT_LIMIT = 20;
const MOMENT_HELP = "a date (2026-01-31, today) or how long ago (12h, 30d, 2w)";

/** Defines how questions asked in chats are read and removed. */
export function defineHistory(program: Command, run: Run): Command {
  const history = program
    .command("history")
    .description("print what was asked in chats, newest first, or remove it")
    .helpCommand(false)
    .option("--person <id>", "only of this person, by the id that the chat gives them")
    .option("--surface <name>", "only from there: slack")
    .option("--since <moment>", `not before: ${MOMENT_HELP}`, toMoment)
    .option("--limit <count>", "most questions", toCount, DEFAULT_LIMIT)
    .option("--json", "print one JSON object a line")
    .action(async ({ limit, json, ...filter }: ListOptions) =>
      runTask({ kind: "list", ...filter, most: limit, json: json === true }, run),
    );
  const forget = history
    .command("forget")
    .description("remove questions with their answers and votes, for good")
    .option("--person <id>", "everything of this person")
    .option("--surface <name>", "with --person: only from there")
    .option("--before <moment>", `everything older: ${MOMENT_HELP}`, toMoment)
    .option("--all", "everything")
    .option("--yes", "with --all: do not ask first")
    .option("--debug", "show where an error comes from")
    .action(async (_: ForgetOptions, command: Command) => {
      // Options of the outer command are taken by it wherever they stand.
      const limited = history.getOptionValueSource("limit") === "cli";
      const task = toForget({ ...command.optsWithGlobals<ForgetOptions>(), limited });
      if (typeof task === "string") return command.error(`error: ${task}`);
      await runTask(task, run);
    });
  withExamples(
    forget,
    "whichbot history forget --person U012AB3CD",
    "whichbot history forget --before 30d",
    "whichbot history forget --all",
  );
  return withExamples(history, "whichbot history", "whichbot history --person U012AB3CD --since 7d --json");
}

async function runTask(task: HistoryList | HistoryForget, run: Run): Promise<void> {
  const history = historySettings(run.configure());
  const { runHistory } = await import("./adapters/terminal/history-command.js");
  run.exitCode = await runHistory({ history, task }, run.terminal);
}

/** @returns what is wrong with the options, in words, when something is */
function toForget(options: ForgetOptions): HistoryForget | string {
  const { person, surface, before, all, yes, since, limited, json } = options;
  // Left unheard, they would have more forgotten than was meant.
  if (since !== undefined)
    return "--since does not go with forget, which takes --before: everything older than that";
  if (limited) return "--limit does not go with forget";
  if (json === true) return "--json does not go with forget";
  const ways = [person !== undefined, before !== undefined, all === true].filter(Boolean).length;
  if (ways !== 1) return "say what to forget: one of --person, --before and --all";
  if (surface !== undefined && person === undefined) return "--surface goes with --person";
  if (yes === true && all !== true) return "--yes goes with --all";
  if (person !== undefined) return { kind: "forget-person", person, surface };
  if (before !== undefined) return { kind: "forget-before", time: before };
  return { kind: "forget-all", yes: yes === true };
}

function toMoment(text: string): number {
  const moment = parseMoment(text, new Date());
  if (moment === null) throw new InvalidArgumentError(`It is ${MOMENT_HELP}.`);
  return moment;
}

function toCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > 1_000_000)
    throw new InvalidArgumentError("It is a whole number from 1 to 1000000.");
  return count;
}
