import { discordMode } from "./adapters/discord/discord-mode.js";
import { SURFACE as DISCORD } from "./adapters/discord/discord-settings.js";
import { slackMode } from "./adapters/slack/slack-mode.js";
import { SURFACE as SLACK } from "./adapters/slack/slack-settings.js";
import type { Surface } from "./adapters/terminal/serve-command.js";
import type { ChatServices } from "./cli-chat-services.js";
import { type RunningChat, shareAmongSurfaces } from "./cli-chat-sharing.js";
import type { Config } from "./config.js";
import { misplacedScopeFile } from "./scope/misplaced-scope-file.js";

/** Whoever supervises a process kills it after ten seconds. */
const SLACK_LONGEST_STOP_MS = 8500;
/** With closing the connection and ending the process, below five seconds. */
const DISCORD_LONGEST_STOP_MS = 3500;

/** A surface, before it is known whether anything is wrong with where the rules of scopes lie. */
interface Chat extends Pick<Surface, "name" | "variables" | "configured" | "problem"> {
  /** As history and scopes call it. */
  readonly surface: string;
  readonly longestStopMs: number;
  /** Called only when it is configured. */
  readonly begin: (services: ChatServices) => Promise<RunningChat>;
}

/** The places beside the terminal where people ask. Nothing is opened before the first of them starts. */
export function chatSurfaces(config?: Config): Surface[] {
  // Without the rules that somebody wrote, private documents would be open to every channel.
  const misplaced = config ? misplacedScopeFile(config.chat.scopes.file, config.documents) : null;
  const startShared = shareAmongSurfaces(async (answerer) => {
    if (config === undefined) throw new TypeError("Nothing is configured");
    const { openChatServices } = await import("./cli-chat-services.js");
    return openChatServices(config, answerer);
  });
  return [slack(config), discord(config)].map(({ surface, begin, longestStopMs, ...chat }) => ({
    ...chat,
    problem: chat.configured ? misplaced : chat.problem,
    start: (answerer) =>
      startShared(answerer, {
        longestStopMs,
        start: async (services) => {
          // Before anybody can ask: after a restart many may wait for their answer.
          await services.rehearse(surface);
          const running = await begin(services);
          // Not awaited: questions are taken already.
          void services.warm(surface);
          return running;
        },
      }),
  }));
}

function slack(config: Config | undefined): Chat {
  const mode = config && slackMode(config);
  return {
    name: "Slack",
    surface: SLACK,
    variables: ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"],
    configured: mode?.kind === "on",
    problem: mode?.kind === "off" ? mode.problem : null,
    longestStopMs: SLACK_LONGEST_STOP_MS,
    begin: async (services) => {
      const { startSlack } = await import("./adapters/slack/start-slack.js");
      if (mode?.kind !== "on") throw new TypeError("Slack is not configured");
      return startSlack(mode.settings, services);
    },
  };
}

function discord(config: Config | undefined): Chat {
  const mode = config && discordMode(config);
  return {
    name: "Discord",
    surface: DISCORD,
    variables: ["DISCORD_TOKEN", "DISCORD_APPLICATION_ID"],
    configured: mode?.kind === "on",
    problem: mode?.kind === "off" ? mode.problem : null,
    longestStopMs: DISCORD_LONGEST_STOP_MS,
    begin: async (services) => {
      const { startDiscord } = await import("./adapters/discord/start-discord.js");
      if (mode?.kind !== "on") throw new TypeError("Discord is not configured");
      return startDiscord(mode.settings, services);
    },
  };
}
