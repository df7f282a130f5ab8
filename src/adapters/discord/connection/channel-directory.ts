import { ChannelType } from "discord.js";
import type { DiscordCalls } from "./discord-calls.js";

/** A channel, as far as asking in it needs it. */
export interface KnownChannel {
  /**
   * "text" can hold threads; "thread" is a post of a forum too; "direct" is the one with the bot, "group" one of several people
   * without it; "other" is what else a server has, such as the text beside a voice channel.
   */
  readonly kind: "text" | "thread" | "direct" | "group" | "other";
  /** The channel that a thread is in; null for all others. */
  readonly parent: string | null;
}

/** Knows what kind of channel an id is, from what Discord told at the start, else by asking it once. */
export interface ChannelDirectory {
  /** @throws {DiscordCallError} it is not known and could not be asked for */
  find(id: string): Promise<KnownChannel>;
}

/** A directory that is told of channels. */
export interface LearningDirectory extends ChannelDirectory {
  /** @param channel as Discord describes it; what is no channel is passed over */
  learn(channel: unknown): void;
  forget(id: string): void;
}

/** About a hundred bytes each. */
const MOST_KNOWN = 50_000;

// One object serves all channels of a kind: there are tens of thousands.
const TEXT: KnownChannel = { kind: "text", parent: null };
const OTHER: KnownChannel = { kind: "other", parent: null };
const DIRECT: KnownChannel = { kind: "direct", parent: null };
const GROUP: KnownChannel = { kind: "group", parent: null };

/**
 * Makes a directory. Whoever asks for the same unknown channel at once shares one call; a call that failed is made again.
 *
 * @param most channels that are remembered; the ones learned first are forgotten, and asked for when they are needed
 */
export function createChannelDirectory(
  calls: Pick<DiscordCalls, "channel">,
  most = MOST_KNOWN,
): LearningDirectory {
  const known = new Map<string, KnownChannel>();
  const asked = new Map<string, Promise<KnownChannel>>();
  const remember = (id: string, channel: KnownChannel): KnownChannel => {
    known.delete(id);
    known.set(id, channel);
    const [first] = known.keys();
    if (known.size > most && first !== undefined) known.delete(first);
    return channel;
  };
  return {
    find(id) {
      const found = known.get(id);
      if (found) return Promise.resolve(found);
      const under = asked.get(id);
      if (under) return under;
      const asking = calls
        .channel(id)
        .then((channel) => remember(id, describe(channel)))
        .finally(() => asked.delete(id));
      asked.set(id, asking);
      return asking;
    },
    learn(channel) {
      if (hasId(channel)) remember(channel.id, describe(channel));
    },
    forget: (id) => void known.delete(id),
  };
}

function hasId(channel: unknown): channel is { readonly id: string; readonly type?: unknown } {
  return typeof channel === "object" && channel !== null && "id" in channel && typeof channel.id === "string";
}

function describe(channel: { readonly type?: unknown; readonly parent_id?: unknown }): KnownChannel {
  switch (channel.type) {
    case ChannelType.DM:
      return DIRECT;
    case ChannelType.GroupDM:
      return GROUP;
    case ChannelType.PublicThread:
    case ChannelType.PrivateThread:
    case ChannelType.AnnouncementThread:
      return { kind: "thread", parent: typeof channel.parent_id === "string" ? channel.parent_id : null };
    case ChannelType.GuildText:
    case ChannelType.GuildAnnouncement:
      return TEXT;
    default:
      return OTHER;
  }
}
