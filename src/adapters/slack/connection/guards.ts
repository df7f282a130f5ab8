import type { AnyMiddlewareArgs, Middleware } from "@slack/bolt";
import type { Log } from "../../../chat/log.js";
import { clockIsOff } from "./clock-is-off.js";
import type { Health } from "./health.js";

/** Slack's own window for the age of a request; here also for requests from the future, which Bolt lets pass. */
export const TIME_WINDOW_S = 300;

/** Header of signed requests, as a property of Bolt's context. */
export const REQUEST_TIME = "slackRequestTime";

/**
 * Drops what Slack would not send: a request dated ahead of the window (its signature would stay good for as long), or one
 * that wants its answer posted to another address than Slack's.
 */
export function guard({
  responseOrigin,
  now,
  log,
  health,
}: {
  readonly responseOrigin: string;
  readonly now: () => Date;
  readonly log: Log;
  readonly health: Pick<Health, "fell" | "mended">;
}): Middleware<AnyMiddlewareArgs> {
  return async ({ context, body, next }) => {
    const sentAt: unknown = context[REQUEST_TIME];
    if (typeof sentAt === "number") {
      const offS = now().getTime() / 1000 - sentAt;
      if (offS < -TIME_WINDOW_S) {
        health.fell("clock");
        log.error(clockIsOff(offS), { offS: Math.round(offS) });
        return;
      }
      health.mended("clock");
    }
    if (responseUrls(body).some((url) => !isAt(responseOrigin, url))) {
      log.warn("a request with a foreign response_url was dropped");
      return;
    }
    await next();
  };
}

function responseUrls(body: unknown): unknown[] {
  if (typeof body !== "object" || body === null) return [];
  const single = "response_url" in body && body.response_url ? [body.response_url] : [];
  const several = "response_urls" in body && Array.isArray(body.response_urls) ? body.response_urls : [];
  return [...single, ...several.map((entry: { response_url?: unknown }) => entry?.response_url)];
}

/** Slack's addresses name no user: "https://hooks.slack.com@evil.example" reads like one of them. */
function isAt(origin: string, url: unknown): boolean {
  if (typeof url !== "string" || !URL.canParse(url)) return false;
  const { origin: own, username, password } = new URL(url);
  return own === origin && username === "" && password === "";
}
