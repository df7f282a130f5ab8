import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "../../../chat/log.js";
import { SCREEN } from "../developer-portal.js";
import { discordProblem, otherApplication, otherPublicKey } from "../discord-errors.js";
import { type DiscordSettings, INTERACTIONS_PATH } from "../discord-settings.js";
import { DiscordCallError } from "./discord-calls.js";
import type { DiscordRest } from "./discord-rest.js";

/** What Discord says of the application whose token is used. */
interface Application {
  readonly id?: string;
  readonly bot?: { readonly id?: string };
  readonly verify_key?: string;
  readonly interactions_endpoint_url?: string | null;
}

const ELSEWHERE = `Discord sends commands and buttons to an address, so none arrives by the gateway. Empty the field at ${SCREEN.endpoint}, or set DISCORD_PUBLIC_KEY to listen at that address`;

const MOST_TRIES = 3;
const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 2000;

/**
 * Looks whether the token is good, and whether what is set here agrees with what is set in Discord.
 *
 * @returns the id of the bot's own user
 * @throws {WhichbotError} DISCORD_REFUSED the token or the public key is wrong, or of another application;
 *   DISCORD_UNREACHABLE; the reason of `stopped`, once it is aborted
 */
export async function checkApplication(
  rest: Pick<DiscordRest, "asBot">,
  {
    applicationId,
    connection,
    log,
    stopped,
  }: Pick<DiscordSettings, "applicationId" | "connection"> & {
    readonly log: Log;
    /** Aborted when the start is to be broken off. */
    readonly stopped?: AbortSignal | undefined;
  },
): Promise<string> {
  // Over HTTP it works without a token.
  if (connection.token === null) return applicationId;
  const application = await askAgain(rest, stopped);
  const { id, bot, verify_key: key, interactions_endpoint_url: endpoint } = application;
  if (id !== undefined && id !== applicationId) throw otherApplication(applicationId, id);
  if (connection.kind === "gateway") {
    // Mentions and direct messages arrive all the same, and another process may listen there.
    if (endpoint) log.error(ELSEWHERE);
  } else {
    if (key !== undefined && key.toLowerCase() !== connection.publicKey.toLowerCase()) throw otherPublicKey();
    if (!endpoint)
      log.warn(
        `Discord does not know yet where to send commands and buttons. Enter the address under which ${INTERACTIONS_PATH} is reached from outside at ${SCREEN.endpoint}`,
      );
  }
  return bot?.id ?? applicationId;
}

/** Looking does no harm, so what passes is waited for, a little. */
async function askAgain(
  rest: Pick<DiscordRest, "asBot">,
  stopped: AbortSignal | undefined,
): Promise<Application> {
  for (let made = 1; ; made += 1) {
    try {
      return (await rest.asBot({ method: "GET", route: "/applications/@me", stopped })) as Application;
    } catch (error) {
      stopped?.throwIfAborted();
      const { again = false, retryAfterMs = PAUSE_MS * made } =
        error instanceof DiscordCallError ? error.options : {};
      if (!again || made === MOST_TRIES || retryAfterMs > LONGEST_PAUSE_MS) throw discordProblem(error);
      await delay(retryAfterMs, undefined, stopped && { signal: stopped });
    }
  }
}
