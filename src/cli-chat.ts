import type { DiscordHealth } from "./adapters/discord/connection/health.js";
import { discordMode } from "./adapters/discord/discord-mode.js";
import { SURFACE as DISCORD } from "./adapters/discord/discord-settings.js";
import { slackMode } from "./adapters/slack/slack-mode.js";
import { SURFACE as SLACK } from "./adapters/slack/slack-settings.js";
import type { Surface } from "./adapters/terminal/start-surfaces.js";
import type { LogFields } from "./chat/log.js";
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
  readonly begin: (services: ChatServices, stopped: AbortSignal) => Promise<RunningChat>;
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
    start: (answerer, stopped) =>
      startShared(answerer, {
        longestStopMs,
        stopped,
        start: async (services) => {
          // Before anybody can ask: after a restart many may wait for their answer.
          await services.rehearse(surface);
          stopped.throwIfAborted();
          const running = await begin(services, stopped);
          // Not awaited: questions are taken already.
          if (!stopped.aborted) void services.warm(surface);
          return running;
        },
      }),
  }));
}

function slack(config: Config | undefined): Chat {
  return {
    name: "Slack",
    surface: SLACK,
    variables: ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"],
    longestStopMs: SLACK_LONGEST_STOP_MS,
    ...inMode(config && slackMode(config), async (settings, services) => {
      const { startSlack } = await import("./adapters/slack/start-slack.js");
      return startSlack(settings, services);
    }),
  };
}

function discord(config: Config | undefined): Chat {
  return {
    name: "Discord",
    surface: DISCORD,
    variables: ["DISCORD_TOKEN", "DISCORD_APPLICATION_ID"],
    longestStopMs: DISCORD_LONGEST_STOP_MS,
    ...inMode(config && discordMode(config), async (settings, services, stopped) => {
      const { startDiscord } = await import("./adapters/discord/start-discord.js");
      const running = await startDiscord(settings, { ...services, stopped });
      return { ...running, figures: () => discordFigures(running.health) };
    }),
  };
}

type Mode<Settings> =
  | { readonly kind: "on"; readonly settings: Settings }
  | { readonly kind: "off"; readonly problem: string | null };

function inMode<Settings>(
  mode: Mode<Settings> | undefined,
  start: (settings: Settings, services: ChatServices, stopped: AbortSignal) => Promise<RunningChat>,
): Pick<Chat, "configured" | "problem" | "begin"> {
  return {
    configured: mode?.kind === "on",
    problem: mode?.kind === "off" ? mode.problem : null,
    begin: async (services, stopped) => {
      if (mode?.kind !== "on") throw new TypeError("It is not configured");
      return start(mode.settings, services, stopped);
    },
  };
}

function discordFigures({
  connected,
  reconnects,
  reconnectsLastHour,
  lostSessions,
}: DiscordHealth): LogFields {
  return {
    discordConnected: connected,
    discordReconnects: reconnects,
    discordReconnectsLastHour: reconnectsLastHour,
    discordLostSessions: lostSessions,
  };
}
