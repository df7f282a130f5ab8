import type { HttpHost } from "../../chat/http-host.js";
import type { PortSettings } from "../../chat/listen-problem.js";
import type { SurfaceServices } from "../../chat/surface-services.js";

/** The name of this surface in history, scopes and logs. */
export const SURFACE = "discord";

/** Names of the variables that say where HTTP is listened for. */
export const PORT_SETTINGS: PortSettings = { host: "DISCORD_HOST", port: "DISCORD_PORT" };

/** Below it everything of Discord comes in. */
export const DISCORD_PATH = "/discord";

/** Where interactions over HTTP are posted to, behind the public address: what stands on the Developer Portal. */
export const INTERACTIONS_PATH = "/discord/interactions";

/** How Whichbot and Discord find each other. */
export type DiscordConnection =
  /** Whichbot opens a WebSocket to Discord: no public address is needed, and it can be mentioned and written to. */
  | { readonly kind: "gateway"; readonly token: string; readonly shards: DiscordShards | null }
  /** Discord posts commands, buttons and windows to Whichbot, signed; nothing else comes that way. */
  | {
      readonly kind: "http";
      /** For registering commands; null: they are registered elsewhere. */
      readonly token: string | null;
      /** 32 bytes in hex: Ed25519. */
      readonly publicKey: string;
      readonly host: string;
      /** 0: any free one; null: none of its own, they come in at the one server of this process. */
      readonly port: number | null;
    };

/** Which shards this process has; left out: all that Discord recommends. */
export interface DiscordShards {
  readonly total: number;
  /** From 0 to below `total`. */
  readonly here: readonly number[];
}

/** Everything that can be set about Discord. */
export interface DiscordSettings {
  readonly connection: DiscordConnection;
  readonly applicationId: string;
  /** Without the version and without a slash at the end: "https://discord.com/api". */
  readonly apiUrl: string;
  /** Commands are registered in these servers alone, where they are there at once; empty: everywhere. */
  readonly guilds: readonly string[];
  /** People may install the app for themselves and ask wherever they are. */
  readonly userInstall: boolean;
  /** A long exchange in a text channel moves to a thread. */
  readonly threads: boolean;
  /** Ids of the people who may open documents to a channel, private ones too; others only narrow. */
  readonly admins: readonly string[];
  /** "embeds" where cards of components are not wanted. */
  readonly cards: "components" | "embeds";
  /** Address of the page, without a slash at the end; null when there is none. */
  readonly pageUrl: string | null;
}

/** What the rest of Whichbot does for Discord. */
export interface DiscordServices extends SurfaceServices {
  /** The one server of this process, where interactions come in that have no port of their own. */
  readonly http?: HttpHost;
}
