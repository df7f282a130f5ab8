import type { APIGatewayBotInfo, APIUser } from "discord.js";
import { checkClock } from "../../../chat/doctor/clock.js";
import {
  type Finding,
  LOOK_TIMEOUT_MS,
  type Looking,
  type PlatformCheckRequest,
} from "../../../chat/doctor/finding.js";
import { discordProblem } from "../discord-errors.js";
import type { DiscordSettings } from "../discord-settings.js";
import { checkApplication, type PortalApplication } from "./check-application.js";
import { checkCommands } from "./check-commands.js";
import { checkGateway } from "./check-gateway.js";
import { checkPort, checkPublicUrl } from "./check-listening.js";
import { checkServers, type ListedServer, MOST_LISTED } from "./check-servers.js";
import { type DiscordLook, discordClockMs, lookAtDiscord } from "./discord-look.js";
import { invitationLink, personalLink } from "./least-permissions.js";

/** What doctor looks at. */
export type DiscordCheckRequest = PlatformCheckRequest<Omit<DiscordSettings, "pageUrl" | "admins">>;

/**
 * Checks token, application, installation, servers, commands, gateway or port, and clock, and ends with the links that add
 * Whichbot to a server and to a person; takes a few seconds at most, changes nothing, and never throws.
 */
export async function checkDiscord(request: DiscordCheckRequest): Promise<Finding[]> {
  const { settings, publicUrl, notes, offline, timeoutMs = LOOK_TIMEOUT_MS, now = Date.now } = request;
  const { connection } = settings;
  const looking: Looking = { apiUrl: settings.apiUrl, timeoutMs, now };
  const listening =
    connection.kind === "http" ? [await checkPort(connection), checkPublicUrl(publicUrl)] : [];
  const asked = offline ? [] : await ask(request, looking);
  return [
    ...notes.map((text): Finding => ({ state: "warn", about: "Discord", text })),
    ...asked,
    ...listening,
    ...links(settings),
  ];
}

async function ask(request: DiscordCheckRequest, looking: Looking): Promise<Finding[]> {
  const { connection } = request.settings;
  // Interactions come signed with their time.
  const clock = { name: "Discord", refuses: connection.kind === "http" ? "every interaction" : null };
  if (connection.token === null) return checkClock(await discordClockMs(looking), clock);
  const look = lookAtDiscord(connection.token, looking);
  try {
    const [asBot, behindMs] = await Promise.all([askAsBot(look, request, looking), discordClockMs(looking)]);
    return [...asBot, ...checkClock(behindMs, clock)];
  } finally {
    look.close();
  }
}

async function askAsBot(
  look: DiscordLook,
  { settings, publicUrl }: DiscordCheckRequest,
  looking: Looking,
): Promise<Finding[]> {
  const { connection } = settings;
  try {
    // One after the other: a token that is refused is asked with once.
    const { username } = (await look.ask("/users/@me")) as Partial<APIUser>;
    const application = (await look.ask("/applications/@me")) as PortalApplication;
    const known: Finding = { state: "ok", about: "Discord", text: `the token is of “${username}”` };
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
async function part(about: string, check: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await check();
  } catch (error) {
    return [{ state: "fail", about, text: discordProblem(error).message }];
  }
}

function links(settings: DiscordCheckRequest["settings"]): Finding[] {
  const { applicationId, userInstall } = settings;
  const toServer = `add it to a server: ${invitationLink(applicationId, settings)}`;
  const toPerson = `install it for yourself: ${personalLink(applicationId)}`;
  const about = "Discord invite";
  return [
    { state: "ok", about, text: toServer },
    ...(userInstall ? [{ state: "ok", about, text: toPerson } as const] : []),
  ];
}
