import { DiscordjsError, DiscordjsErrorCodes } from "discord.js";
import { listenProblem } from "../../chat/listen-problem.js";
import { type ErrorCode, WhichbotError } from "../../errors.js";
import { remedyFor } from "./answer/remedies.js";
import { OWN_CODE, toCallError } from "./connection/call-errors.js";
import { CODE, type DiscordCallError } from "./connection/discord-calls.js";
import { SCREEN } from "./developer-portal.js";
import { PORT_SETTINGS } from "./discord-settings.js";

/**
 * Why Discord does not work, and what to do, for the person who runs Whichbot. Nothing of a request or an answer is in the
 * message: only Discord's own numbers.
 *
 * @param error whatever discord.js, a call or a server threw; one of ours is handed back as it is
 * @param about what was asked of Discord: the same number says other things of a channel and of the commands of a server
 * @returns DISCORD_REFUSED when something must be set in Discord or here, DISCORD_UNREACHABLE when waiting or the network may
 * mend it, ADDRESS_IN_USE or CONFIG_INVALID when the port cannot be listened on
 */
export function discordProblem(error: unknown, about: "channel" | "commands" = "channel"): WhichbotError {
  if (error instanceof WhichbotError) return error;
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
    return tokenRefused();
  const listens = error instanceof Error && "syscall" in error && error.syscall === "listen";
  return listens ? listenProblem(error, PORT_SETTINGS) : callProblem(toCallError(error), about);
}

/** Discord does not know the bot's token, or no longer. */
export function tokenRefused(): WhichbotError {
  return refused(
    CODE.unauthorized,
    `Discord does not accept the token in DISCORD_TOKEN. It was reset, or copied in part. Make a new one at ${SCREEN.token}, put it into DISCORD_TOKEN, and start again.`,
  );
}

/** The token and the application's id are of two different apps. */
export function otherApplication(applicationId: string, ofToken: string): WhichbotError {
  return refused(
    "another application",
    `DISCORD_APPLICATION_ID is ${applicationId}, but the token in DISCORD_TOKEN belongs to application ${ofToken}. Set the one that stands at ${SCREEN.applicationId}, or the token of that app.`,
  );
}

/** Discord signs with another key than the one that is set. */
export function otherPublicKey(): WhichbotError {
  return refused(
    "another public key",
    `DISCORD_PUBLIC_KEY is not the key of this application, so no interaction could be proved. Copy it again from ${SCREEN.publicKey}.`,
  );
}

/** So many connections were opened today that Discord allows no more. @param resetAfterMs until it does again */
export function sessionsUsedUp(
  resetAfterMs: number,
  { remaining, needed }: { readonly remaining: number; readonly needed: number },
): WhichbotError {
  const minutes = Math.max(1, Math.ceil(resetAfterMs / 60_000));
  const wait = minutes < 120 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
  return problem(
    "DISCORD_UNREACHABLE",
    `Discord allows ${remaining} more connections today, and ${needed} ${needed === 1 ? "is" : "are"} needed. Wait ${wait}; and see what starts this bot over and over.`,
  );
}

/** The WebSocket did not come about. @param reason the system's word, when there is one */
export function gatewayUnreachable(reason: string | null): WhichbotError {
  if (reason !== null && isCertificate(reason)) return certificate(reason);
  const why = reason === null ? "" : ` (${word(reason)})`;
  return problem(
    "DISCORD_UNREACHABLE",
    `The WebSocket to Discord could not be opened${why}. Let this machine reach wss://gateway.discord.gg (port 443), past proxy and firewall.`,
  );
}

/** Discord took the connection, and never said that it is ready. */
export function neverReady(): WhichbotError {
  return problem(
    "DISCORD_UNREACHABLE",
    "Discord took the connection and does not get ready. See discordstatus.com, and try again later.",
  );
}

/** @param code of a WebSocket that Discord closed for good @returns null when connecting again may help */
export function closedForGood(code: number): WhichbotError | null {
  const text = CLOSED[code];
  if (text === undefined) return null;
  return code === 4004 ? tokenRefused() : refused(String(code), text);
}

