import { setTimeout as delay } from "node:timers/promises";
import {
  type WebAPIHTTPError,
  type WebAPIPlatformError,
  type WebAPIRateLimitedError,
  type WebAPIRequestError,
  WebClient,
} from "@slack/web-api";
import type { Log } from "../../../chat/log.js";
import { neverSent, reasonOf } from "../../../chat/network-errors.js";
import { boltLog } from "./bolt-log.js";

/**
 * Why a call to Slack failed. `code` is Slack's own ("channel_not_found") where Slack answered, else "rate_limited",
 * "http_503", "not_slack" (something else answered) or "unreachable".
 */
export class SlackCallError extends Error {
  override readonly name = "SlackCallError";

  constructor(
    readonly code: string,
    readonly options: {
      /** Slack said no before doing anything. False: it may have done what was asked for all that. */
      readonly refused: boolean;
      /** The same call may work later. */
      readonly again: boolean;
      readonly retryAfterMs?: number;
      /** The permissions that Slack says are missing. */
      readonly needed?: string;
      readonly cause?: unknown;
    },
  ) {
    super(`Slack: ${code}`, { cause: options.cause });
  }
}

/** Slack's words for a token that is good for nothing. */
export const DEAD_TOKEN: ReadonlySet<string> = new Set([
  "account_inactive",
  "invalid_auth",
  "not_allowed_token_type",
  "not_authed",
  "team_disabled",
  "token_expired",
  "token_revoked",
]);

/** Errors in Slack's own name that pass; all others stay. @see https://docs.slack.dev/apis/web-api#errors */
const PASSING = new Set([
  "ratelimited",
  "rate_limited",
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
  "team_added_to_org",
]);

const SECOND_MS = 1000;

/**
 * Makes a client of the Web API for one team. It tries nothing twice by itself: a post whose answer got lost may stand there
 * already, so whoever calls decides.
 */
export function createSlackClient(
  token: string,
  {
    apiUrl,
    log,
    timeoutMs = 10_000,
  }: { readonly apiUrl: string; readonly log: Log; readonly timeoutMs?: number },
): WebClient {
  return new WebClient(token, {
    slackApiUrl: apiUrl,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    // Waiting inside would hold up every other call of the team.
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: boltLog(log),
  });
}

/** Runs a call to Slack. @throws {SlackCallError} it failed, with what is known of why */
export async function callSlack<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw toCallError(error);
  }
}

/**
 * Runs a call that does no harm when it is done twice (a modal, a view, a status, reading), a few times when it fails for a
 * passing reason.
 *
 * @throws {SlackCallError} it still failed, or will always fail
 */
export async function callSlackAgain<Result>(
  call: () => Promise<Result>,
  {
    tries = 3,
    longestWaitMs = 1000,
    withinMs = Number.POSITIVE_INFINITY,
  }: {
    readonly tries?: number;
    readonly longestWaitMs?: number;
    /** After that no other try is begun. */
    readonly withinMs?: number;
  } = {},
): Promise<Result> {
  const until = performance.now() + withinMs;
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await callSlack(call);
    } catch (error) {
      if (!(error instanceof SlackCallError) || !error.options.again || left === 0) throw error;
      const FIRST_WAIT_MS = 150;
      const waitMs = error.options.retryAfterMs ?? FIRST_WAIT_MS * (tries - left);
      if (waitMs > longestWaitMs || performance.now() + waitMs > until) throw error;
      await delay(waitMs);
    }
  }
}

/** What a failed call comes to; nothing of the request is kept, for it holds the token. */
export function toCallError(error: unknown): SlackCallError {
  if (error instanceof SlackCallError) return error;
  if (hasCode<WebAPIPlatformError>(error, "slack_webapi_platform_error")) {
    const { error: code, needed } = error.data as { error: string; needed?: string };
    // The library takes whatever came, a page of some proxy for example, for Slack's word.
    if (!/^\w{1,60}$/.test(code)) return new SlackCallError("not_slack", { refused: false, again: true });
    return new SlackCallError(code, {
      refused: true,
      again: PASSING.has(code),
      ...(code.includes("limited") && { retryAfterMs: SECOND_MS }),
      ...(needed !== undefined && { needed }),
    });
  }
  if (hasCode<WebAPIRateLimitedError>(error, "slack_webapi_rate_limited_error")) {
    return new SlackCallError("rate_limited", {
      refused: true,
      again: true,
      retryAfterMs: error.retryAfter * SECOND_MS,
    });
  }
  if (hasCode<WebAPIHTTPError>(error, "slack_webapi_http_error")) {
    const { statusCode } = error;
    // A gateway in between may fail after Slack has done its work.
    return new SlackCallError(`http_${statusCode}`, { refused: statusCode < 500, again: statusCode >= 429 });
  }
  if (hasCode<WebAPIRequestError>(error, "slack_webapi_request_error")) {
    return new SlackCallError("unreachable", {
      refused: neverSent(error.original),
      again: true,
      cause: reasonOf(error.original),
    });
  }
  // A mistake of ours, not Slack's: trying again cannot help.
  return new SlackCallError("failed", { refused: false, again: false, cause: reasonOf(error) });
}

function hasCode<Known extends { readonly code: string }>(error: unknown, code: string): error is Known {
  return error instanceof Error && "code" in error && error.code === code;
}
