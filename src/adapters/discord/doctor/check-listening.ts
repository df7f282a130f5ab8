import { createServer } from "node:http";
import { SCREEN } from "../developer-portal.js";
import { discordProblem } from "../discord-errors.js";
import { INTERACTIONS_PATH } from "../discord-settings.js";
import type { DiscordFinding } from "./finding.js";

const ABOUT = "Discord port";
const LOOK_LIMIT_MS = 1000;

/** Looks whether the port can be listened on; one that a running Whichbot has is fine. */
export async function checkPort({
  host,
  port,
}: {
  readonly host: string;
  readonly port: number;
}): Promise<DiscordFinding> {
  const problem = await listenOnce(host, port);
  const where = `${host}:${port}`;
  if (problem === null)
    return { state: "ok", about: ABOUT, text: port === 0 ? `any free one on ${host}` : `${where} is free` };
  if (await whichbotRunsAt(host, port))
    return { state: "ok", about: ABOUT, text: `a running Whichbot answers on ${where}` };
  return { state: "fail", about: ABOUT, text: discordProblem(problem).message };
}

/** What has to be set in Discord for a public address; whether Discord reaches it, only Discord can tell. */
export function checkPublicUrl(publicUrl: string | null): DiscordFinding {
  const about = "Discord address";
  if (publicUrl === null)
    return {
      state: "warn",
      about,
      text: `DISCORD_PUBLIC_URL is not set. Discord must reach the port by https: set it to that address, and put it with ${INTERACTIONS_PATH} at ${SCREEN.endpoint}.`,
    };
  return { state: "ok", about, text: `${publicUrl}${INTERACTIONS_PATH} belongs at ${SCREEN.endpoint}` };
}

/** @returns what went wrong; null when the port can be had */
function listenOnce(host: string, port: number): Promise<Error | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", resolve);
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/** What it says of itself at its root. */
async function whichbotRunsAt(host: string, port: number): Promise<boolean> {
  const everywhere = host === "0.0.0.0" || host === "::";
  const address = everywhere ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  try {
    const response = await fetch(`http://${address}:${port}/`, {
      signal: AbortSignal.timeout(LOOK_LIMIT_MS),
      redirect: "error",
    });
    return response.ok && (await response.text()).startsWith("Whichbot runs");
  } catch {
    return false;
  }
}
