import {
  ActivityType,
  Client,
  Events,
  GatewayIntentBits,
  GatewayOpcodes,
  Options,
  PresenceUpdateStatus,
  Status,
} from "discord.js";
import type { Log } from "../../../chat/log.js";
import { reasonOf } from "../../../chat/network-errors.js";
import type { DiscordShards } from "../discord-settings.js";
import { type Packet, type PacketTakers, takePacket } from "./gateway-packets.js";
import { createIdentifyTurns } from "./identify-turns.js";
import { EndableShards } from "./shards.js";

/** What a client is made for. */
export interface GatewayClientOptions {
  /** Without the version and without a slash at the end. */
  readonly apiUrl: string;
  /** Null: those that a ShardingManager gave to this process, else all that Discord recommends. */
  readonly shards: DiscordShards | null;
  readonly log: Log;
  /** What stands under the bot's name at first; null: nothing. */
  readonly status: string | null;
  readonly takers: PacketTakers;
  /** Aborted when all is to end. */
  readonly stopped: AbortSignal;
  /** Milliseconds to wait before a connection of a shard is opened. */
  readonly pauseMs: (shard: number) => number;
  /** A shard was greeted, and may begin its session. */
  readonly onGreeted: () => void;
  /** Between two sessions that begin; shorter in tests. */
  readonly identifyEveryMs?: number;
}

/** A client of discord.js, as far as it is needed. */
export interface GatewayClient {
  readonly client: Client;
  /** Puts something else under the bot's name, where a shard is ready. */
  setStatus(status: string | null): void;
  /** Cuts every connection. */
  cut(): void;
}

/** Long enough for what the gateway's address is asked for. */
const TIMEOUT_MS = 8000;

/** Makes a client that keeps nothing but its connections, and hands out what Discord sends as it came. */
export function createGatewayClient(options: GatewayClientOptions): GatewayClient {
  const { shards, log, takers, stopped } = options;
  let connections: EndableShards | null = null;
  const client: Client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Nothing is posted through it; were it, nobody would be pinged.
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits(NOTHING_CACHED),
    rest: { api: options.apiUrl, version: "10", timeout: TIMEOUT_MS, retries: 1 },
    ...(options.status !== null && { presence: presenceOf(options.status) }),
    // Left out when they are not set: then what a ShardingManager says counts.
    ...(shards && { shards: [...shards.here], shardCount: shards.total }),
    ws: {
      buildStrategy: (manager) => {
        connections = new EndableShards(manager, {
          stopped,
          isConnecting: (shard) => client.ws.shards.get(shard)?.status === Status.Connecting,
          pauseMs: options.pauseMs,
        });
        return connections;
      },
      buildIdentifyThrottler: async (manager) => {
        const { session_start_limit: limit } = await manager.fetchGatewayInformation();
        return createIdentifyTurns({
          concurrency: limit.max_concurrency,
          stopped,
          onTurn: options.onGreeted,
          ...(options.identifyEveryMs !== undefined && { everyMs: options.identifyEveryMs }),
        });
      },
    },
  });
  // By itself discord.js opens one connection, however many Discord recommends.
  if (shards === null && client.shard === null) client.options.shards = "auto";
  // Unheard, an error would end the process.
  client.on(Events.Error, (error) => log.error("discord.js failed", { code: reasonOf(error) }));
  client.on(Events.Raw, (packet: Packet, shard: number) => {
    try {
      takePacket(packet, shard, takers);
    } catch (error) {
      log.error("what Discord sent could not be taken", { code: reasonOf(error) });
    }
  });
  return {
    client,
    setStatus(status) {
      for (const { id, status: state } of client.ws.shards.values()) {
        if (state !== Status.Ready && state !== Status.WaitingForGuilds) continue;
        const { activities = [] } = status === null ? {} : presenceOf(status);
        const d = { since: null, afk: false, status: PresenceUpdateStatus.Online, activities };
        // A connection that ends meanwhile: the next session says it again.
        connections?.send(id, { op: GatewayOpcodes.PresenceUpdate, d }).catch(() => undefined);
      }
    },
    cut: () => connections?.cut(),
  };
}

/** A custom status; Discord wants a name for it that nobody sees. */
function presenceOf(state: string) {
  const activities = [{ name: "Custom Status", type: ActivityType.Custom as const, state }];
  return { status: PresenceUpdateStatus.Online as const, activities };
}

/** What arrives is passed on as it came; nothing is looked up in discord.js's own memory. */
const NOTHING_CACHED = {
  ApplicationCommandManager: 0,
  ApplicationEmojiManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildForumThreadManager: 0,
  GuildInviteManager: 0,
  GuildMemberManager: 0,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  GuildTextThreadManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadManager: 0,
  ThreadMemberManager: 0,
  UserManager: 0,
  VoiceStateManager: 0,
};
