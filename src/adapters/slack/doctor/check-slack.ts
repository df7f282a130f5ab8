import { createInstallationStore } from "../installations/installation-store.js";
import { slackProblem } from "../slack-errors.js";
import type { SlackConnection, SlackSettings } from "../slack-settings.js";
import { checkClock } from "./check-clock.js";
import { checkInstallations } from "./check-installations.js";
import { checkPort, checkPublicUrl } from "./check-listening.js";
import { checkSocket } from "./check-socket.js";
import { checkToken } from "./check-token.js";
import type { Looking, SlackFinding } from "./finding.js";
import { lookAtSlack } from "./slack-look.js";

/** Slack answers in a fraction of it; a person waits for all of them. */
const TIMEOUT_MS = 5000;

/** What doctor looks at. */
export interface SlackCheckRequest {
  readonly settings: Pick<SlackSettings, "connection" | "apiUrl">;
  readonly publicUrl: string | null;
  /** Sentences on settings that are not used. */
  readonly notes: readonly string[];
  /** Looks only at what is here: nothing is asked of Slack. */
  readonly offline: boolean;
  readonly timeoutMs?: number;
  /** Milliseconds since 1970; default `Date.now`. */
  readonly now?: () => number;
}

/** Checks tokens, permissions, connection, clock, port and stored installations; takes a few seconds at most, and never throws. */
export async function checkSlack(request: SlackCheckRequest): Promise<SlackFinding[]> {
  const { settings, notes, offline, timeoutMs = TIMEOUT_MS, now = Date.now } = request;
  const looking = offline ? null : { apiUrl: settings.apiUrl, timeoutMs, now };
  const findings = await checkConnection(settings.connection, looking, request.publicUrl);
  return [...notes.map((text) => ({ state: "warn", about: "Slack", text }) as const), ...findings];
}

async function checkConnection(
  connection: SlackConnection,
  looking: Looking | null,
  publicUrl: string | null,
): Promise<SlackFinding[]> {
  if (connection.kind === "socket") {
    if (looking === null) return [];
    const [token, socket] = await Promise.all([
      checkToken(connection.botToken, looking),
      checkSocket(connection.appToken, looking),
    ]);
    return [...token.findings, socket, ...checkClock(token.behindMs, false)];
  }
  const [asked, port] = await Promise.all([
    connection.kind === "http"
      ? checkHttpToken(connection.botToken, looking)
      : checkOauth(connection, looking),
    checkPort(connection),
  ]);
  return [...asked, port, checkPublicUrl(publicUrl, connection.kind)];
}

async function checkHttpToken(botToken: string, looking: Looking | null): Promise<SlackFinding[]> {
  if (looking === null) return [];
  const { findings, behindMs } = await checkToken(botToken, looking);
  return [...findings, ...checkClock(behindMs, true)];
}

async function checkOauth(
  { installations, encryptionKey }: Extract<SlackConnection, { readonly kind: "oauth" }>,
  looking: Looking | null,
): Promise<SlackFinding[]> {
  const store = createInstallationStore({ folder: installations, key: encryptionKey });
  const [stored, reached] = await Promise.all([
    checkInstallations(store, looking),
    looking === null ? [] : checkReach(looking),
  ]);
  return [...reached, ...stored];
}

/** Slack's address and clock, where there is no token to ask with. */
async function checkReach(looking: Looking): Promise<SlackFinding[]> {
  const { client, behindMs } = lookAtSlack(undefined, looking);
  try {
    await client.api.test();
  } catch (error) {
    const { code, message } = slackProblem(error);
    // Whatever Slack thinks of the call: it was reached.
    if (code !== "SLACK_REFUSED") return [{ state: "fail", about: "Slack", text: message }];
  }
  return [{ state: "ok", about: "Slack", text: "reached" }, ...checkClock(behindMs(), true)];
}
