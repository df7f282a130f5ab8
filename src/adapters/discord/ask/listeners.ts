import type { APIInteraction, GatewayMessageCreateDispatchData } from "discord.js";
import type { ChannelDirectory } from "../connection/channel-directory.js";
import type { DiscordCalls } from "../connection/discord-calls.js";
import type { DiscordServices, DiscordSettings } from "../discord-settings.js";

/** Takes in what Discord delivers. Neither throws nor waits: what goes wrong is told to whoever asked, and logged. */
export interface Listeners {
  /** @param receivedAt milliseconds since 1970: the first response is due three seconds later */
  interaction(raw: APIInteraction, receivedAt: number): void;
  message(raw: GatewayMessageCreateDispatchData): void;
  /** Resolves when nothing is at work in here; for an end in order. */
  idle(): Promise<void>;
}

/** What listeners work with. */
export interface ListenerParts {
  readonly services: DiscordServices;
  readonly settings: DiscordSettings;
  readonly calls: DiscordCalls;
  readonly channels: ChannelDirectory;
  /** Id of the bot's own user: the application's, but for very old applications. */
  readonly botUser: string;
}

/** Listens to every way to ask, and posts the answers: attaches itself to the conversation. */
export declare function createListeners(parts: ListenerParts): Listeners;
