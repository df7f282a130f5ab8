import type { Command } from "commander";
import type { Terminal } from "./adapters/terminal/terminal.js";
import type { Config, Environment } from "./config.js";

/** One run of the command line, as commands see it. */
export interface Run {
  readonly terminal: Terminal;
  /** Where it was started. */
  readonly workingFolder: string;
  /** Reads the configuration; only commands that need it do, so that --help works without one. */
  configure(): Config;
  /** The environment, with what .env adds. */
  readEnvironment(): Environment;
  exitCode: number;
}

/** Adds examples to the help of a command. */
export function withExamples(command: Command, ...lines: string[]): Command {
  return command.addHelpText("after", `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}`);
}
