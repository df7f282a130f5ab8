import type { RESTAPIPartialCurrentUserGuild } from "discord.js";
import type { Finding } from "../../../chat/doctor/finding.js";
import { missingPermissions, type Wishes } from "./least-permissions.js";

const ABOUT = "Discord servers";
/** Discord lists no more at once; those that are named stay readable. */
export const MOST_LISTED = 200;
const MOST_NAMED = 5;

/** A server with the bot, as Discord lists it; nobody has checked that anything is there. */
export type ListedServer = Partial<RESTAPIPartialCurrentUserGuild>;

/** Which servers the bot is in, which of the configured ones it is not, and what it may not do where; asks nothing. */
export function checkServers(
  servers: readonly ListedServer[],
  settings: Wishes & { readonly guilds: readonly string[] },
): Finding[] {
  const findings: Finding[] = [];
  if (servers.length === 0)
    findings.push({ state: "warn", about: ABOUT, text: "in none yet. Open the invitation below to add it." });
  else {
    const count = `${servers.length}${servers.length === MOST_LISTED ? " or more" : ""}`;
    findings.push({ state: "ok", about: ABOUT, text: `in ${count}: ${listOf(servers.map(nameOf))}` });
  }
  const there = new Set(servers.map(({ id }) => id));
  // A list that was cut says nothing of those beyond it.
  const absent = servers.length === MOST_LISTED ? [] : settings.guilds.filter((id) => !there.has(id));
  if (absent.length > 0)
    findings.push({
      state: "fail",
      about: ABOUT,
      text: `DISCORD_GUILDS names ${listOf(absent)}, where the bot is not: commands cannot be registered there. Add it there by the invitation below, or take the id out.`,
    });
  const short = servers.flatMap((server) => {
    const missing = missingPermissions(server.permissions ?? "", settings);
    return missing.length === 0 || server.permissions === undefined ? [] : [{ server, missing }];
  });
  findings.push(
    ...short.slice(0, MOST_NAMED).map(
      ({ server, missing }): Finding => ({
        state: "warn",
        about: ABOUT,
        text: `in ${nameOf(server)} it may not: ${missing.map(({ name, why }) => `${name} (${why})`).join("; ")}. Give its role that in Server Settings → Roles, or open the invitation again; commands work without.`,
      }),
    ),
  );
  if (short.length > MOST_NAMED)
    findings.push({
      state: "warn",
      about: ABOUT,
      text: `and in ${short.length - MOST_NAMED} more it may not do everything that it could use.`,
    });
  return findings;
}

function nameOf({ name = "?", id = "?" }: ListedServer): string {
  return `“${name}” (${id})`;
}

function listOf(items: readonly string[]): string {
  const named = items.slice(0, MOST_NAMED).join(", ");
  return items.length > MOST_NAMED ? `${named} and ${items.length - MOST_NAMED} more` : named;
}
