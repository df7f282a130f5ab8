import type { DiscordHealth } from "./adapters/discord/connection/health.js";
import { discordMode } from "./adapters/discord/discord-mode.js";
import { SURFACE as DISCORD } from "./adapters/discord/discord-settings.js";
import { slackMode } from "./adapters/slack/slack-mode.js";
import { SURFACE as SLACK } from "./adapters/slack/slack-settings.js";
import type { Surface } from "./adapters/terminal/start-surfaces.js";
import { SURFACE as WEB } from "./adapters/web/web-settings.js";
import type { LogFields } from "./chat/log.js";
import type { ChatServices } from "./cli-chat-services.js";
import { type RunningChat, shareAmongSurfaces } from "./cli-chat-sharing.js";
import { type OneServer, oneServer } from "./cli-one-server.js";
import { createServeLink, type ServeLink } from "./cli-serve-link.js";
import type { Config } from "./config.js";
import { misplacedScopeFile } from "./scope/misplaced-scope-file.js";

/** Whoever supervises a process kills it after ten seconds. */
const SLACK_LONGEST_STOP_MS = 8500;
/** Nobody waits for more than an answer. */
const PAGE_LONGEST_STOP_MS = 8500;
/** With closing the connection and ending the process, below five seconds. */
const DISCORD_LONGEST_STOP_MS = 3500;

/** A surface, before it is known whether anything is wrong with where the rules of scopes lie. */
interface Chat extends Pick<Surface, "name" | "variables" | "configured" | "problem" | "prepare"> {
  /** As history and scopes call it. */
  readonly surface: string;
  readonly longestStopMs: number;
  /** Called only when it is configured. */
  readonly begin: (services: ChatServices, stopped: AbortSignal) => Promise<RunningChat>;
}

/**
 * The places beside the terminal where people ask. But for the port, nothing is opened before the first of them starts.
 *
 * @param config left out: nothing can be said of them but their names
 * @param link to the index that is answered from
 */
export function chatSurfaces(config?: Config, link: ServeLink = createServeLink("")): Surface[] {
  // Without the rules that somebody wrote, private documents would be open to every channel.
  const misplaced = config ? misplacedScopeFile(config.chat.scopes.file, config.documents) : null;
  const startShared = shareAmongSurfaces(async (answerer) => {
    if (config === undefined) throw new TypeError("Nothing is configured");
    const { openChatServices } = await import("./cli-chat-services.js");
    return openChatServices(config, answerer, link);
  });
  const server = config && oneServer(config, link);
  const chats = [page(config, server, link), slack(config, server), discord(config, server)];
  return chats.map(({ surface, begin, longestStopMs, ...chat }) => ({
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

function page(config: Config | undefined, server: OneServer | undefined, link: ServeLink): Chat {
  return {
    name: "Page",
    surface: WEB,
    variables: ["WHICHBOT_PAGE=on"],
    longestStopMs: PAGE_LONGEST_STOP_MS,
    ...inMode(server?.mode, async (settings, services) => {
      if (config === undefined || server === undefined) throw new TypeError("It is not configured");
      const { beginPage } = await import("./cli-page.js");
      return beginPage({ config, settings, services, link, host: await server.open() });
    }),
    ...(server?.mode.kind === "on" && { prepare: async () => (await server.open()).close }),
  };
}

function slack(config: Config | undefined, server: OneServer | undefined): Chat {
  return {
    name: "Slack",
    surface: SLACK,
    variables: ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"],
    longestStopMs: SLACK_LONGEST_STOP_MS,
    ...inMode(config && slackMode(config), async (settings, services) => {
      const { startSlack } = await import("./adapters/slack/start-slack.js");
      const http = settings.connection.kind !== "socket" && settings.connection.port === null;
      return startSlack(settings, { ...services, ...(http && server && { http: await server.open() }) });
    }),
  };
}

function discord(config: Config | undefined, server: OneServer | undefined): Chat {
  return {
    name: "Discord",
    surface: DISCORD,
    variables: ["DISCORD_TOKEN", "DISCORD_APPLICATION_ID"],
    longestStopMs: DISCORD_LONGEST_STOP_MS,
    ...inMode(config && discordMode(config), async (settings, services, stopped) => {
      const { startDiscord } = await import("./adapters/discord/start-discord.js");
      const http = settings.connection.kind === "http" && settings.connection.port === null;
      const running = await startDiscord(settings, {
        ...services,
        stopped,
        ...(http && server && { http: await server.open() }),
      });
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
