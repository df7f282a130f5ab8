import type { DoctorRequest } from "./adapters/terminal/doctor-command.js";
import type { Settings } from "./adapters/terminal/open-answerer.js";
import { chatSurfaces } from "./cli-chat.js";
import { type Config, type Environment, unknownSettings } from "./config.js";
import { WhichbotError } from "./errors.js";

/** Settings of the commands that answer. @param namedIndex the index named on the command line */
export function toSettings(config: Config, namedIndex?: string): Settings {
  return { ...config, index: namedIndex ?? config.index, indexNamed: namedIndex !== undefined };
}

/** What doctor looks at; a configuration that cannot be used is one of its findings. */
export function diagnose(
  configure: () => Config,
  readEnvironment: () => Environment,
  namedIndex: string | undefined,
): DoctorRequest {
  const nodeVersion = process.versions.node;
  let unknownVariables: string[] = [];
  try {
    unknownVariables = unknownSettings(readEnvironment());
    const config = configure();
    const settings = toSettings(config, namedIndex);
    const surfaces = chatSurfaces(config);
    return { nodeVersion, configurationProblem: null, unknownVariables, settings, surfaces };
  } catch (error) {
    // What else is wrong is worth knowing too.
    if (!(error instanceof WhichbotError)) throw error;
    const surfaces = chatSurfaces();
    return { nodeVersion, configurationProblem: error.message, unknownVariables, settings: null, surfaces };
  }
}
