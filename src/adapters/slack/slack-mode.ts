import type { SlackConnection, SlackSettings } from "./slack-settings.js";
import type { SlackVariables } from "./slack-variables.js";

/** Whether Slack is on, and how. */
export type SlackMode =
  /** `missing` are variables that would switch it on; `problem` says what is wrong when some are set, null when none is. */
  | { readonly kind: "off"; readonly missing: readonly string[]; readonly problem: string | null }
  /** `notes` are sentences on variables that are set and not used. */
  | { readonly kind: "on"; readonly settings: SlackSettings; readonly notes: readonly string[] };

const WHERE = {
  bot: "the bot token starts with xoxb- (OAuth & Permissions → Bot User OAuth Token)",
  app: "the app-level token starts with xapp- (Basic Information → App-Level Tokens)",
} as const;

/** What a token is, by how it starts, for people who mixed them up. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^xapp-/, "an app-level token (xapp-…)"],
  [/^xoxb-/, "a bot token (xoxb-…)"],
  [/^xoxp-/, "a user token (xoxp-…)"],
  [
    /^xoxe[.-]/,
    "a token that expires (xoxe…); switch token rotation off for this app, it cannot be undone later",
  ],
  [/^xox[a-z]-/, "a token of another kind"],
];

/** Variables of each way to connect, in the order that they are tried. */
const WAYS = {
  socket: ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"],
  http: ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"],
  oauth: ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET", "WHICHBOT_ENCRYPTION_KEY"],
} as const;

type Way = keyof typeof WAYS;
type Variable = (typeof WAYS)[Way][number];

const WAY_NAMES: Readonly<Record<Way, string>> = {
  socket: "Socket Mode",
  http: "HTTP mode",
  oauth: "several workspaces by OAuth",
};

/** How to connect to Slack: the first way whose variables are complete, of Socket Mode, HTTP, and OAuth. */
export function slackMode(config: {
  readonly slack: SlackVariables;
  readonly chat: { readonly pageUrl: string | null };
}): SlackMode {
  const settings = config.slack;
  const values: Readonly<Record<Variable, string | undefined>> = {
    SLACK_BOT_TOKEN: settings.botToken,
    SLACK_APP_TOKEN: settings.appToken,
    SLACK_SIGNING_SECRET: settings.signingSecret,
    SLACK_CLIENT_ID: settings.clientId,
    SLACK_CLIENT_SECRET: settings.clientSecret,
    WHICHBOT_ENCRYPTION_KEY: settings.encryptionKey,
  };
  const missingOf = (way: Way) => WAYS[way].filter((name) => values[name] === undefined);
  const mixedUp = wrongForm(settings);
  const way = (Object.keys(WAYS) as Way[]).find((candidate) => missingOf(candidate).length === 0);
  if (mixedUp !== null)
    return { kind: "off", missing: way ? [] : missingOf(intended(settings)), problem: mixedUp };
  if (way === undefined) {
    const wanted = intended(settings);
    const missing = missingOf(wanted);
    const anything = Object.entries(values).some(
      ([name, value]) => value !== undefined && name !== "WHICHBOT_ENCRYPTION_KEY",
    );
    return { kind: "off", missing, problem: anything ? halfSet(wanted, missing) : null };
  }
  const { apiUrl, responseOrigin, layout, threadFollowUps, askHuman, admins } = settings;
  return {
    kind: "on",
    settings: {
      connection: connection(way, settings),
      apiUrl,
      responseOrigin,
      layout,
      threadFollowUps,
      askHuman,
      admins,
      pageUrl: config.chat.pageUrl,
    },
    notes: unusedNotes(way, settings),
  };
}

function connection(way: Way, settings: SlackVariables): SlackConnection {
  const { botToken = "", appToken = "", signingSecret = "", clientId = "", clientSecret = "" } = settings;
  const { encryptionKey = "", host, port, publicUrl, installations, workspaces } = settings;
  if (way === "socket") return { kind: "socket", botToken, appToken };
  if (way === "http") return { kind: "http", botToken, signingSecret, host, port };
  const client = { clientId, clientSecret, encryptionKey, installations, workspaces, publicUrl };
  return { kind: "oauth", ...client, signingSecret, host, port };
}

function unusedNotes(way: Way, { signingSecret, clientId, clientSecret }: SlackVariables): string[] {
  const client = clientId !== undefined || clientSecret !== undefined;
  if (way === "socket" && (client || signingSecret !== undefined))
    return [
      "SLACK_APP_TOKEN is set, so Socket Mode is used; the signing secret, client id and client secret are not. Remove SLACK_APP_TOKEN to listen on a port instead.",
    ];
  if (way === "http" && client)
    return [
      "SLACK_BOT_TOKEN is set, so its workspace alone is served; SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are not used. Remove SLACK_BOT_TOKEN to serve several workspaces.",
    ];
  return [];
}

/** The way that somebody was on, by what is set already. */
function intended({ appToken, signingSecret, clientId, clientSecret, botToken }: SlackVariables): Way {
  if (appToken !== undefined) return "socket";
  if (botToken === undefined && (clientId !== undefined || clientSecret !== undefined)) return "oauth";
  return signingSecret === undefined ? "socket" : "http";
}

function halfSet(way: Way, missing: readonly string[]): string {
  const needs = `${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} missing for ${WAY_NAMES[way]}`;
  const [first] = missing;
  const hints: Readonly<Record<string, string>> = {
    SLACK_APP_TOKEN: `: ${WHERE.app}; or set SLACK_SIGNING_SECRET for HTTP mode`,
    SLACK_BOT_TOKEN: `: ${WHERE.bot}${way === "http" ? "; or set SLACK_CLIENT_ID and SLACK_CLIENT_SECRET to serve several workspaces" : ""}`,
    SLACK_SIGNING_SECRET: " (Basic Information → App Credentials → Signing Secret)",
    SLACK_CLIENT_ID: " (Basic Information → App Credentials)",
    SLACK_CLIENT_SECRET: " (Basic Information → App Credentials)",
    WHICHBOT_ENCRYPTION_KEY: ": tokens are stored encrypted; make one with “openssl rand -hex 32”",
  };
  return `${needs}${hints[first ?? ""] ?? ""}.`;
}

/** Tokens in each other's place, in words; null when each looks right. */
function wrongForm({ botToken, appToken, signingSecret, clientSecret }: SlackVariables): string | null {
  const botIs = botToken === undefined ? null : kindOf(botToken);
  const appIs = appToken === undefined ? null : kindOf(appToken);
  if (botToken?.startsWith("xapp-") && appToken?.startsWith("xoxb-"))
    return "SLACK_BOT_TOKEN and SLACK_APP_TOKEN are swapped: put each into the other's place.";
  if (botToken !== undefined && !botToken.startsWith("xoxb-"))
    return `SLACK_BOT_TOKEN holds ${botIs}, but ${WHERE.bot}.`;
  if (appToken !== undefined && !appToken.startsWith("xapp-"))
    return `SLACK_APP_TOKEN holds ${appIs}, but ${WHERE.app}.`;
  for (const [name, value] of [
    ["SLACK_SIGNING_SECRET", signingSecret],
    ["SLACK_CLIENT_SECRET", clientSecret],
  ] as const) {
    if (value !== undefined && /^(xox|xapp-)/.test(value))
      return `${name} holds ${kindOf(value)}, but the secret is at Basic Information → App Credentials.`;
  }
  return null;
}

function kindOf(token: string): string {
  return KINDS.find(([form]) => form.test(token))?.[1] ?? "something that is no Slack token";
}
