import type { Finding } from "../../../chat/doctor/finding.js";
import { checkPort as checkAnyPort } from "../../../chat/doctor/port.js";
import { SCREEN } from "../developer-portal.js";
import { DISCORD_PATH, INTERACTIONS_PATH, PORT_SETTINGS } from "../discord-settings.js";

/** Looks whether the port can be listened on; one that a running Whichbot has is fine, and so is none of its own. */
export async function checkPort(at: {
  readonly host: string;
  readonly port: number | null;
}): Promise<Finding> {
  return checkAnyPort(at, {
    name: "Discord",
    otherwise: `interactions come in where the page is, below ${DISCORD_PATH}`,
    settings: PORT_SETTINGS,
    // What it says of itself.
    path: "/",
    running: ({ status, text }) =>
      status === 200 && text.startsWith("Whichbot runs")
        ? { state: "ok", text: `a running Whichbot answers on ${at.host}:${at.port}` }
        : null,
  });
}

/** What has to be set in Discord for a public address; whether Discord reaches it, only Discord can tell. */
export function checkPublicUrl(publicUrl: string | null): Finding {
  const about = "Discord address";
  if (publicUrl === null)
    return {
      state: "warn",
      about,
      text: `DISCORD_PUBLIC_URL is not set. Discord must reach the port by https: set it to that address, and put it with ${INTERACTIONS_PATH} at ${SCREEN.endpoint}.`,
    };
  return { state: "ok", about, text: `${publicUrl}${INTERACTIONS_PATH} belongs at ${SCREEN.endpoint}` };
}
