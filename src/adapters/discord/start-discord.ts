import { WhichbotError } from "../../errors.js";
import type { DiscordServices, DiscordSettings } from "./discord-settings.js";

/** Whichbot in Discord, answering. */
export interface RunningDiscord {
  /** "by gateway", "on http://127.0.0.1:3001". */
  readonly where: string;
  /** Stops taking questions; what was taken is finished by the conversation. */
  stop(): Promise<void>;
  /** Ends what is left of the connection. */
  close(): Promise<void>;
  /** Resolves with the reason when Discord does not let it go on: the token was revoked. */
  readonly ended: Promise<WhichbotError>;
}

/**
 * Connects to Discord and answers there, first of all what was left unfinished.
 *
 * @throws {WhichbotError} a token or an intent is refused; Discord cannot be reached; ADDRESS_IN_USE
 */
export function startDiscord(
  _settings: DiscordSettings,
  _services: DiscordServices,
): Promise<RunningDiscord> {
  return Promise.reject(new WhichbotError("CONFIG_INVALID", "Discord is not there yet."));
}
