import type { DiscordSettings } from "../discord-settings.js";

/** One permission of a bot in a server, and what it is for. */
export interface Permission {
  /** As Discord's own screens call it. */
  readonly name: string;
  readonly bit: bigint;
  /** Goes on after the permission's name. */
  readonly why: string;
}

/** What decides what is needed. */
export type Wishes = Pick<DiscordSettings, "threads" | "cards"> & {
  readonly connection: Pick<DiscordSettings["connection"], "kind">;
};

const ALWAYS: readonly Permission[] = [
  { name: "View Channels", bit: 1n << 10n, why: "hears mentions" },
  { name: "Send Messages", bit: 1n << 11n, why: "answers mentions" },
  { name: "Read Message History", bit: 1n << 16n, why: "replies to a message, and finds its own posts" },
  { name: "Send Messages in Threads", bit: 1n << 38n, why: "answers in threads and forum posts" },
];
const FOR_EMBEDS: Permission = {
  name: "Embed Links",
  bit: 1n << 14n,
  why: "draws answers as embeds (DISCORD_CARDS=embeds)",
};
const FOR_THREADS: Permission = {
  name: "Create Public Threads",
  bit: 1n << 35n,
  why: "moves long exchanges to a thread (DISCORD_THREADS=on)",
};
/** Whoever has it may do everything. */
const ADMINISTRATOR = 1n << 3n;

/**
 * The least that Whichbot works with in a server. Commands, menus and buttons need none, so over HTTP there is nothing to
 * grant. Left out on purpose:
 * everything that manages, Mention Everyone, and the privileged Message Content intent, which is no permission.
 */
export function leastPermissions({ connection, threads, cards }: Wishes): Permission[] {
  if (connection.kind === "http") return [];
  return [...ALWAYS, ...(cards === "embeds" ? [FOR_EMBEDS] : []), ...(threads ? [FOR_THREADS] : [])];
}

/** Permissions as one number in decimal, as links and Discord's API have them. */
export function permissionsNumber(permissions: readonly Permission[]): string {
  return String(permissions.reduce((sum, { bit }) => sum | bit, 0n));
}

/** Those that are needed and not granted. @param granted a number in decimal; one that cannot be read grants nothing */
export function missingPermissions(granted: string, wishes: Wishes): Permission[] {
  const bits = /^\d{1,40}$/.test(granted) ? BigInt(granted) : 0n;
  if ((bits & ADMINISTRATOR) !== 0n) return [];
  return leastPermissions(wishes).filter(({ bit }) => (bits & bit) === 0n);
}

/** The scopes of OAuth that a server grants, and those that a person grants. */
export const SCOPES = {
  server: ["bot", "applications.commands"],
  person: ["applications.commands"],
} as const;

const AUTHORIZE = "https://discord.com/oauth2/authorize";

/** The page at which somebody adds Whichbot to a server, with the least permissions ticked. */
export function invitationLink(applicationId: string, wishes: Wishes): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    integration_type: "0",
    scope: SCOPES.server.join(" "),
    permissions: permissionsNumber(leastPermissions(wishes)),
  });
  return `${AUTHORIZE}?${query}`;
}

/** The page at which somebody installs Whichbot for themselves. */
export function personalLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    integration_type: "1",
    scope: SCOPES.person.join(" "),
  });
  return `${AUTHORIZE}?${query}`;
}
