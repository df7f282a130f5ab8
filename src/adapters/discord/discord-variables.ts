import type { DiscordSettings, DiscordShards } from "./discord-settings.js";

/** What the configuration says about Discord, checked one by one; `discordMode` makes of it how to connect. */
export interface DiscordVariables extends Omit<DiscordSettings, "connection" | "applicationId" | "pageUrl"> {
  /** Of the bot, without "Bot" in front. */
  readonly token: string | undefined;
  readonly applicationId: string | undefined;
  /** Proves that a request comes from Discord; for interactions over HTTP. */
  readonly publicKey: string | undefined;
  /** Where interactions over HTTP are listened for. */
  readonly host: string;
  /** 0 to 65,535; 0 takes any free one; null: they come in at the one server of this process. */
  readonly port: number | null;
  /** Where Discord reaches the port from outside, without a slash at the end; null when not said. */
  readonly publicUrl: string | null;
  /** The shards of this process; null: all that Discord recommends. */
  readonly shards: DiscordShards | null;
}
