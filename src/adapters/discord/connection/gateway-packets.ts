import type { APIInteraction, GatewayMessageCreateDispatchData } from "discord.js";
import type { LearningDirectory } from "./channel-directory.js";

/** Where what Discord tells goes. */
export interface PacketTakers {
  readonly interaction: (raw: APIInteraction) => void;
  readonly message: (raw: GatewayMessageCreateDispatchData) => void;
  readonly channels: Pick<LearningDirectory, "learn" | "forget">;
  /** The bot was taken out of a server, or the server is gone; not told while Discord has it unavailable. */
  readonly left: (guild: string) => void;
  /** A channel is gone, no thread; told with its server. */
  readonly channelGone: (guild: string, channel: string) => void;
  /** A session has begun. */
  readonly ready: (shard: number) => void;
  /** A session goes on. */
  readonly resumed: (shard: number) => void;
}

/** As discord.js has read it, before it does anything with it. */
export interface Packet {
  t?: string | null;
  d?: unknown;
}

/**
 * Takes a packet, and leaves discord.js as much of it as it needs to know that it is connected. Its own objects for servers,
 * channels and messages are never looked at here; they would fill memory, and what they do not expect ends the process.
 */
export function takePacket(packet: Packet, shard: number, takers: PacketTakers): void {
  const { t: type, d: data } = packet;
  let left: unknown = null;
  try {
    left = take(type, data, { ...takers, shard });
  } finally {
    // What could not be taken is the library's affair even less.
    if (left === null) packet.t = null;
    packet.d = left;
  }
}

/** @returns what discord.js is left; null: nothing, as if it had not come */
function take(
  type: Packet["t"],
  data: unknown,
  { shard, ...takers }: PacketTakers & { readonly shard: number },
): unknown {
  const id = fieldOf(data, "id");
  switch (type) {
    case "READY":
      takers.ready(shard);
      return data;
    case "RESUMED":
      takers.resumed(shard);
      return data;
    case "GUILD_CREATE":
      for (const channel of [...listOf(data, "channels"), ...listOf(data, "threads")])
        takers.channels.learn(channel);
      return typeof id === "string" ? { id, unavailable: fieldOf(data, "unavailable") === true } : null;
    case "GUILD_DELETE": {
      if (typeof id !== "string") return null;
      // During an outage it is only away for a while.
      const unavailable = fieldOf(data, "unavailable") === true;
      if (!unavailable) takers.left(id);
      return { id, unavailable };
    }
    case "INTERACTION_CREATE":
      if (isObject(data)) takers.interaction(data as unknown as APIInteraction);
      return null;
    case "MESSAGE_CREATE":
      if (isObject(data)) takers.message(data as unknown as GatewayMessageCreateDispatchData);
      return null;
    case "CHANNEL_CREATE":
    case "CHANNEL_UPDATE":
    case "THREAD_CREATE":
    case "THREAD_UPDATE":
      takers.channels.learn(data);
      return null;
    case "THREAD_LIST_SYNC":
      for (const thread of listOf(data, "threads")) takers.channels.learn(thread);
      return null;
    case "CHANNEL_DELETE":
    case "THREAD_DELETE": {
      takers.channels.forget(String(id));
      const guild = fieldOf(data, "guild_id");
      if (type === "CHANNEL_DELETE" && typeof id === "string" && typeof guild === "string")
        takers.channelGone(guild, id);
      return null;
    }
    default:
      return null;
  }
}

function isObject(data: unknown): data is object {
  return typeof data === "object" && data !== null;
}

function fieldOf(data: unknown, name: string): unknown {
  return isObject(data) ? Reflect.get(data, name) : undefined;
}

function listOf(data: unknown, name: string): readonly unknown[] {
  const list = fieldOf(data, name);
  return Array.isArray(list) ? list : [];
}
