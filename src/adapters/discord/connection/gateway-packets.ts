import type { APIInteraction, GatewayMessageCreateDispatchData } from "discord.js";
import type { LearningDirectory } from "./channel-directory.js";

/** Where what Discord tells goes. */
export interface PacketTakers {
  readonly interaction: (raw: APIInteraction) => void;
  readonly message: (raw: GatewayMessageCreateDispatchData) => void;
  readonly channels: Pick<LearningDirectory, "learn" | "forget">;
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
  switch (type) {
    case "READY":
      takers.ready(shard);
      return;
    case "RESUMED":
      takers.resumed(shard);
      return;
    case "GUILD_CREATE":
      for (const channel of [...listOf(data, "channels"), ...listOf(data, "threads")])
        takers.channels.learn(channel);
      packet.d = { id: fieldOf(data, "id"), unavailable: fieldOf(data, "unavailable") === true };
      return;
    case "GUILD_DELETE":
      return;
    case "INTERACTION_CREATE":
      takers.interaction(data as APIInteraction);
      break;
    case "MESSAGE_CREATE":
      takers.message(data as GatewayMessageCreateDispatchData);
      break;
    case "CHANNEL_CREATE":
    case "CHANNEL_UPDATE":
    case "THREAD_CREATE":
    case "THREAD_UPDATE":
      takers.channels.learn(data);
      break;
    case "THREAD_LIST_SYNC":
      for (const thread of listOf(data, "threads")) takers.channels.learn(thread);
      break;
    case "CHANNEL_DELETE":
    case "THREAD_DELETE":
      takers.channels.forget(String(fieldOf(data, "id")));
      break;
  }
  packet.t = null;
  packet.d = null;
}

function fieldOf(data: unknown, name: string): unknown {
  return typeof data === "object" && data !== null ? Reflect.get(data, name) : undefined;
}

function listOf(data: unknown, name: string): readonly unknown[] {
  const list = fieldOf(data, name);
  return Array.isArray(list) ? list : [];
}
