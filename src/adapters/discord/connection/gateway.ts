import { Events } from "discord.js";
import type { Log } from "../../../chat/log.js";
import { reasonOf } from "../../../chat/network-errors.js";
import { withinTime } from "../../../chat/within-time.js";
import type { WhichbotError } from "../../../errors.js";
import { closedForGood, discordProblem, gatewayUnreachable } from "../discord-errors.js";
import type { DiscordShards } from "../discord-settings.js";
import type { DiscordRest } from "./discord-rest.js";
import { createGatewayClient, type GatewayClient } from "./gateway-client.js";
import { checkSessions, watchOpening } from "./gateway-opening.js";
import type { PacketTakers } from "./gateway-packets.js";
import type { DiscordHealth } from "./health.js";
import { later } from "./later.js";
import { createReconnectPauses } from "./reconnect-pauses.js";
import { watchReconnects } from "./reconnect-watch.js";

/** What only tests change. */
export interface GatewayTiming {
  /** Without any shard getting ready, the start is given up. */
  readonly readyWithinMs?: number;
  /** Between two sessions that begin. */
  readonly identifyEveryMs?: number;
  /** The first pause between attempts to connect; later ones double. */
  readonly firstPauseMs?: number;
  /** A connection that holds so long is called stable. */
  readonly stableAfterMs?: number;
  /** Between two lines that say how often the connection was lost. */
  readonly saidEveryMs?: number;
}

/** How the gateway is opened. */
export interface GatewayOptions extends GatewayTiming {
  readonly token: string;
  /** Without the version and without a slash at the end. */
  readonly apiUrl: string;
  /** Null: those that a ShardingManager gave to this process, else all that Discord recommends. */
  readonly shards: DiscordShards | null;
  readonly rest: Pick<DiscordRest, "asBot">;
  readonly log: Log;
  readonly now: () => Date;
  /** What stands under the bot's name; at most 128 characters; null: nothing. */
  readonly status: string | null;
  readonly takers: Omit<PacketTakers, "ready" | "resumed">;
  /** Aborted when the start is to be broken off. */
  readonly stopped?: AbortSignal | undefined;
}

/** An open connection to Discord. */
export interface Gateway {
  /** Ids of the shards in this process. */
  readonly shards: readonly number[];
  readonly health: DiscordHealth;
  /** Resolves when Discord has closed the connection for good. */
  readonly ended: Promise<WhichbotError>;
  setStatus(status: string | null): void;
  /** Takes in nothing any more, and closes within two seconds. */
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 30_000;
const LONGEST_CLOSING_MS = 1000;

/**
 * Connects to Discord's gateway, and stays connected. Resolves when every shard of this process is ready.
 *
 * @throws {WhichbotError} DISCORD_REFUSED the token, an intent or the shards are not accepted; DISCORD_UNREACHABLE
 * @throws the reason of `stopped`, once it is aborted
 */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { token, log, now, readyWithinMs = READY_WITHIN_MS, firstPauseMs, stableAfterMs } = options;
  const stopping = new AbortController();
  const watch = watchReconnects({
    log,
    now: () => now().getTime(),
    ...(stableAfterMs !== undefined && { stableAfterMs }),
    ...(options.saidEveryMs !== undefined && { saidEveryMs: options.saidEveryMs }),
  });
  const pauses = createReconnectPauses(firstPauseMs === undefined ? {} : { firstMs: firstPauseMs });
  const ended = later<WhichbotError>();
  const opening = watchOpening(readyWithinMs);
  const begun = new Set<number>();
  let { status } = options;

  const connections: GatewayClient = createGatewayClient({
    ...options,
    stopped: stopping.signal,
    pauseMs(shard) {
      opening.tries(shard);
      return pauses.next(shard);
    },
    onGreeted: opening.greeted,
    takers: {
      ...options.takers,
      ready(shard) {
        pauses.ready(shard);
        opening.progress();
        if (begun.has(shard)) {
          watch.anew(shard);
          // A session begins with what was said at the start.
          setImmediate(() => connections.setStatus(status));
        }
        begun.add(shard);
      },
      resumed(shard) {
        pauses.ready(shard);
        watch.resumed(shard);
      },
    },
  });
  const { client } = connections;
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    stopping.abort();
    watch.stop();
    opening.end();
    stopped ??= (async () => {
      const closing = client.destroy().catch(() => undefined);
      await withinTime(closing, LONGEST_CLOSING_MS);
      connections.cut();
    })();
    return stopped;
  };
  client.on(Events.ShardDisconnect, ({ code }) => {
    const problem = closedForGood(code) ?? gatewayUnreachable(`close ${code}`);
    opening.fail(problem);
    ended.resolve(problem);
  });
  client.on(Events.ShardReconnecting, (shard) => {
    if (begun.has(shard) && !stopping.signal.aborted) watch.lost(shard);
  });
  client.on(Events.ShardError, (error) => {
    const reason = reasonOf(error);
    opening.stumble(reason);
    if (!stopping.signal.aborted) log.warn("the WebSocket to Discord failed", { code: reason });
  });
  const breakOff = () => opening.fail(options.stopped?.reason);
  options.stopped?.addEventListener("abort", breakOff, { once: true });
  try {
    options.stopped?.throwIfAborted();
    await Promise.race([checkSessions(options.rest, shardsOf(client.options.shards)), opening.failed]);
    const login = client.login(token).catch((error: unknown) => {
      // What a WebSocket failed by is told by what watches it.
      if (begun.size === 0 && client.ws.shards.size === 0) throw discordProblem(error);
      return opening.failed;
    });
    await Promise.race([login, opening.failed]);
  } catch (error) {
    // Whoever is waiting has its reason; nothing is to go on in the background.
    await stop();
    throw error;
  } finally {
    options.stopped?.removeEventListener("abort", breakOff);
  }
  opening.end();
  return {
    shards: [...begun],
    health: watch.health,
    ended: ended.promise,
    setStatus(text) {
      status = text;
      connections.setStatus(text);
    },
    stop,
  };
}

/** discord.js takes a single id too. */
function shardsOf(shards: number | readonly number[] | "auto" | undefined): readonly number[] | "auto" {
  if (typeof shards === "number") return [shards];
  return shards ?? "auto";
}
