import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { untilAskedToEnd } from "./adapters/terminal/end-signals.js";
import { errorLine } from "./adapters/terminal/error-line.js";
import { createTerminal, type Streams } from "./adapters/terminal/terminal.js";
import { chatSurfaces } from "./cli-chat.js";
import { defineDiscord } from "./cli-discord.js";
import { defineHistory } from "./cli-history.js";
import { defineMcp } from "./cli-mcp.js";
import { type Run, withExamples } from "./cli-run.js";
import { createServeLink } from "./cli-serve-link.js";
import { diagnose, placesElsewhere, toSettings } from "./cli-settings.js";
import { defineSlack } from "./cli-slack.js";
import { type Environment, loadConfig, packageFolder, uploadsOf, withEnvFile } from "./config.js";

/** A call of the command line. */
export interface Call {
  /** What stands behind the command's name. */
  readonly words: readonly string[];
  readonly environment: Environment;
  readonly workingFolder: string;
  readonly streams: Streams;
}

interface IndexOption {
  readonly index?: string;
}

interface AskOptions extends IndexOption {
  readonly json?: true;
  readonly explain?: true;
  readonly batch?: string;
  readonly previous?: string;
}

interface EvalOptions extends IndexOption {
  /** A file to write, or true for the usual one. */
  readonly init?: string | true;
  readonly json?: true;
  readonly rows?: true;
  readonly minRight?: number;
}

const EXIT = { done: 0, failed: 1, wrongArguments: 2 } as const;

/**
 * Runs one command. Heavy modules are imported by the command that needs them, so that `--help` stays instant.
 *
 * @returns exit code: 0 done, 1 failed (one line on stderr says why and what to do), 2 wrong arguments
 */
export async function runCli(call: Call): Promise<number> {
  const terminal = createTerminal(call.streams, wantedColour(call.environment));
  const folders = { working: call.workingFolder, package: packageFolder };
  const readEnvironment = () => withEnvFile(call.environment, call.workingFolder);
  const configure = () => loadConfig(readEnvironment(), folders);
  const { workingFolder } = call;
  const run: Run = { terminal, workingFolder, configure, readEnvironment, exitCode: EXIT.done };
  try {
    await createProgram(run).parseAsync([...call.words], { from: "user" });
    return run.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongArguments;
    terminal.note(errorLine(error, call.words.includes("--debug")));
    return EXIT.failed;
  }
}

function createProgram(run: Run): Command {
  const { terminal } = run;
  const program = new Command("whichbot")
    .description(
      'Answers "which one should we use?" from your own documents, with a verdict that shows its evidence.',
    )
    .version(readVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: (text) => void terminal.stderr.write(text) })
    .showHelpAfterError("Add --help to see how it is used.");
  withExamples(
    program,
    "whichbot ask 'which framework for mobile?'",
    "whichbot ingest docs",
    "whichbot serve",
  );
  for (const define of [
    defineIngest,
    defineAsk,
    defineEval,
    defineVerify,
    defineCatalog,
    defineServe,
    defineDoctor,
    defineSlack,
    defineDiscord,
    defineHistory,
    defineMcp,
  ]) {
    define(program, run).option("--debug", "show where an error comes from");
  }
  return program;
}

function defineIngest(program: Command, run: Run): Command {
  const command = program
    .command("ingest [folders...]")
    .description("read documents into the index; only what changed is read again")
    .option("--index <folder>", "where the index goes")
    .action(async (folders: string[], options: IndexOption) => {
      const config = run.configure();
      const { runIngest } = await import("./adapters/terminal/ingest-command.js");
      // Folders named here get their index here; without any, the default documents get the default index.
      const index = options.index ?? (folders.length > 0 ? config.indexHere : config.index);
      const request = {
        folders: folders.length > 0 ? folders : [config.documents],
        unnamed: folders.length === 0,
        index,
        model: config.model,
        uploads: uploadsOf(index, config),
      };
      run.exitCode = await runIngest(request, run.terminal);
    });
  return withExamples(command, "whichbot ingest", "whichbot ingest docs decisions --index /var/lib/whichbot");
}

function defineAsk(program: Command, run: Run): Command {
  const command = program
    .command("ask [question...]")
    .description("answer one question, or one a line")
    .option("--json", "print the whole Answer as one line of JSON")
    .option("--explain", "show the way to the answer: every piece of evidence, the rules, the confidence")
    .option("--previous <question>", "the question that this one goes on from")
    .option("--batch <file>", 'answer every line of a file, in order ("-": standard input)')
    .option("--index <folder>", "the index to ask")
    .action(async (words: string[], options: AskOptions) => {
      const { batch, previous } = options;
      if (batch !== undefined && words.length > 0)
        command.error("error: ask a question or give --batch, not both");
      if (batch === undefined && words.length === 0) command.error("error: there is no question");
      if (batch !== undefined && previous !== undefined)
        command.error("error: --previous goes with one question, not with --batch");
      const { runAsk } = await import("./adapters/terminal/ask-command.js");
      const ask = batch === undefined ? { question: words.join(" "), previous } : { batch };
      const settings = toSettings(run.configure(), options.index);
      const request = { ask, json: options.json === true, explain: options.explain === true };
      run.exitCode = await runAsk(request, settings, run.terminal);
    });
  return withExamples(
    command,
    "whichbot ask 'which is faster for training?'",
    "whichbot ask 'A or B for a small team?' --json",
    "whichbot ask 'A or B for a small team?' --explain",
    "whichbot ask 'and for beginners?' --previous 'A or B for a small team?'",
    "whichbot ask --batch questions.txt --json",
    "cat questions.txt | whichbot ask --batch - --json",
  );
}

