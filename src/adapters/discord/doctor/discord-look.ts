import { clockBehindMs } from "../../../chat/doctor/clock.js";
import type { Looking } from "../../../chat/doctor/finding.js";
import type { Log } from "../../../chat/log.js";
import { createDiscordRest, type DiscordRequest, type DiscordRest } from "../connection/discord-rest.js";

/** Asks Discord as the bot, each thing once and within the time given. */
export interface DiscordLook extends Pick<DiscordRest, "asBot"> {
  /** @returns what Discord answers; nobody has checked its shape @throws {DiscordCallError} */
  ask(route: `/${string}`): Promise<unknown>;
  close(): void;
}

/** Looks at Discord with the bot's token. */
export function lookAtDiscord(token: string, { apiUrl, timeoutMs }: Looking): DiscordLook {
  const rest = createDiscordRest({ token, apiUrl, log: SILENT });
  const asBot = (request: DiscordRequest) => rest.asBot({ ...request, withinMs: timeoutMs });
  return {
    asBot,
    ask: (route) => asBot({ method: "GET", route }),
    close: () => rest.close(),
  };
}

/** As `clockBehindMs`; null also: Discord was not reached. */
export async function discordClockMs({ apiUrl, timeoutMs, now }: Looking): Promise<number | null> {
  try {
    const sentAt = now();
    const response = await fetch(`${apiUrl}/v10/gateway`, {
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const receivedAt = now();
    await response.arrayBuffer();
    return clockBehindMs(response, { sentAt, receivedAt });
  } catch {
    return null;
  }
}

/** Doctor says what went wrong itself. */
const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
