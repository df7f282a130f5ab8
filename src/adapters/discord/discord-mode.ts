import { SCREEN } from "./developer-portal.js";
import type { DiscordConnection, DiscordSettings } from "./discord-settings.js";
import type { DiscordVariables } from "./discord-variables.js";

/** Whether Discord is on, and how. */
export type DiscordMode =
  /** `missing` are variables that would switch it on; `problem` says what is wrong when some are set, null when none is. */
  | { readonly kind: "off"; readonly missing: readonly string[]; readonly problem: string | null }
  /** `notes` are sentences on variables that are set and not used, or that look odd. */
  | { readonly kind: "on"; readonly settings: DiscordSettings; readonly notes: readonly string[] };

/** An id of Discord: its time of birth and a counter, in decimal. */
export const SNOWFLAKE = /^[1-9]\d{14,19}$/;

const PUBLIC_KEY = /^[\da-f]{64}$/i;
/** Whose it is, when it was made, and a signature. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** What a value is that stands in another's place, by how it looks, for people who mixed them up. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:xox|xapp-)/, "a token of Slack"],
  [/^mfa\./, "a person's token (mfa.…)"],
  [TOKEN, "a bot token"],
  [PUBLIC_KEY, "a public key (64 letters from 0 to f)"],
  [/^\d+$/, "an id"],
  [/^[\w-]{32}$/, "a client secret, which Whichbot does not need"],
  [/^https?:/, "an address"],
];

const WHERE = {
  DISCORD_TOKEN: `the bot token is made at ${SCREEN.token}, and has three parts with dots between`,
  DISCORD_APPLICATION_ID: `the application id, a number of 17 to 20 digits, stands at ${SCREEN.applicationId}`,
  DISCORD_PUBLIC_KEY: `the public key, 64 letters from 0 to f, stands at ${SCREEN.publicKey}`,
} as const;

type Variable = keyof typeof WHERE;

/**
 * How to connect to Discord: by interactions over HTTP when there is a public key, by the gateway otherwise.
 *
 * @returns off unless token and application id are there, or public key and application id
 */
export function discordMode(config: {
  readonly discord: DiscordVariables;
  readonly chat: { readonly pageUrl: string | null };
}): DiscordMode {
  const variables = config.discord;
  const { token, applicationId, publicKey } = variables;
  const wanted = publicKey === undefined ? { DISCORD_TOKEN: token } : { DISCORD_PUBLIC_KEY: publicKey };
  const missing = Object.entries({ ...wanted, DISCORD_APPLICATION_ID: applicationId })
    .filter(([, value]) => value === undefined)
    .map(([name]) => name as Variable);
  const mixedUp = wrongForm(variables);
  if (mixedUp !== null) return { kind: "off", missing, problem: mixedUp };
  if (applicationId === undefined || missing.length > 0) {
    const anything = [token, applicationId, publicKey].some((value) => value !== undefined);
    return { kind: "off", missing, problem: anything ? halfSet(missing, variables) : null };
  }
  const { apiUrl, guilds, userInstall, threads, admins, cards } = variables;
  const connection = connectionOf(variables);
  return {
    kind: "on",
    settings: {
      connection,
      applicationId,
      apiUrl,
      guilds,
      userInstall,
      threads,
      admins,
      cards,
      pageUrl: config.chat.pageUrl,
    },
    notes: notesOn(connection, applicationId, variables),
  };
}

/**
 * The bot that a token belongs to: its first part. Its id is the application's, but for applications made before 2017.
 *
 * @returns null when there is no id in it
 */
export function botOfToken(token: string): string | null {
  const id = Buffer.from(token.split(".")[0] ?? "", "base64url").toString("latin1");
  return SNOWFLAKE.test(id) ? id : null;
}

function connectionOf({ token, publicKey, host, port, shards }: DiscordVariables): DiscordConnection {
  if (publicKey === undefined) return { kind: "gateway", token: token ?? "", shards };
  return { kind: "http", token: token ?? null, publicKey: publicKey.toLowerCase(), host, port };
}

function notesOn(
  connection: DiscordConnection,
  applicationId: string,
  { shards, threads, publicUrl }: DiscordVariables,
): string[] {
  const { kind, token } = connection;
  const bot = token === null ? null : botOfToken(token);
  const notes: string[] = [];
  if (bot !== null && bot !== applicationId)
    notes.push(
      `DISCORD_APPLICATION_ID is ${applicationId}, but the token in DISCORD_TOKEN is that of bot ${bot}. Unless the application is from before 2017, one of the two is of another app: compare at ${SCREEN.applicationId}.`,
    );
  if (kind === "gateway" && publicUrl !== null)
    notes.push(
      "DISCORD_PUBLIC_URL is set and not used: without DISCORD_PUBLIC_KEY Whichbot opens the connection itself.",
    );
  if (kind === "http" && shards !== null)
    notes.push("DISCORD_SHARDS is not used: with DISCORD_PUBLIC_KEY there is no gateway.");
  if (kind === "http" && threads)
    notes.push(
      "DISCORD_THREADS is not used: with DISCORD_PUBLIC_KEY no messages are heard that a thread could begin at.",
    );
  if (kind === "http" && token === null)
    notes.push(
      "DISCORD_TOKEN is not set, so commands are not registered. Set it, or run “whichbot discord register” where it is.",
    );
  return notes;
}

function halfSet(missing: readonly Variable[], { token, publicKey }: DiscordVariables): string {
  const is = missing.length === 1 ? "is" : "are";
  const way = publicKey === undefined ? "Discord" : "Discord over HTTP";
  const [first] = missing;
  const hint = first === undefined ? "" : `: ${WHERE[first]}`;
  const bot = first === "DISCORD_APPLICATION_ID" && token !== undefined ? botOfToken(token) : null;
  const guess = bot === null ? "" : `; going by the token it is ${bot}`;
  const other =
    first === "DISCORD_TOKEN" ? "; or set DISCORD_PUBLIC_KEY for interactions over HTTP alone" : "";
  return `${missing.join(" and ")} ${is} missing for ${way}${hint}${guess}${other}.`;
}

/** Values in each other's place, in words; null when each looks right. */
function wrongForm({ token, applicationId, publicKey }: DiscordVariables): string | null {
  const wrong = (name: Variable, value: string | undefined, form: RegExp): string | null =>
    value === undefined || form.test(value) ? null : `${name} holds ${kindOf(value)}, but ${WHERE[name]}.`;
  return (
    wrong("DISCORD_TOKEN", token, /^(?!xox|xapp-|mfa\.)[\w-]+\.[\w-]+\.[\w-]+$/) ??
    wrong("DISCORD_APPLICATION_ID", applicationId, SNOWFLAKE) ??
    wrong("DISCORD_PUBLIC_KEY", publicKey, PUBLIC_KEY)
  );
}

function kindOf(value: string): string {
  return KINDS.find(([form]) => form.test(value))?.[1] ?? "something else";
}
