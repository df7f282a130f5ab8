import type { APIGatewayBotInfo, APIUser } from "discord.js";
import { discordProblem } from "../discord-errors.js";
import type { DiscordSettings } from "../discord-settings.js";
import { checkApplication, type PortalApplication } from "./check-application.js";
import { checkClock } from "./check-clock.js";
import { checkCommands } from "./check-commands.js";
import { checkGateway } from "./check-gateway.js";
import { checkPort, checkPublicUrl } from "./check-listening.js";
import { checkServers, type ListedServer, MOST_LISTED } from "./check-servers.js";
import { clockBehindMs, type DiscordLook, lookAtDiscord } from "./discord-look.js";
import type { DiscordFinding, Looking } from "./finding.js";
import { invitationLink, personalLink } from "./least-permissions.js";

/** Discord answers in a fraction of it; a person waits for all of them. */
const TIMEOUT_MS = 5000;

/** What doctor looks at. */
export interface DiscordCheckRequest {
  readonly settings: Omit<DiscordSettings, "pageUrl" | "admins">;
  readonly publicUrl: string | null;
  /** Sentences on settings that are not used. */
  readonly notes: readonly string[];
  /** Looks only at what is here: nothing is asked of Discord. */
  readonly offline: boolean;
  readonly timeoutMs?: number;
  /** Milliseconds since 1970; default `Date.now`. */
  readonly now?: () => number;
}

/**
 * Checks token, application, installation, servers, commands, gateway or port, and clock, and ends with the links that add
 * Whichbot to a server and to a person; takes a few seconds at most, changes nothing, and never throws.
 */
export async function checkDiscord(request: DiscordCheckRequest): Promise<DiscordFinding[]> {
  const { settings, publicUrl, notes, offline, timeoutMs = TIMEOUT_MS, now = Date.now } = request;
  const { connection } = settings;
  const looking: Looking = { apiUrl: settings.apiUrl, timeoutMs, now };
  const listening =
    connection.kind === "http" ? [await checkPort(connection), checkPublicUrl(publicUrl)] : [];
  const asked = offline ? [] : await ask(request, looking);
  return [
    ...notes.map((text): DiscordFinding => ({ state: "warn", about: "Discord", text })),
    ...asked,
    ...listening,
    ...links(settings),
  ];
}

async function ask(request: DiscordCheckRequest, looking: Looking): Promise<DiscordFinding[]> {
  const { connection } = request.settings;
  const signed = connection.kind === "http";
  if (connection.token === null) return checkClock(await clockBehindMs(looking), signed);
  const look = lookAtDiscord(connection.token, looking);
  try {
    const [asBot, behindMs] = await Promise.all([askAsBot(look, request, looking), clockBehindMs(looking)]);
    return [...asBot, ...checkClock(behindMs, signed)];
  } finally {
    look.close();
  }
}

async function askAsBot(
  look: DiscordLook,
  { settings, publicUrl }: DiscordCheckRequest,
  looking: Looking,
): Promise<DiscordFinding[]> {
  const { connection } = settings;
  try {
    // One after the other: a token that is refused is asked with once.
    const { username } = (await look.ask("/users/@me")) as Partial<APIUser>;
    const application = (await look.ask("/applications/@me")) as PortalApplication;
    const known: DiscordFinding = { state: "ok", about: "Discord", text: `the token is of “${username}”` };
    const compared = checkApplication(application, { settings, publicUrl });
    if (application.id !== settings.applicationId) return [known, ...compared];
    const more = await Promise.all([
      part("Discord servers", async () =>
        checkServers((await look.ask(`/users/@me/guilds?limit=${MOST_LISTED}`)) as ListedServer[], settings),
      ),
      part("Discord commands", () => checkCommands(look, settings)),
      connection.kind === "http"
        ? []
        : part("Discord gateway", async () => {
            const info = (await look.ask("/gateway/bot")) as Partial<APIGatewayBotInfo>;
            return checkGateway(info, connection.shards, looking);
          }),
    ]);
    return [known, ...compared, ...more.flat()];
  } catch (error) {
    return [{ state: "fail", about: "Discord", text: discordProblem(error).message }];
  }
}

/** A check that fails says so, and the others go on. */
async function part(about: string, check: () => Promise<DiscordFinding[]>): Promise<DiscordFinding[]> {
  try {
    return await check();
  } catch (error) {
    return [{ state: "fail", about, text: discordProblem(error).message }];
  }
}

function links(settings: DiscordCheckRequest["settings"]): DiscordFinding[] {
  const { applicationId, userInstall } = settings;
  const toServer = `add it to a server: ${invitationLink(applicationId, settings)}`;
  const toPerson = `install it for yourself: ${personalLink(applicationId)}`;
  const about = "Discord invite";
  return [
    { state: "ok", about, text: toServer },
    ...(userInstall ? [{ state: "ok", about, text: toPerson } as const] : []),
  ];
}