/** @see https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const CLOSED: Readonly<Record<number, string>> = {
  4004: "",
  4010: "The shards of DISCORD_SHARDS are not Discord's. Leave it empty, and Discord's recommendation counts.",
  4011: "The bot is in so many servers that it needs more shards. Leave DISCORD_SHARDS empty, and Discord's recommendation counts.",
  4012: "This version of Whichbot speaks to Discord in a way that is no longer understood. Install a newer one.",
  4013: "This version of Whichbot asks for events that Discord does not know. Install a newer one.",
  4014: `The app may not get the events that it asks for. Whichbot needs none of the privileged ones; see what Discord says at ${SCREEN.intents}, or whether the app is suspended.`,
};

function callProblem({ code, options }: DiscordCallError, about: "channel" | "commands"): WhichbotError {
  if (about === "commands" && NO_ACCESS.has(code)) return refused(code, NOT_IN_SERVER);
  if (code === CODE.unauthorized) return tokenRefused();
  if (code === OWN_CODE.noToken)
    return refused(code, `There is no token for that. Set DISCORD_TOKEN (${SCREEN.token}).`);
  if (code === OWN_CODE.notDiscord)
    return problem(
      "DISCORD_UNREACHABLE",
      "What answers in Discord's place is not Discord: a proxy, or the sign-in page of a network? Check DISCORD_API_URL and the proxy.",
    );
  if (code === OWN_CODE.rateLimited) {
    const seconds = Math.ceil((options.retryAfterMs ?? 60_000) / 1000);
    return problem("DISCORD_UNREACHABLE", `Discord asks to wait ${seconds} s (429). Wait, then try again.`);
  }
  if (code === OWN_CODE.timedOut || /TIMEOUT/u.test(code))
    return problem(
      "DISCORD_UNREACHABLE",
      "Discord did not answer in time. Check network and proxy, and discordstatus.com.",
    );
  if (isCertificate(code)) return certificate(code);
  if (/^5\d\d$/u.test(code) || (/^\d+$/u.test(code) && options.again))
    return problem(
      "DISCORD_UNREACHABLE",
      `Discord has a problem of its own (${code}). See discordstatus.com, and try again later.`,
    );
  if (/^\d+$/u.test(code)) return refused(code, REFUSALS[code] ?? remedyFor(code) ?? `See ${SCREEN.app}.`);
  if (code === OWN_CODE.failed)
    return problem(
      "DISCORD_UNREACHABLE",
      `The connection to Discord failed (${word(String(options.cause))}). See discordstatus.com, and run “whichbot doctor”.`,
    );
  return problem(
    "DISCORD_UNREACHABLE",
    `Discord cannot be reached (${word(code)}). Check network, proxy and DISCORD_API_URL.`,
  );
}

const NO_ACCESS: ReadonlySet<string> = new Set([CODE.missingAccess, CODE.missingPermissions, "10004"]);
const NOT_IN_SERVER =
  "The bot is not in a server of DISCORD_GUILDS, or was invited without commands. Invite it there with the link that “whichbot doctor” prints, or take the server out.";

/** Discord's numbers that somebody can do something about. @see https://discord.com/developers/docs/topics/opcodes-and-status-codes */
const REFUSALS: Readonly<Record<string, string>> = {
  "403": `The app may not do this. See ${SCREEN.app}.`,
  "10002": `Discord knows no such application. Copy DISCORD_APPLICATION_ID again from ${SCREEN.applicationId}.`,
  "10004": "The server is unknown, or the bot is not in it (any more). Invite it there.",
  "20012": `DISCORD_APPLICATION_ID is not the application of DISCORD_TOKEN. Copy it again from ${SCREEN.applicationId}.`,
  "30034":
    "So many commands were made today that Discord takes no more. They are registered at a start tomorrow.",
  "40002": `Discord wants the account that owns the app to be verified. Sign in at ${SCREEN.app}.`,
  [CODE.invalidBody]:
    "Discord finds what was sent malformed: a mistake of Whichbot's. Install a newer version, or report it with this line.",
};

function certificate(reason: string): WhichbotError {
  return problem(
    "DISCORD_UNREACHABLE",
    `The certificate of Discord's address is not trusted here (${word(reason)}). A proxy that looks into HTTPS? Name its certificate in NODE_EXTRA_CA_CERTS.`,
  );
}

function isCertificate(reason: string): boolean {
  return /CERT|SELF_SIGNED|ISSUER|_SSL_|ERR_TLS|EPROTO/u.test(reason);
}

function problem(code: ErrorCode, text: string): WhichbotError {
  return new WhichbotError(code, text);
}

function refused(code: string, text: string): WhichbotError {
  return problem("DISCORD_REFUSED", `Discord refuses (${word(code)}): ${text}`);
}

/** A code as it may be shown; what does not look like one is not. */
function word(code: string): string {
  return /^[\w. -]{1,60}$/u.test(code) ? code : "for an unknown reason";
}
