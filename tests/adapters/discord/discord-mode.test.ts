import { describe, expect, it } from "vitest";
import { botOfToken, discordMode } from "../../../src/adapters/discord/discord-mode.js";
import type { DiscordVariables } from "../../../src/adapters/discord/discord-variables.js";

const ID = "100000000000000001";
const BOT = Buffer.from(ID).toString("base64url");
const TOKEN = `${BOT}.Gabcde.${"s".repeat(38)}`;
const KEY = "AB".repeat(32);
const NOTHING: DiscordVariables = {
  token: undefined,
  applicationId: undefined,
  publicKey: undefined,
  host: "127.0.0.1",
  port: 3001,
  publicUrl: null,
  guilds: [],
  userInstall: true,
  threads: false,
  admins: [],
  shards: null,
  cards: "components",
  apiUrl: "https://discord.com/api",
};

const mode = (variables: Partial<DiscordVariables>) =>
  discordMode({ discord: { ...NOTHING, ...variables }, chat: { pageUrl: null } });

function problem(variables: Partial<DiscordVariables>): string | null {
  const found = mode(variables);
  return found.kind === "off" ? found.problem : null;
}

function notes(variables: Partial<DiscordVariables>): readonly string[] {
  const found = mode(variables);
  return found.kind === "on" ? found.notes : [];
}

describe("discordMode", () => {
  it("is off without a word when nothing of Discord is set", () => {
    expect(mode({})).toEqual({
      kind: "off",
      missing: ["DISCORD_TOKEN", "DISCORD_APPLICATION_ID"],
      problem: null,
    });
    expect(mode({ port: 9, threads: true }).kind).toBe("off");
  });

  it("opens the gateway with token and application id", () => {
    const shards = { total: 4, here: [0, 1] };
    expect(mode({ token: TOKEN, applicationId: ID, shards, admins: ["4"] })).toEqual({
      kind: "on",
      settings: {
        connection: { kind: "gateway", token: TOKEN, shards },
        applicationId: ID,
        apiUrl: "https://discord.com/api",
        guilds: [],
        userInstall: true,
        threads: false,
        admins: ["4"],
        cards: "components",
        pageUrl: null,
      },
      notes: [],
    });
  });

  it("listens for interactions with a public key, and can do without a token there", () => {
    const http = { kind: "http", publicKey: KEY.toLowerCase(), host: "127.0.0.1", port: 3001 };
    expect(mode({ publicKey: KEY, applicationId: ID, token: TOKEN })).toMatchObject({
      settings: { connection: { ...http, token: TOKEN } },
      notes: [],
    });
    const alone = mode({ publicKey: KEY, applicationId: ID });
    expect(alone).toMatchObject({ settings: { connection: { ...http, token: null } } });
    expect(notes({ publicKey: KEY, applicationId: ID })).toEqual([
      expect.stringContaining("commands are not registered"),
    ]);
  });

  it.each<[string, Partial<DiscordVariables>, string]>([
    [
      "a token alone, with the id that it tells",
      { token: TOKEN },
      `DISCORD_APPLICATION_ID is missing for Discord: the application id, a number of 17 to 20 digits, stands at discord.com/developers/applications → your app → General Information → Application ID; going by the token it is ${ID}.`,
    ],
    [
      "an application id alone",
      { applicationId: ID },
      "DISCORD_TOKEN is missing for Discord: the bot token is made at discord.com/developers/applications → your app → Bot → Reset Token, and has three parts with dots between; or set DISCORD_PUBLIC_KEY for interactions over HTTP alone.",
    ],
    ["a public key alone", { publicKey: KEY }, "DISCORD_APPLICATION_ID is missing for Discord over HTTP: "],
    ["a client secret for the token", { token: "c".repeat(32) }, "DISCORD_TOKEN holds a client secret"],
    ["a public key for the token", { token: KEY }, "DISCORD_TOKEN holds a public key"],
    ["an id for the token", { token: ID }, "DISCORD_TOKEN holds an id, but the bot token is made at"],
    ["a token of Slack", { token: "xoxb-1-2.3.4" }, "DISCORD_TOKEN holds a token of Slack"],
    ["a person's token", { token: `mfa.${"a".repeat(20)}.b` }, "DISCORD_TOKEN holds a person's token"],
    [
      "a public key for the id",
      { token: TOKEN, applicationId: KEY },
      "DISCORD_APPLICATION_ID holds a public key (64 letters from 0 to f), but the application id",
    ],
    [
      "a client secret for the id",
      { token: TOKEN, applicationId: "Zx-_5".repeat(6).padEnd(32, "q") },
      "DISCORD_APPLICATION_ID holds a client secret, which Whichbot does not need, but",
    ],
    ["a token for the id", { applicationId: TOKEN }, "DISCORD_APPLICATION_ID holds a bot token, but"],
    ["a name for the id", { applicationId: "whichbot" }, "DISCORD_APPLICATION_ID holds something else, but"],
    [
      "an id for the public key",
      { token: TOKEN, applicationId: ID, publicKey: ID },
      "DISCORD_PUBLIC_KEY holds an id, but the public key, 64 letters from 0 to f, stands at",
    ],
  ])("names %s, and where the right one stands", (_, variables, said) => {
    expect(problem(variables)).toContain(said);
  });

  it("never shows what it was given, but for ids", () => {
    for (const value of [TOKEN, KEY, "c".repeat(32)]) {
      const said = [{ token: value }, { applicationId: value }, { publicKey: value }].map(problem).join();
      expect(said).not.toContain(value);
    }
  });

  it("notes what is set and not used, and ids that do not belong together", () => {
    const on = { token: TOKEN, applicationId: ID };
    expect(notes({ ...on, publicUrl: "https://bot.example.org" })).toEqual([
      expect.stringContaining("DISCORD_PUBLIC_URL is set and not used"),
    ]);
    const http = { ...on, publicKey: KEY, shards: { total: 1, here: [0] }, threads: true };
    expect(notes(http)).toEqual([
      expect.stringContaining("DISCORD_SHARDS is not used"),
      expect.stringContaining("DISCORD_THREADS is not used"),
    ]);
    expect(notes({ ...on, applicationId: "100000000000000002" })).toEqual([
      expect.stringContaining(`is 100000000000000002, but the token in DISCORD_TOKEN is that of bot ${ID}`),
    ]);
  });
});

it.each([
  [TOKEN, ID],
  [ID, null],
  ["%%%.a.b", null],
  ["", null],
])("reads the bot's id from its token %#", (token, id) => {
  expect(botOfToken(token)).toBe(id);
});
