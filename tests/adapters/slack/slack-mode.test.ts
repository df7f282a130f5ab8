import { describe, expect, it } from "vitest";
import { type SlackMode, slackMode } from "../../../src/adapters/slack/slack-mode.js";
import type { SlackVariables } from "../../../src/adapters/slack/slack-variables.js";

const NOTHING: SlackVariables = {
  botToken: undefined,
  appToken: undefined,
  signingSecret: undefined,
  clientId: undefined,
  clientSecret: undefined,
  encryptionKey: undefined,
  host: "127.0.0.1",
  port: 3000,
  publicUrl: null,
  installations: "installations",
  workspaces: [],
  apiUrl: "https://slack.com/api/",
  responseOrigin: "https://hooks.slack.com",
  threadFollowUps: true,
  askHuman: null,
  admins: [],
  layout: "agent",
};
const bot = { botToken: "xoxb-1-bot" };
const app = { appToken: "xapp-1-app" };
const secret = { signingSecret: "0123abcd" };
const client = { clientId: "1.2", clientSecret: "cd34" };
const key = { encryptionKey: "k".repeat(16) };

const mode = (settings: Partial<SlackVariables>): SlackMode =>
  slackMode({ slack: { ...NOTHING, ...settings }, chat: { pageUrl: "https://page.example.org" } });
const problem = (settings: Partial<SlackVariables>) => {
  const found = mode(settings);
  return found.kind === "off" ? found.problem : "on";
};

describe("slackMode", () => {
  it("is off without a word when nothing is set, and names what switches it on", () => {
    const off = { kind: "off", missing: ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"], problem: null };
    expect(mode({})).toEqual(off);
    expect(mode(key)).toEqual(off);
  });

  it("connects by socket, by HTTP, and for several workspaces", () => {
    const port = { host: "127.0.0.1", port: 3000 };
    const connection = (settings: Partial<SlackVariables>) => {
      const found = mode(settings);
      return found.kind === "on" && found.notes.length === 0 ? found.settings.connection : found;
    };
    expect(connection({ ...bot, ...app })).toEqual({ kind: "socket", ...bot, ...app });
    expect(connection({ ...bot, ...secret })).toEqual({ kind: "http", ...bot, ...secret, ...port });
    expect(connection({ ...client, ...secret, ...key })).toEqual({
      kind: "oauth",
      ...client,
      ...secret,
      ...key,
      ...port,
      installations: "installations",
      workspaces: [],
      publicUrl: null,
    });
  });

  it("hands on what else is set", () => {
    const set = { layout: "assistant", threadFollowUps: false, askHuman: "U1A", admins: ["U2B"] } as const;
    expect(mode({ ...bot, ...app, ...set })).toMatchObject({
      settings: {
        ...set,
        pageUrl: "https://page.example.org",
        apiUrl: "https://slack.com/api/",
        responseOrigin: "https://hooks.slack.com",
      },
    });
  });

  it("prefers the socket, then the one workspace, and says what is not used then", () => {
    expect(mode({ ...bot, ...app, ...secret })).toMatchObject({
      settings: { connection: { kind: "socket" } },
      notes: [expect.stringContaining("SLACK_APP_TOKEN is set")],
    });
    expect(mode({ ...bot, ...secret, ...client, ...key })).toMatchObject({
      settings: { connection: { kind: "http" } },
      notes: [expect.stringContaining("SLACK_BOT_TOKEN is set")],
    });
  });

  it.each([
    [
      bot,
      ["SLACK_APP_TOKEN"],
      "SLACK_APP_TOKEN is missing for Socket Mode: the app-level token starts with xapp-",
    ],
    [app, ["SLACK_BOT_TOKEN"], "SLACK_BOT_TOKEN is missing for Socket Mode"],
    [secret, ["SLACK_BOT_TOKEN"], "SLACK_BOT_TOKEN is missing for HTTP mode"],
    [{ ...app, ...secret }, ["SLACK_BOT_TOKEN"], "SLACK_BOT_TOKEN is missing for Socket Mode"],
    [{ ...client, ...secret }, ["WHICHBOT_ENCRYPTION_KEY"], "openssl rand -hex 32"],
    [{ ...client, ...key }, ["SLACK_SIGNING_SECRET"], "Signing Secret"],
    [
      { clientId: "1.2" },
      ["SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET", "WHICHBOT_ENCRYPTION_KEY"],
      "are missing for several workspaces by OAuth",
    ],
  ])("says of a half set of %j that %j is missing", (settings, missing, words) => {
    expect(mode(settings)).toMatchObject({ kind: "off", missing, problem: expect.stringContaining(words) });
  });

  it("recognises a token that stands in the place of another", () => {
    expect(problem({ botToken: "xapp-1-app", appToken: "xoxb-1-bot" })).toContain("are swapped");
    expect(problem({ botToken: "xapp-1-app" })).toContain(
      "SLACK_BOT_TOKEN holds an app-level token (xapp-…)",
    );
    expect(problem({ botToken: "xoxp-1-me", ...app })).toContain(
      "SLACK_BOT_TOKEN holds a user token (xoxp-…)",
    );
    expect(problem({ botToken: "xoxe.xoxb-1-me", ...app })).toContain("a token that expires");
    expect(problem({ botToken: "tomato", ...app })).toContain("something that is no Slack token");
    expect(problem({ ...bot, appToken: "xoxb-1-bot" })).toContain(
      "SLACK_APP_TOKEN holds a bot token (xoxb-…)",
    );
    expect(problem({ ...bot, signingSecret: "xapp-1-app" })).toContain(
      "SLACK_SIGNING_SECRET holds an app-level",
    );
  });

  it("never shows a value", () => {
    const values = ["xapp-1-hidden", "xoxb-1-hidden", "xoxp-1-hidden", "hidden"];
    for (const botToken of values) {
      for (const appToken of values) {
        for (const signingSecret of values)
          expect(JSON.stringify(problem({ botToken, appToken, signingSecret }))).not.toContain("hidden");
      }
    }
  });
});
