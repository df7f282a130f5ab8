import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, RequestListener } from "node:http";
import type { Log } from "../../../chat/log.js";
import { SCREEN } from "../slack-screens.js";
import { clockIsOff } from "./clock-is-off.js";
import { TIME_WINDOW_S } from "./guards.js";
import type { Health } from "./health.js";

/** What is watched, and what is told. */
export interface RequestWatch {
  readonly signingSecret: string;
  readonly log: Log;
  readonly health: Pick<Health, "fell" | "mended">;
  readonly now: () => Date;
}

/**
 * Tells why requests are refused: Slack's library only says that they are not authentic. A request that is signed with our
 * secret and dated outside of the window means that this machine's clock is off; one that is signed with another, that the
 * secret is wrong, or that it is not Slack's.
 *
 * @returns sees each request before it is dealt with
 */
export function watchRequests(watch: RequestWatch): RequestListener {
  return (request, response) => {
    response.once("finish", () => {
      const signature = request.headers["x-slack-signature"];
      const sentAtS = Number(request.headers["x-slack-request-timestamp"]);
      // Whatever else finds the port is no affair of ours.
      if (typeof signature !== "string" || !Number.isFinite(sentAtS)) return;
      if (response.statusCode === 401) tellRefused(request, { signature, sentAtS }, watch);
    });
  };
}

function tellRefused(
  request: IncomingMessage,
  { signature, sentAtS }: { readonly signature: string; readonly sentAtS: number },
  { signingSecret, log, health, now }: RequestWatch,
): void {
  const offS = now().getTime() / 1000 - sentAtS;
  if (!isSigned(request, { signature, sentAtS, signingSecret })) {
    log.warn(
      `A request was refused that is not signed with SLACK_SIGNING_SECRET. If nothing of Slack arrives, copy the secret again from ${SCREEN.credentials} → Signing Secret.`,
    );
  } else if (Math.abs(offS) > TIME_WINDOW_S) {
    health.fell("clock");
    log.error(clockIsOff(offS), { offS: Math.round(offS) });
  }
}

function isSigned(
  request: IncomingMessage,
  given: { readonly signature: string; readonly sentAtS: number; readonly signingSecret: string },
): boolean {
  // Slack's library leaves the body that it has read here.
  if (!("rawBody" in request) || !Buffer.isBuffer(request.rawBody)) return false;
  const hmac = createHmac("sha256", given.signingSecret)
    .update(`v0:${given.sentAtS}:`)
    .update(request.rawBody);
  const [ours, theirs] = [Buffer.from(`v0=${hmac.digest("hex")}`), Buffer.from(given.signature)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