function defineEval(program: Command, run: Run): Command {
  const command = program
    .command("eval [questions]")
    .description("score a question set, one JSON object a line, against the index")
    .option("--init [file]", "write a question set to start from (default: questions.jsonl)")
    .option("--json", "print the scores as JSON")
    .option("--rows", "print each miss, with what was expected; with --json, every row")
    .option("--min-right <share>", "exit 1 when fewer are right, 0 to 1", parseShare)
    .option("--index <folder>", "the index to ask")
    .action(async (questions: string | undefined, options: EvalOptions) => {
      const settings = () => toSettings(run.configure(), options.index);
      if (options.init !== undefined) {
        if (questions !== undefined && options.init !== true)
          command.error("error: name one file to write, not two");
        const { runEvalInit, STARTER_FILE } = await import("./adapters/terminal/eval-init-command.js");
        const file = options.init === true ? (questions ?? STARTER_FILE) : options.init;
        run.exitCode = await runEvalInit({ file, indexNamed: options.index }, settings(), run.terminal);
        return;
      }
      if (questions === undefined) return command.error("error: missing required argument 'questions'");
      const { runEval } = await import("./adapters/terminal/eval-command.js");
      const { json, rows, minRight } = options;
      const request = { questions, json: json === true, rows: rows === true, minRight: minRight ?? 0 };
      run.exitCode = await runEval(request, settings(), run.terminal);
    });
  return withExamples(
    command,
    "whichbot eval --init",
    "whichbot eval questions.jsonl --rows",
    "whichbot eval questions.jsonl --index docs-index --min-right 0.6",
  );
}

function defineVerify(program: Command, run: Run): Command {
  const command = program
    .command("verify")
    .description("check that the index is whole and every stored passage a slice of its document")
    .option("--index <folder>", "the index to check")
    .action(async (options: IndexOption) => {
      const { runVerify } = await import("./adapters/terminal/verify-command.js");
      run.exitCode = await runVerify(toSettings(run.configure(), options.index).index, run.terminal);
    });
  return withExamples(command, "whichbot verify", "whichbot verify --index docs-index");
}

function defineCatalog(program: Command, run: Run): Command {
  const command = program
    .command("catalog")
    .description("print the options found in the documents")
    .option("--json", "print them as JSON")
    .option("--index <folder>", "the index to look into")
    .action(async (options: IndexOption & { json?: true }) => {
      const { runCatalog } = await import("./adapters/terminal/catalog-command.js");
      const { index } = toSettings(run.configure(), options.index);
      run.exitCode = await runCatalog({ index, json: options.json === true }, run.terminal);
    });
  return withExamples(command, "whichbot catalog", "whichbot catalog --json");
}

function defineServe(program: Command, run: Run): Command {
  const command = program
    .command("serve")
    .description("read what is new, then answer wherever it is switched on")
    .action(async () => {
      const config = run.configure();
      const { runServe } = await import("./adapters/terminal/serve-command.js");
      const link = createServeLink(readVersion());
      const request = {
        version: link.version,
        places: placesElsewhere(config, run.workingFolder),
        onReady: link.ready,
        surfaces: chatSurfaces(config, link),
        // The bundled documents deserve a good first question; for others one is made from their options.
        sampleQuestion: config.documentsAreBundled ? "which framework for mobile?" : null,
        untilStopped: () => untilAskedToEnd(process, run.terminal),
      };
      run.exitCode = await runServe(request, toSettings(config), run.terminal);
    });
  return withExamples(command, "whichbot serve", "npm start");
}

function defineDoctor(program: Command, run: Run): Command {
  const command = program
    .command("doctor")
    .description(
      "check Node.js, configuration, model, index, history, page, Slack and Discord, and say what to do",
    )
    .option("--index <folder>", "the index to check")
    .option("--offline", "look only at what is here: ask nothing of Slack or Discord")
    .action(async (options: IndexOption & { offline?: true }) => {
      const { runDoctor } = await import("./adapters/terminal/doctor-command.js");
      run.exitCode = await runDoctor(
        diagnose(run, { index: options.index, offline: options.offline === true }),
        run.terminal,
      );
    });
  return withExamples(
    command,
    "whichbot doctor",
    "whichbot doctor --offline",
    "whichbot doctor --index docs-index",
  );
}

function parseShare(text: string): number {
  const share = Number(text);
  if (text.trim() === "" || !(share >= 0 && share <= 1))
    throw new InvalidArgumentError("It is a number from 0 to 1.");
  return share;
}

/** @see https://no-color.org and https://force-color.org for the two variables */
function wantedColour(environment: Environment): "never" | "always" | "auto" {
  if (environment.NO_COLOR) return "never";
  if (environment.FORCE_COLOR && environment.FORCE_COLOR !== "0") return "always";
  return environment.TERM === "dumb" ? "never" : "auto";
}

function readVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  return manifest.version;
}
