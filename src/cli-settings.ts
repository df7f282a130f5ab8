import { isAbsolute, relative, resolve, sep } from "node:path";
import { discordMode } from "./adapters/discord/discord-mode.js";
import { slackMode } from "./adapters/slack/slack-mode.js";
import type { DoctorRequest } from "./adapters/terminal/doctor-command.js";
import type { Settings } from "./adapters/terminal/open-answerer.js";
import { chatSurfaces } from "./cli-chat.js";
import { historySettings } from "./cli-chat-services.js";
import { serverMode } from "./cli-one-server.js";
import type { Run } from "./cli-run.js";
import { type Config, unknownSettings, uploadsOf } from "./config.js";
import { WhichbotError } from "./errors.js";

/** Settings of the commands that answer. @param namedIndex the index named on the command line */
export function toSettings(config: Config, namedIndex?: string): Settings {
  const index = namedIndex ?? config.index;
  return { ...config, index, uploads: uploadsOf(index, config), indexNamed: namedIndex !== undefined };
}

/**
 * One line that names what is used outside of the folder where Whichbot was started, so that nobody takes the documents, or
 * writes into the history, of another place unawares.
 *
 * @returns null when documents and index are in that folder
 */
export function placesElsewhere(config: Config, workingFolder: string): string | null {
  const { documents, index, uploads, history } = config;
  const places = { documents, index, history: history.folder, uploads };
  const outside = Object.entries(places)
    .map(([name, path]) => [name, resolve(workingFolder, path)] as const)
    .filter(([, path]) => !isWithin(workingFolder, path));
  if (!outside.some(([name]) => name === "documents" || name === "index")) return null;
  return `Not in this folder: ${outside.map(([name, path]) => `${name} ${path}`).join(", ")}`;
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(resolve(folder), path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** What doctor looks at; a configuration that cannot be used is one of its findings. */
export function diagnose(
  { configure, readEnvironment }: Pick<Run, "configure" | "readEnvironment">,
  { index, offline }: { readonly index: string | undefined; readonly offline: boolean },
): DoctorRequest {
  const nodeVersion = process.versions.node;
  let unknownVariables: string[] = [];
  try {
    unknownVariables = unknownSettings(readEnvironment());
    const config = configure();
    return {
      nodeVersion,
      configurationProblem: null,
      unknownVariables,
      settings: toSettings(config, index),
      surfaces: chatSurfaces(config),
      chat: {
        history: historySettings(config),
        scopes: config.chat.scopes.file,
        documents: config.documents,
      },
      checks: [...pageChecks(config), ...slackChecks(config, offline), ...discordChecks(config, offline)],
    };
  } catch (error) {
    // What else is wrong is worth knowing too.
    if (!(error instanceof WhichbotError)) throw error;
    return {
      nodeVersion,
      configurationProblem: error.message,
      unknownVariables,
      settings: null,
      surfaces: chatSurfaces(),
      chat: null,
      checks: [],
    };
  }
}

function pageChecks(config: Config): DoctorRequest["checks"] {
  const mode = serverMode(config);
  if (mode.kind === "off") return [];
  return [
    async () => {
      const { checkWeb } = await import("./adapters/web/doctor/check-web.js");
      return checkWeb(mode.settings);
    },
  ];
}

function slackChecks(config: Config, offline: boolean): DoctorRequest["checks"] {
  const mode = slackMode(config);
  if (mode.kind === "off") return [];
  const { settings, notes } = mode;
  return [
    async () => {
      const { checkSlack } = await import("./adapters/slack/doctor/check-slack.js");
      return checkSlack({ settings, publicUrl: config.slack.publicUrl, notes, offline });
    },
  ];
}

function discordChecks(config: Config, offline: boolean): DoctorRequest["checks"] {
  const mode = discordMode(config);
  if (mode.kind === "off") return [];
  const { settings, notes } = mode;
  return [
    async () => {
      const { checkDiscord } = await import("./adapters/discord/doctor/check-discord.js");
      return checkDiscord({ settings, publicUrl: config.discord.publicUrl, notes, offline });
    },
  ];
}
