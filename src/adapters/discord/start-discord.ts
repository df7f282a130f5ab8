import { createSparingLog } from "../../chat/log/sparing-log.js";
import { withinTime } from "../../chat/within-time.js";
import type { WhichbotError } from "../../errors.js";
import { createListeners, type Listeners } from "./ask/listeners.js";
import { warmSuggestions } from "./ask/suggesting.js";
import { checkApplication } from "./connection/application.js";
import { createChannelDirectory } from "./connection/channel-directory.js";
import { createDiscordRest } from "./connection/discord-rest.js";
import { type GatewayTiming, openGateway } from "./connection/gateway.js";
import { type DiscordHealth, NOTHING_TO_LOSE } from "./connection/health.js";
import {
  type HttpTiming,
  type InteractionOptions,
  listenForInteractions,
  mountInteractions,
} from "./connection/http-interactions.js";
import { keepCommands } from "./connection/keep-commands.js";
import { later } from "./connection/later.js";
import { onLeaving } from "./connection/leaving.js";
import { createPresence } from "./connection/presence.js";
import { createDiscordCalls } from "./connection/rest-calls.js";
import { discordProblem, tokenRefused } from "./discord-errors.js";
import { type DiscordServices, type DiscordSettings, SURFACE } from "./discord-settings.js";

/** Whichbot in Discord, answering. */
export interface RunningDiscord {
  /** "by gateway", "on http://127.0.0.1:3001". */
  readonly where: string;
  /** Stops taking questions; what was taken is finished by the conversation. */
  stop(): Promise<void>;
  /** Ends what is left of the connection. */
  close(): Promise<void>;
  /** Resolves with the reason when Discord does not let it go on: the token was revoked. */
  readonly ended: Promise<WhichbotError>;
  /** How the connection has fared; it goes on telling what holds now. */
  readonly health: DiscordHealth;
}

/** What Discord is started with. */
export interface DiscordStart extends DiscordServices {
  /** Aborted when the start is to be broken off. Once it has started, `stop` ends it. */
  readonly stopped?: AbortSignal;
}

/** What only tests change. */
export interface DiscordTiming extends GatewayTiming, HttpTiming {
  /** Between two looks at what stands under the bot's name. */
  readonly presenceEveryMs?: number;
  /** Until commands that could not be registered are tried again. */
  readonly registerAgainMs?: number;
}

/** Offers that are not ready by then come late; answers, which need none of it, must not. */
const LONGEST_WARMING_MS = 3000;
/** With closing the gateway, below three seconds. */
const LONGEST_IDLE_MS = 1000;

/**
 * Connects to Discord and answers there, first of all what was left unfinished.
 *
 * @throws {WhichbotError} DISCORD_REFUSED a token, an id or an intent is wrong; DISCORD_UNREACHABLE; ADDRESS_IN_USE
 * @throws the reason of `stopped`, within two seconds, once it is aborted
 */
