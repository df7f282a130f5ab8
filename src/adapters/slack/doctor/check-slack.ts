import { checkClock } from "../../../chat/doctor/clock.js";
import {
  type Finding,
  LOOK_TIMEOUT_MS,
  type Looking,
  type PlatformCheckRequest,
} from "../../../chat/doctor/finding.js";
import { createInstallationStore } from "../installations/installation-store.js";
import { slackProblem } from "../slack-errors.js";
import type { SlackConnection, SlackSettings } from "../slack-settings.js";
import { checkInstallations } from "./check-installations.js";
import { checkPort, checkPublicUrl } from "./check-listening.js";
import { checkSocket } from "./check-socket.js";
import { checkToken } from "./check-token.js";
import { lookAtSlack } from "./slack-look.js";

/** What doctor looks at. */
export type SlackCheckRequest = PlatformCheckRequest<Pick<SlackSettings, "connection" | "apiUrl">>;

/** Requests of Slack come signed with their time. */
const SIGNED = { name: "Slack", refuses: "every request of Slack" };

/** Checks tokens, permissions, connection, clock, port and stored installations; takes a few seconds at most, and never throws. */
export async function checkSlack(request: SlackCheckRequest): Promise<Finding[]> {
  const { settings, notes, offline, timeoutMs = LOOK_TIMEOUT_MS, now = Date.now } = request;
  const looking = offline ? null : { apiUrl: settings.apiUrl, timeoutMs, now };
  const findings = await checkConnection(settings.connection, looking, request.publicUrl);
  return [...notes.map((text) => ({ state: "warn", about: "Slack", text }) as const), ...findings];
}

async function checkConnection(
  connection: SlackConnection,
  looking: Looking | null,
  publicUrl: string | null,
): Promise<Finding[]> {
  if (connection.kind === "socket") {
    if (looking === null) return [];
    const [token, socket] = await Promise.all([
      checkToken(connection.botToken, looking),
      checkSocket(connection.appToken, looking),
    ]);
    return [...token.findings, socket, ...checkClock(token.behindMs, { name: "Slack", refuses: null })];
  }
  const [asked, port] = await Promise.all([
    connection.kind === "http"
      ? checkHttpToken(connection.botToken, looking)
      : checkOauth(connection, looking),
    checkPort(connection),
  ]);
  return [...asked, port, checkPublicUrl(publicUrl, connection.kind)];
}

async function checkHttpToken(botToken: string, looking: Looking | null): Promise<Finding[]> {
  if (looking === null) return [];
  const { findings, behindMs } = await checkToken(botToken, looking);
  return [...findings, ...checkClock(behindMs, SIGNED)];
}

async function checkOauth(
  { installations, encryptionKey }: Extract<SlackConnection, { readonly kind: "oauth" }>,
  looking: Looking | null,
): Promise<Finding[]> {
  const store = createInstallationStore({ folder: installations, key: encryptionKey });
  const [stored, reached] = await Promise.all([
    checkInstallations(store, looking),
    looking === null ? [] : checkReach(looking),
  ]);
  return [...reached, ...stored];
}

/** Slack's address and clock, where there is no token to ask with. */
async function checkReach(looking: Looking): Promise<Finding[]> {
  const { client, behindMs } = lookAtSlack(undefined, looking);
  try {
    await client.api.test();
  } catch (error) {
    const { code, message } = slackProblem(error);
    // Whatever Slack thinks of the call: it was reached.
    if (code !== "SLACK_REFUSED") return [{ state: "fail", about: "Slack", text: message }];
  }
  return [{ state: "ok", about: "Slack", text: "reached" }, ...checkClock(behindMs(), SIGNED)];
}
