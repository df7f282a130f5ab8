import { createServer } from "node:http";
import { slackProblem } from "../slack-errors.js";
import { SCREEN } from "../slack-screens.js";
import type { SlackFinding } from "./finding.js";

const ABOUT = "Slack port";
const HEALTH_LIMIT_MS = 1000;

/** Looks whether the port can be listened on; one that a running Whichbot has is fine. */
export async function checkPort({
  host,
  port,
}: {
  readonly host: string;
  readonly port: number;
}): Promise<SlackFinding> {
  const problem = await listenOnce(host, port);
  const where = `${host}:${port}`;
  if (problem === null)
    return { state: "ok", about: ABOUT, text: port === 0 ? `any free one on ${host}` : `${where} is free` };
  const health = await healthAt(host, port);
  if (health === 200) return { state: "ok", about: ABOUT, text: `a running Whichbot answers on ${where}` };
  if (health === 503)
    return {
      state: "warn",
      about: ABOUT,
      text: `a Whichbot on ${where} says at /healthz that it cannot answer. See its log.`,
    };
  return { state: "fail", about: ABOUT, text: slackProblem(problem).message };
}

/** What has to be set in Slack for a public address; whether Slack reaches it, only Slack can tell. */
export function checkPublicUrl(publicUrl: string | null, mode: "http" | "oauth"): SlackFinding {
  const about = "Slack address";
  if (publicUrl === null) {
    const text = `SLACK_PUBLIC_URL is not set. Slack must reach the port by https: set it to that address, and paste it with /slack/events at ${SCREEN.requestUrl}.`;
    return { state: "warn", about, text };
  }
  const redirect =
    mode === "oauth" ? `, and ${publicUrl}/slack/oauth_redirect under ${SCREEN.redirectUrl}` : "";
  return { state: "ok", about, text: `${publicUrl}/slack/events belongs at ${SCREEN.requestUrl}${redirect}` };
}

/** @returns what went wrong; null when the port can be had */
function listenOnce(host: string, port: number): Promise<Error | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", resolve);
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/** @returns the HTTP status of `/healthz`; null when nothing like a Whichbot answers */
async function healthAt(host: string, port: number): Promise<number | null> {
  const everywhere = host === "0.0.0.0" || host === "::";
  const address = everywhere ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  try {
    const response = await fetch(`http://${address}:${port}/healthz`, {
      signal: AbortSignal.timeout(HEALTH_LIMIT_MS),
      redirect: "error",
    });
    const text = (await response.text()).trim();
    const ours = response.status === 200 ? text === "ok" : text === "cannot answer";
    return ours ? response.status : null;
  } catch {
    return null;
  }
}
