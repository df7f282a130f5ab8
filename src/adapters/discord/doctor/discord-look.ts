import type { Log } from "../../../chat/log.js";
import { createDiscordRest, type DiscordRequest, type DiscordRest } from "../connection/discord-rest.js";
import type { Looking } from "./finding.js";

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

/** A date in a header is cut to whole seconds. */
const HALF_A_SECOND_MS = 500;

/** How far this machine's clock is behind Discord's, in milliseconds; null: Discord was not reached, or told no time. */
export async function clockBehindMs({ apiUrl, timeoutMs, now }: Looking): Promise<number | null> {
  try {
    const sentAt = now();
    const response = await fetch(`${apiUrl}/v10/gateway`, {
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const between = (sentAt + now()) / 2;
    await response.arrayBuffer();
    const stated = Date.parse(response.headers.get("date") ?? "");
    return Number.isNaN(stated) ? null : stated + HALF_A_SECOND_MS - between;
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
