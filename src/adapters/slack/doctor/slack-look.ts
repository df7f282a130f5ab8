import type { Logger } from "@slack/bolt";
import { type FetchFunction, LogLevel, WebClient } from "@slack/web-api";
import { clockBehindMs } from "../../../chat/doctor/clock.js";
import type { Looking } from "../../../chat/doctor/finding.js";

/** A client of the Web API that asks once, and notes what time Slack says it is. */
export interface SlackLook {
  readonly client: WebClient;
  /** How far this machine's clock is behind Slack's, in milliseconds; null before Slack has answered. */
  behindMs(): number | null;
}

/** Looks at Slack once, within the time given. @param token undefined: without one */
export function lookAtSlack(token: string | undefined, { apiUrl, timeoutMs, now }: Looking): SlackLook {
  let behindMs: number | null = null;
  const fetchOnce: FetchFunction = async (url, init) => {
    const sentAt = now();
    const response = await fetch(url, init as RequestInit);
    behindMs = clockBehindMs(response, { sentAt, receivedAt: now() }) ?? behindMs;
    return response;
  };
  const client = new WebClient(token, {
    ...onceOptions({ apiUrl, timeoutMs }),
    fetch: fetchOnce,
    logger: SILENT,
  });
  return { client, behindMs: () => behindMs };
}

/** Options of a client that asks once. */
export function onceOptions({ apiUrl, timeoutMs }: Pick<Looking, "apiUrl" | "timeoutMs">) {
  return {
    slackApiUrl: apiUrl,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
  };
}

/** Doctor says what went wrong itself. */
export const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};
