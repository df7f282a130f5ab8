import type { Locale } from "discord.js";

/** What there is when the server starts. Everything left out is as in `IDS`. */
export interface DiscordOptions {
  readonly guilds?: readonly GuildOptions[];
  readonly people?: readonly PersonOptions[];
  readonly token?: string;
  readonly applicationId?: string;
  /** What the application was granted beyond the ordinary. Default: nothing; asking for more closes the gateway with 4014. */
  readonly privilegedIntents?: readonly ("GuildMembers" | "GuildPresences" | "MessageContent")[];
  /** Shards that are recommended; with more or fewer the app may connect all the same. Default 1. */
  readonly shards?: number;
  /** Fewer shards than that are refused with 4011. Default false. */
  readonly shardingRequired?: boolean;
  /**
   * Identifies that may be made at once, each five seconds; more get op 9. Left out: 16, and none is refused, so that tests
   * with shards or restarts do not wait.
   */
  readonly maxConcurrency?: number;
  /** Identifies that are left for today. Default 1,000. */
  readonly identifiesLeft?: number;
  /** Default 45,000, as in Discord. */
  readonly heartbeatMs?: number;
  /** Until when a first response is in time. Default 3,000, as in Discord. */
  readonly respondLimitMs?: number;
  /** How long the token of an interaction is good. Default a quarter of an hour, as in Discord. */
  readonly tokenLifeMs?: number;
  /**
   * Requests a second over all routes but those of interactions, and whether the single routes count. Default: 50 and true, as
   * in Discord; false for `routes` leaves the 50.
   */
  readonly rates?: { readonly perSecond?: number; readonly routes?: boolean };
  /** Ids that may be named in messages. */
  readonly mentionable?: readonly string[];
  /** Hosts that may be linked. */
  readonly linkable?: readonly string[];
}

export interface GuildOptions {
  readonly id: string;
  readonly name?: string;
  /** The bot is a member. Default true. */
  readonly bot?: boolean;
  /** What everybody may do. Default: to read, write, use commands and apps, and open threads. */
  readonly everyone?: bigint;
  /** What single members may do besides, by id. */
  readonly permissions?: Readonly<Record<string, bigint>>;
  readonly channels?: readonly ChannelOptions[];
  readonly roles?: readonly {
    readonly id: string;
    readonly name?: string;
    readonly members?: readonly string[];
  }[];
}

export interface ChannelOptions {
  readonly id: string;
  readonly name?: string;
  /** Default: text. */
  readonly kind?: "text" | "forum";
  /** What is forbidden in it, by id of a member (the bot's is the application's), or of the server for everybody. */
  readonly denied?: Readonly<Record<string, bigint>>;
}

export interface PersonOptions {
  readonly id: string;
  readonly name?: string;
  /** Default: en-US. */
  readonly locale?: `${Locale}`;
  /** They installed the app for themselves. Default false. */
  readonly userInstall?: boolean;
  /** They take direct messages from the bot. Default true. */
  readonly takesMessages?: boolean;
}