export async function startDiscord(
  settings: DiscordSettings,
  { stopped, ...given }: DiscordStart,
  timing: DiscordTiming = {},
): Promise<RunningDiscord> {
  const { connection, applicationId, apiUrl } = settings;
  const { token } = connection;
  const services = { ...given, log: createSparingLog(given.log) };
  const { log } = services;
  const ended = later<WhichbotError>();
  const onUnauthorized = () => ended.resolve(tokenRefused());
  const rest = createDiscordRest({ token, apiUrl, log, onUnauthorized });
  // While Discord is asked: a large catalog takes a second, in which keystrokes would wait.
  const warmed = warmSuggestions(services);
  try {
    const botUser = await checkApplication(rest, { applicationId, connection, log, stopped });
    const calls = createDiscordCalls({ applicationId, rest });
    const channels = createChannelDirectory(calls);
    const listeners = createListeners({ services, settings, calls, channels, botUser });
    const parts = { settings, services, rest, channels, listeners, timing, stopped };
    const way =
      connection.kind === "gateway"
        ? await listenByGateway(connection, parts)
        : await listenByHttp(connection, parts);
    void way.ended?.then(ended.resolve);
    if (stopped?.aborted) {
      await way.stop();
      await way.close();
    }
    stopped?.throwIfAborted();
    await withinTime(warmed, LONGEST_WARMING_MS);
    const stopping = new AbortController();
    const { registerAgainMs: firstPauseMs } = timing;
    // Not awaited: most often they are registered already, and mentions need none.
    if (token !== null && way.registers)
      void keepCommands(rest, settings, {
        log,
        stopped: stopping.signal,
        ...(firstPauseMs !== undefined && { firstPauseMs }),
      });
    return {
      where: way.where,
      ended: ended.promise,
      health: way.health,
      async stop() {
        stopping.abort();
        await way.stop();
        await withinTime(listeners.idle(), LONGEST_IDLE_MS);
      },
      async close() {
        await way.close();
        rest.close();
      },
    };
  } catch (error) {
    rest.close();
    stopped?.throwIfAborted();
    throw discordProblem(error);
  }
}

/** One of the two ways in which Discord delivers. */
interface Way extends Pick<RunningDiscord, "where" | "stop" | "close" | "health"> {
  readonly ended?: Promise<WhichbotError>;
  /** It is this process that registers the commands: of several with shards, the one with the first. */
  readonly registers: boolean;
}

interface Parts {
  readonly settings: DiscordSettings;
  readonly services: DiscordServices;
  readonly rest: ReturnType<typeof createDiscordRest>;
  readonly channels: ReturnType<typeof createChannelDirectory>;
  readonly listeners: Listeners;
  readonly timing: DiscordTiming;
  readonly stopped: AbortSignal | undefined;
}

type Connection<Kind> = Extract<DiscordSettings["connection"], { readonly kind: Kind }>;

async function listenByGateway(
  { token, shards }: Connection<"gateway">,
  { settings: { apiUrl }, services, rest, channels, listeners, timing, stopped }: Parts,
): Promise<Way> {
  const { log, now } = services;
  const { presenceEveryMs } = timing;
  const presence = createPresence({
    ...services,
    ...(presenceEveryMs !== undefined && { everyMs: presenceEveryMs }),
  });
  const gateway = await openGateway({
    ...timing,
    token,
    apiUrl,
    shards,
    rest,
    log,
    now,
    status: await presence.read(),
    takers: {
      interaction: (raw) => listeners.interaction(raw, now().getTime()),
      message: (raw) => listeners.message(raw),
      channels,
      ...onLeaving(services),
    },
    stopped,
  });
  presence.keep((text) => gateway.setStatus(text));
  log.info("answering in Discord", { surface: SURFACE, mode: "gateway", shards: gateway.shards.join(",") });
  return {
    where: "by gateway",
    registers: gateway.shards.includes(0),
    ended: gateway.ended,
    health: gateway.health,
    stop() {
      presence.stop();
      return gateway.stop();
    },
    close: () => gateway.stop(),
  };
}

async function listenByHttp(
  { publicKey, host, port }: Connection<"http">,
  { settings: { applicationId }, services, listeners, timing }: Parts,
): Promise<Way> {
  const { log, now, http } = services;
  const options: InteractionOptions = {
    publicKey,
    applicationId,
    log,
    now,
    onInteraction: (raw, receivedAt) => listeners.interaction(raw, receivedAt),
  };
  const server =
    port === null
      ? mountInteractions(http, options)
      : await listenForInteractions({ ...timing, ...options, host, port });
  log.info("answering in Discord", { surface: SURFACE, mode: "http", address: server.where });
  return {
    where: `on ${server.where}`,
    registers: true,
    health: NOTHING_TO_LOSE,
    stop: async () => server.stop(),
    close: () => server.close(),
  };
}
