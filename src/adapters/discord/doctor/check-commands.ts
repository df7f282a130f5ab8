import type { APIApplicationCommand } from "discord.js";
import { COMMAND } from "../commands/command-names.js";
import { CODE, DiscordCallError } from "../connection/discord-calls.js";
import type { DiscordSettings } from "../discord-settings.js";
import type { DiscordLook } from "./discord-look.js";
import type { DiscordFinding } from "./finding.js";

const ABOUT = "Discord commands";
const NAMES: readonly string[] = Object.values(COMMAND);
/** Discord limits how often may be asked; the first ones show what is wrong with all. */
const MOST_ASKED = 5;

/** As Discord lists it; nobody has checked that anything is there. */
type Listed = Partial<Pick<APIApplicationCommand, "name">>;

/** Looks whether the commands are registered where the settings want them, and not twice. @throws {DiscordCallError} */
export async function checkCommands(
  look: DiscordLook,
  { applicationId, guilds }: Pick<DiscordSettings, "applicationId" | "guilds">,
): Promise<DiscordFinding[]> {
  const list = async (where: "" | `/guilds/${string}`): Promise<readonly Listed[]> =>
    (await look.ask(`/applications/${applicationId}${where}/commands`)) as Listed[];
  const everywhere = await list("");
  if (guilds.length === 0) return [judge(everywhere, "everywhere")];
  const inGuilds = await Promise.all(
    guilds.slice(0, MOST_ASKED).map(async (id) => {
      const listed = await list(`/guilds/${id}`).catch(unlessAbsent);
      return listed === null ? [] : [judge(listed, `in server ${id}`)];
    }),
  );
  const twice = everywhere.filter(({ name }) => NAMES.includes(name ?? ""));
  if (twice.length === 0) return inGuilds.flat();
  const text = `${twice.length} of them are registered everywhere as well, so that the servers of DISCORD_GUILDS see them twice. Run “whichbot discord register” without DISCORD_GUILDS to have them everywhere alone, or remove those that are not wanted.`;
  return [...inGuilds.flat(), { state: "warn", about: ABOUT, text }];
}

/** That the bot is not in a server is told with the servers. */
function unlessAbsent(error: unknown): null {
  if (error instanceof DiscordCallError && error.code === CODE.missingAccess) return null;
  throw error;
}

function judge(registered: readonly Listed[], where: string): DiscordFinding {
  const missing = NAMES.filter((name) => !registered.some((own) => own.name === name));
  if (missing.length === 0)
    return { state: "ok", about: ABOUT, text: `all ${NAMES.length} are registered ${where}` };
  const which =
    missing.length === NAMES.length
      ? "none is"
      : `${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} not`;
  return {
    state: "warn",
    about: ABOUT,
    text: `${which} registered ${where}. Start Whichbot, which does it, or run “whichbot discord register”.`,
  };
}
