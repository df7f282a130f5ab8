import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { neverSent, reasonOf } from "../../../chat/network-errors.js";
import { CODE, DiscordCallError } from "./discord-calls.js";

/** Codes of our own, beside Discord's and the system's. */
export const OWN_CODE = {
  /** Something else answered in Discord's place: a proxy, the sign-in page of a network. */
  notDiscord: "not_discord",
  /** A call that needs a token was made without one. */
  noToken: "no_token",
  timedOut: "ETIMEDOUT",
  rateLimited: "429",
  failed: "failed",
} as const;

/** Discord's numbers for what passes: overloaded, or too much at once. All others stay. */
const PASSING: ReadonlySet<string> = new Set([
  "130000",
  "40062",
  "20016",
  "20022",
  "20028",
  "20029",
  "31002",
]);

/** When Discord does not say how long. */
const PAUSE_MS = 1000;

/** Something else than Discord answered. @param status of HTTP, when that is what gave it away */
export function notDiscord(status?: number): DiscordCallError {
  return new DiscordCallError(OWN_CODE.notDiscord, {
    refused: false,
    again: true,
    ...(status !== undefined && { cause: `HTTP ${status}` }),
  });
}

/**
 * What a failed call comes to. Nothing of the request is kept: errors of discord.js hold the token of an interaction, the
 * address and the whole body.
 */
export function toCallError(error: unknown): DiscordCallError {
  if (error instanceof DiscordCallError) return error;
  if (error instanceof RateLimitError) {
    const waitMs = [error.retryAfter, error.timeToReset].find((ms) => Number.isFinite(ms) && ms > 0);
    return new DiscordCallError(OWN_CODE.rateLimited, {
      refused: true,
      again: true,
      retryAfterMs: Math.ceil(waitMs ?? PAUSE_MS),
    });
  }
  if (error instanceof DiscordAPIError) {
    const code = apiCode(error);
    return new DiscordCallError(code, { refused: true, again: PASSING.has(code) });
  }
  if (error instanceof HTTPError)
    // A gateway in between may fail after Discord has done its work.
    return new DiscordCallError(String(error.status), { refused: false, again: true });
  // What claims to be JSON, and is none.
  if (error instanceof SyntaxError) return notDiscord();
  const reason = reasonOf(error);
  if (reason === "AbortError" || reason === "TimeoutError")
    return new DiscordCallError(OWN_CODE.timedOut, { refused: false, again: true });
  if (error instanceof Error && error.message === NEVER_LEFT)
    return new DiscordCallError(OWN_CODE.timedOut, { refused: true, again: true, cause: "queue" });
  if (/^(?:E[A-Z_0-9]+|UND_ERR_\w+|[A-Z_]*(?:CERT|ISSUER|SIGNATURE)[A-Z_]*|ERR_\w+)$/u.test(reason))
    return new DiscordCallError(reason, { refused: neverSent(error), again: true });
  // A mistake of ours: trying again cannot help.
  return new DiscordCallError(OWN_CODE.failed, { refused: false, again: false, cause: reason });
}

/** What discord.js throws when time is up while a request still waits for its turn. */
const NEVER_LEFT = "Request aborted manually";

/** 0 stands for "see the status". */
function apiCode({ code, status }: DiscordAPIError): string {
  return (typeof code === "number" && code > 0) || (typeof code === "string" && /^\w{1,60}$/u.test(code))
    ? String(code)
    : String(status);
}

/** The token is good for nothing: nothing works any more. */
export function isUnauthorized(error: unknown): boolean {
  return error instanceof DiscordCallError && error.code === CODE.unauthorized;
}
