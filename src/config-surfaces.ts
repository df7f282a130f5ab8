import { join } from "node:path";
import type { DiscordVariables } from "./adapters/discord/discord-variables.js";
import type { SlackVariables } from "./adapters/slack/slack-variables.js";
import type { WebVariables } from "./adapters/web/web-variables.js";
import type { Environment, Stated } from "./config.js";
import { shardsOfManager } from "./config-values.js";

const LOOPBACK = "127.0.0.1";
const REQUESTS_PER_MINUTE = 600;

/** What is set about the page. */
export function webVariables(settings: Stated): WebVariables {
  return {
    host: settings.WHICHBOT_HOST ?? LOOPBACK,
    port: settings.WHICHBOT_PORT,
    token: settings.WHICHBOT_TOKEN,
    pageOn: settings.WHICHBOT_PAGE !== "off",
    requestsPerMinute: settings.WHICHBOT_REQUESTS_PER_MINUTE ?? REQUESTS_PER_MINUTE,
  };
}

/** Whoever names a host or a port wants one apart; null: requests come in at the one server of this process. */
function ownPort(host: string | undefined, port: number | undefined, usual: number): number | null {
  return port ?? (host === undefined ? null : usual);
}

/** What is set about Slack. @param history folder of the history */
export function slackVariables(settings: Stated, history: string): SlackVariables {
  return {
    botToken: settings.SLACK_BOT_TOKEN,
    appToken: settings.SLACK_APP_TOKEN,
    signingSecret: settings.SLACK_SIGNING_SECRET,
    clientId: settings.SLACK_CLIENT_ID,
    clientSecret: settings.SLACK_CLIENT_SECRET,
    encryptionKey: settings.WHICHBOT_ENCRYPTION_KEY,
    host: settings.SLACK_HOST ?? LOOPBACK,
    port: ownPort(settings.SLACK_HOST, settings.SLACK_PORT, 3000),
    publicUrl: settings.SLACK_PUBLIC_URL ?? null,
    installations: settings.SLACK_INSTALLATIONS ?? join(history, "installations"),
    apiUrl: `${settings.SLACK_API_URL ?? "https://slack.com/api"}/`,
    responseOrigin: settings.SLACK_RESPONSE_ORIGIN ?? "https://hooks.slack.com",
    threadFollowUps: settings.SLACK_THREAD_FOLLOW_UPS !== "off",
    askHuman: settings.SLACK_ASK_HUMAN ?? null,
    workspaces: settings.SLACK_WORKSPACES ?? [],
    admins: settings.SLACK_ADMINS ?? [],
    layout: settings.SLACK_LAYOUT ?? "agent",
  };
}

/** What is set about Discord; its shards also by a ShardingManager of discord.js. */
export function discordVariables(settings: Stated, environment: Environment): DiscordVariables {
  return {
    token: settings.DISCORD_TOKEN,
    applicationId: settings.DISCORD_APPLICATION_ID,
    publicKey: settings.DISCORD_PUBLIC_KEY,
    host: settings.DISCORD_HOST ?? LOOPBACK,
    port: ownPort(settings.DISCORD_HOST, settings.DISCORD_PORT, 3001),
    publicUrl: settings.DISCORD_PUBLIC_URL ?? null,
    guilds: settings.DISCORD_GUILDS ?? [],
    userInstall: settings.DISCORD_USER_INSTALL !== "off",
    threads: settings.DISCORD_THREADS === "on",
    admins: settings.DISCORD_ADMINS ?? [],
    shards: settings.DISCORD_SHARDS ?? shardsOfManager(environment),
    cards: settings.DISCORD_CARDS ?? "components",
    apiUrl: settings.DISCORD_API_URL ?? "https://discord.com/api",
  };
}
