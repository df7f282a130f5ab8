import type { DiscordOptions } from "./discord-options.js";
import type { LocalDiscord } from "./local-discord.js";

export type { DiscordOptions } from "./discord-options.js";
export { IDS } from "./ids.js";
export type { LocalDiscord } from "./local-discord.js";

/** Starts a Discord on the loopback address: gateway, REST v10, interactions over HTTP. Stop it when done. */
export function startLocalDiscord(_options: DiscordOptions = {}): Promise<LocalDiscord> {
  return Promise.reject(new Error("The local Discord is not there yet"));
}
