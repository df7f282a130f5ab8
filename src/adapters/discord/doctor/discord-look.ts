import type { Log } from "../../../chat/log.js";
import { OWN_CODE, toCallError } from "../connection/call-errors.js";
import { CODE } from "../connection/discord-calls.js";
import { createDiscordRest } from "../connection/discord-rest.js";
import { SCREEN } from "../developer-portal.js";
import type { Looking } from "./finding.js";

/** Asks Discord as the bot, each thing once and within the time given. */
export interface DiscordLook {
  /** @returns what Discord answers; nobody has checked its shape @throws {DiscordCallError} */
  ask(route: `/${string}`): Promise<unknown>;
  close(): void;
}

/** Looks at Discord with the bot's token. */
export function lookAtDiscord(token: string, { apiUrl, timeoutMs }: Looking): DiscordLook {
  const rest = createDiscordRest({ token, apiUrl, log: SILENT });
  return {
    ask: (route) => rest.asBot({ method: "GET", route, withinMs: timeoutMs }),
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

/** Why a look failed, and what to do. */
export function lookProblem(error: unknown, { apiUrl, timeoutMs }: Looking): string {
  const { code, options } = toCallError(error);
  const host = new URL(apiUrl).host;
  if (code === CODE.unauthorized)
    return `Discord does not know the token in DISCORD_TOKEN (401): it was copied wrongly, or reset since. Make a new one at ${SCREEN.token}.`;
  if (code === OWN_CODE.notDiscord)
    return `Something else answered in place of ${host}: a proxy, or the sign-in page of a network. Let this machine reach https://${host}.`;
  if (code === OWN_CODE.timedOut)
    return `${host} did not answer within ${timeoutMs / 1000} s. Look at discordstatus.com, and at this machine's proxy and firewall.`;
  if (code === OWN_CODE.rateLimited)
    return `Discord has had too many requests of this bot or this address (429). Wait${waitOf(options.retryAfterMs)}, and look again.`;
  if (/^5\d\d$/.test(code))
    return `Discord is out of order (HTTP ${code}). Look at discordstatus.com, and try again later.`;
  if (options.refused && !/^[A-Z_]+$/.test(code))
    return `Discord refuses (${code}). Compare token and application id with ${SCREEN.app}.`;
  return `${host} cannot be reached (${code}). Let this machine reach https://${host}, past proxy and firewall.`;
}

function waitOf(retryAfterMs: number | undefined): string {
  return retryAfterMs === undefined ? "" : ` ${Math.ceil(retryAfterMs / 1000)} s`;
}

/** Doctor says what went wrong itself. */
const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
