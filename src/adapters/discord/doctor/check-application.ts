import { type APIApplication, ApplicationFlags } from "discord.js";
import type { Finding } from "../../../chat/doctor/finding.js";
import { SCREEN } from "../developer-portal.js";
import { otherApplication } from "../discord-errors.js";
import { type DiscordSettings, INTERACTIONS_PATH } from "../discord-settings.js";

/** What an application on the Developer Portal is compared with. */
export interface ApplicationWishes {
  readonly settings: Pick<DiscordSettings, "connection" | "applicationId" | "userInstall">;
  /** Null when not said. */
  readonly publicUrl: string | null;
}

/** As `applications/@me` tells it; nobody has checked that anything is there. */
export type PortalApplication = Partial<APIApplication>;

/** Compares an application with the settings; asks nothing. */
export function checkApplication(application: PortalApplication, wishes: ApplicationWishes): Finding[] {
  const { applicationId } = wishes.settings;
  const about = "Discord app";
  const { id, name } = application;
  // Everything else would be said of another application.
  if (id !== applicationId)
    return [{ state: "fail", about, text: otherApplication(applicationId, `${id} (“${name}”)`).message }];
  return [
    { state: "ok", about, text: `“${name}”, ${id}` },
    ...checkIntents(application),
    ...checkEndpoint(application, wishes),
    ...checkInstallation(application, wishes),
  ];
}

const PRIVILEGED: readonly (readonly [string, number])[] = [
  ["Presence", ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited],
  ["Server Members", ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited],
  ["Message Content", ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited],
];

/** Mentions, direct messages and interactions carry their text without any of the privileged ones. */
function checkIntents(application: PortalApplication): Finding[] {
  const about = "Discord intents";
  const flags: number = application.flags ?? 0;
  const on = PRIVILEGED.filter(([, bits]) => (flags & bits) !== 0).map(([name]) => name);
  if (on.length === 0) return [{ state: "ok", about, text: "no privileged one is on, and none is needed" }];
  const them = on.length === 1 ? "it" : "them";
  const are = on.length === 1 ? "is" : "are";
  const text = `none of the privileged ones is needed; ${on.join(" and ")} ${are} on, and may be switched off: ${SCREEN.intents}. Whichbot does not use ${them}.`;
  return [{ state: "ok", about, text }];
}

/** With an endpoint set, Discord sends every interaction there, and none to the gateway. */
function checkEndpoint(
  { interactions_endpoint_url: endpoint, verify_key: key }: PortalApplication,
  { settings: { connection }, publicUrl }: ApplicationWishes,
): Finding[] {
  const about = "Discord endpoint";
  if (connection.kind === "gateway") {
    if (!endpoint) return [];
    const text = `an Interactions Endpoint URL is set (${endpoint}): Discord sends every command and button there, and none to Whichbot. Empty it at ${SCREEN.endpoint}, or set DISCORD_PUBLIC_KEY to listen there.`;
    return [{ state: "fail", about, text }];
  }
  const findings: Finding[] = [];
  if (key !== undefined && key.toLowerCase() !== connection.publicKey)
    findings.push({
      state: "fail",
      about: "Discord key",
      text: `DISCORD_PUBLIC_KEY is of another application: every interaction would be refused. Copy it from ${SCREEN.publicKey}.`,
    });
  else findings.push({ state: "ok", about: "Discord key", text: "the public key is this application's" });
  const ours = publicUrl === null ? null : `${publicUrl}${INTERACTIONS_PATH}`;
  const wanted = ours ?? `https://your-address${INTERACTIONS_PATH}`;
  if (!endpoint) {
    const text = `no Interactions Endpoint URL is set, so Discord sends nothing here. While Whichbot runs, put ${wanted} at ${SCREEN.endpoint}; or take DISCORD_PUBLIC_KEY out to use the gateway.`;
    findings.push({ state: "fail", about, text });
  } else if (ours !== null && !sameAddress(endpoint, ours)) {
    const text = `Discord sends interactions to ${endpoint}, but by DISCORD_PUBLIC_URL they are taken at ${ours}. Correct one of the two: ${SCREEN.endpoint}.`;
    findings.push({ state: "warn", about, text });
  } else if (!endpoint.endsWith(INTERACTIONS_PATH)) {
    const text = `Discord sends interactions to ${endpoint}; Whichbot takes them at ${INTERACTIONS_PATH}. That is right only if something between the two changes the path: ${SCREEN.endpoint}.`;
    findings.push({ state: "warn", about, text });
  } else findings.push({ state: "ok", about, text: endpoint });
  return findings;
}

function sameAddress(left: string, right: string): boolean {
  return URL.canParse(left) && new URL(left).href.replace(/\/+$/, "") === new URL(right).href;
}

/** Ids of the two contexts: a server, and a person. */
const IN_SERVERS = "0";
const FOR_PEOPLE = "1";

function checkInstallation(application: PortalApplication, { settings }: ApplicationWishes): Finding[] {
  const about = "Discord install";
  const { integration_types_config: contexts, bot_require_code_grant, bot_public } = application;
  const findings: Finding[] = [];
  if (bot_require_code_grant === true)
    findings.push({
      state: "fail",
      about,
      text: `Requires OAuth2 Code Grant is on, so that an invitation never comes to an end. Switch it off: ${SCREEN.codeGrant}.`,
    });
  // Applications from before there were two contexts have no list.
  const allowed = Object.keys(contexts ?? { [IN_SERVERS]: {} });
  if (!allowed.includes(IN_SERVERS))
    findings.push({
      state: "fail",
      about,
      text: `Guild Install is off, so that it cannot be added to a server. Tick it: ${SCREEN.installation} → Installation Contexts.`,
    });
  if (settings.userInstall && !allowed.includes(FOR_PEOPLE))
    findings.push({
      state: "warn",
      about,
      text: `User Install is off, so nobody can install it for themselves. Tick it: ${SCREEN.installation} → Installation Contexts; or set DISCORD_USER_INSTALL=off.`,
    });
  if (!settings.userInstall && allowed.includes(FOR_PEOPLE))
    findings.push({
      state: "warn",
      about,
      text: `people can install it for themselves, and then find no command, since DISCORD_USER_INSTALL is off. Untick User Install: ${SCREEN.installation} → Installation Contexts.`,
    });
  if (findings.length > 0) return findings;
  const who = bot_public === false ? "by whoever owns the application, and nobody else" : "by anybody";
  const people = settings.userInstall ? ", and for oneself" : "";
  return [{ state: "ok", about, text: `may be added to servers ${who}${people}` }];
}
