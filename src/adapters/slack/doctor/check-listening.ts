import type { Finding } from "../../../chat/doctor/finding.js";
import { checkPort as checkAnyPort, type PortHolder } from "../../../chat/doctor/port.js";
import { SCREEN } from "../slack-screens.js";
import { PORT_SETTINGS, SLACK_PATH } from "../slack-settings.js";

/** Looks whether the port can be listened on; one that a running Whichbot has is fine, and so is none of its own. */
export async function checkPort(at: {
  readonly host: string;
  readonly port: number | null;
}): Promise<Finding> {
  const where = `${at.host}:${at.port}`;
  return checkAnyPort(at, {
    name: "Slack",
    otherwise: `requests come in where the page is, below ${SLACK_PATH}`,
    settings: PORT_SETTINGS,
    path: "/healthz",
    running: (holder) => healthOf(holder, where),
  });
}

function healthOf({ status, text }: PortHolder, where: string): Pick<Finding, "state" | "text"> | null {
  if (status === 200 && text.trim() === "ok")
    return { state: "ok", text: `a running Whichbot answers on ${where}` };
  return status === 503 && text.trim() === "cannot answer"
    ? { state: "warn", text: `a Whichbot on ${where} says at /healthz that it cannot answer. See its log.` }
    : null;
}

/** What has to be set in Slack for a public address; whether Slack reaches it, only Slack can tell. */
export function checkPublicUrl(publicUrl: string | null, mode: "http" | "oauth"): Finding {
  const about = "Slack address";
  if (publicUrl === null) {
    const text = `SLACK_PUBLIC_URL is not set. Slack must reach the port by https: set it to that address, and paste it with /slack/events at ${SCREEN.requestUrl}.`;
    return { state: "warn", about, text };
  }
  const redirect =
    mode === "oauth" ? `, and ${publicUrl}/slack/oauth_redirect under ${SCREEN.redirectUrl}` : "";
  return { state: "ok", about, text: `${publicUrl}/slack/events belongs at ${SCREEN.requestUrl}${redirect}` };
}
