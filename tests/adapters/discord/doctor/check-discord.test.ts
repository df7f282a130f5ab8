import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commandDefinitions } from "../../../../src/adapters/discord/commands/definitions.js";
import { listenForInteractions } from "../../../../src/adapters/discord/connection/http-interactions.js";
import type { DiscordConnection } from "../../../../src/adapters/discord/discord-settings.js";
import {
  checkDiscord,
  type DiscordCheckRequest,
} from "../../../../src/adapters/discord/doctor/check-discord.js";
import { createLog } from "../../../../src/chat/log.js";
import { startLocalDiscord } from "../../../servers/discord/start-discord-server.js";
import {
  APPLICATION,
  ApplicationFlags,
  COMMANDS,
  type InPlace,
  KEY,
  PERMISSIONS,
  PORTAL,
  SERVER,
  startInPlace,
  TOKEN,
} from "./discord-in-place.js";

let discord: InPlace;

beforeEach(async () => {
  discord = await startInPlace();
});
afterEach(async () => {
  await discord.stop();
});

const GATEWAY: DiscordConnection = { kind: "gateway", token: TOKEN, shards: null };
const HTTP: DiscordConnection = { kind: "http", token: TOKEN, publicKey: KEY, host: "127.0.0.1", port: 0 };
const ENDPOINT = "https://bot.example.org/discord/interactions";

type Settings = Partial<DiscordCheckRequest["settings"]>;

async function check(settings: Settings = {}, more: Partial<DiscordCheckRequest> = {}) {
  const findings = await checkDiscord({
    settings: {
      connection: GATEWAY,
      applicationId: APPLICATION,
      apiUrl: discord.apiUrl,
      guilds: [],
      userInstall: true,
      threads: false,
      cards: "components",
      ...settings,
    },
    publicUrl: "https://bot.example.org",
    notes: [],
    offline: false,
    timeoutMs: 500,
    ...more,
  });
  expect(JSON.stringify(findings)).not.toContain("s".repeat(10));
  return findings.map(({ state, about, text }) => `${state} ${about}: ${text}`);
}

const worst = (lines: readonly string[]) => lines.filter((line) => !line.startsWith("ok "));

describe("doctor on Discord", () => {
  it("says who it is, where, that a WebSocket opens, and how it is added, and identifies nowhere", async () => {
    expect(await check()).toEqual([
      "ok Discord: the token is of “whichbot”",
      `ok Discord app: “Whichbot”, ${APPLICATION}`,
      "ok Discord intents: no privileged one is on, and none is needed",
      "ok Discord install: may be added to servers by anybody, and for oneself",
      "ok Discord servers: in 1: “Acme” (200000000000000001)",
      "ok Discord commands: all 7 are registered everywhere",
      expect.stringMatching(/^ok Discord gateway: a WebSocket opens in \d+ ms$/),
      "ok Discord starts: 998 of 1000 left today",
      "ok Discord clock: within 1 s of Discord's",
      `ok Discord invite: add it to a server: https://discord.com/oauth2/authorize?client_id=${APPLICATION}&integration_type=0&scope=bot+applications.commands&permissions=${PERMISSIONS}`,
      `ok Discord invite: install it for yourself: https://discord.com/oauth2/authorize?client_id=${APPLICATION}&integration_type=1&scope=applications.commands`,
    ]);
    expect(discord.opened).toBe(1);
  });

  it("asks with a token that Discord does not know once, and says where the right one is made", async () => {
    const connection = { ...GATEWAY, token: "MTAw.wrong.token" };
    expect(worst(await check({ connection }))).toEqual([
      expect.stringMatching(/^fail Discord: Discord refuses \(401\): .*DISCORD_TOKEN.* → Bot → Reset Token/),
    ]);
    expect(discord.asked.filter((route) => route !== "/gateway")).toHaveLength(1);
  });

  it("says that token and application id are of two applications, and nothing else of the wrong one", async () => {
    const lines = await check({ applicationId: "100000000000000009" });
    expect(worst(lines)).toEqual([
      expect.stringContaining(
        `DISCORD_APPLICATION_ID is 100000000000000009, but the token in DISCORD_TOKEN belongs to application ${APPLICATION} (“Whichbot”).`,
      ),
    ]);
    expect(lines.join()).not.toContain("Discord intents");
  });

  it("names privileged intents that are on without need, and is content", async () => {
    discord.portal = {
      ...PORTAL,
      flags: ApplicationFlags.GatewayMessageContentLimited | ApplicationFlags.GatewayPresence,
    };
    const lines = await check();
    expect(worst(lines)).toEqual([]);
    expect(lines).toContainEqual(
      expect.stringContaining("Presence and Message Content are on, and may be switched off"),
    );
  });

  it("fails when an endpoint takes all interactions away from the gateway", async () => {
    discord.portal = { ...PORTAL, interactions_endpoint_url: "https://old.example.org/" };
    expect(worst(await check())).toEqual([
      expect.stringContaining(
        "fail Discord endpoint: an Interactions Endpoint URL is set (https://old.example.org/): Discord sends every command and button there, and none to Whichbot. Empty it at",
      ),
    ]);
  });

  it.each<[string, object, string]>([
    [
      "no endpoint is set",
      {},
      `fail Discord endpoint: no Interactions Endpoint URL is set, so Discord sends nothing here. While Whichbot runs, put ${ENDPOINT} at`,
    ],
    [
      "the endpoint is elsewhere",
      { interactions_endpoint_url: "https://old.example.org/discord/interactions" },
      `warn Discord endpoint: Discord sends interactions to https://old.example.org/discord/interactions, but by DISCORD_PUBLIC_URL they are taken at ${ENDPOINT}.`,
    ],
    [
      "the key is of another application",
      { interactions_endpoint_url: ENDPOINT, verify_key: "cd".repeat(32) },
      "fail Discord key: DISCORD_PUBLIC_KEY is of another application",
    ],
  ])("fails over HTTP when %s", async (_, portal, said) => {
    discord.portal = { ...PORTAL, ...portal };
    expect(worst(await check({ connection: HTTP }))).toEqual([expect.stringContaining(said)]);
  });

  it("warns over HTTP of an endpoint with another path, when no public address is said", async () => {
    discord.portal = { ...PORTAL, interactions_endpoint_url: "https://bot.example.org/" };
    expect(worst(await check({ connection: HTTP }, { publicUrl: null }))).toEqual([
      expect.stringContaining(
        "warn Discord endpoint: Discord sends interactions to https://bot.example.org/; Whichbot takes them at /discord/interactions.",
      ),
      expect.stringContaining("warn Discord address: DISCORD_PUBLIC_URL is not set."),
    ]);
  });

  it("finds nothing wrong over HTTP when key, endpoint and port are right, and opens no gateway", async () => {
    discord.portal = { ...PORTAL, interactions_endpoint_url: ENDPOINT };
    const lines = await check({ connection: HTTP });
    expect(worst(lines)).toEqual([]);
    expect(lines).toContain(`ok Discord endpoint: ${ENDPOINT}`);
    expect(lines).toContain("ok Discord port: any free one on 127.0.0.1");
    expect(discord.opened).toBe(0);
  });

  it.each<[string, object, Settings, string]>([
    [
      "a code grant",
      { bot_require_code_grant: true },
      {},
      "fail Discord install: Requires OAuth2 Code Grant is on",
    ],
    [
      "no install in servers",
      { integration_types_config: { "1": {} } },
      {},
      "fail Discord install: Guild Install is off",
    ],
    [
      "no install for people",
      { integration_types_config: { "0": {} } },
      {},
      "warn Discord install: User Install is off, so nobody can install it for themselves.",
    ],
    [
      "an install for people that is not wanted",
      {},
      { userInstall: false },
      "warn Discord install: people can install it for themselves, and then find no command",
    ],
  ])("says what stands in the way of an install: %s", async (_, portal, settings, said) => {
    discord.portal = { ...PORTAL, ...portal };
    discord.commands = { "": commandDefinitions({ userInstall: settings.userInstall !== false }) };
    expect(worst(await check(settings))).toEqual([expect.stringContaining(said)]);
  });

  it("names servers that the bot is not in, and what it may not do where it is", async () => {
    discord.servers = [SERVER, { ...SERVER, id: "200000000000000002", name: "Beta", permissions: "3072" }];
    discord.commands = { [SERVER.id]: COMMANDS };
    discord.forbidden = "200000000000000003";
    expect(worst(await check({ guilds: [SERVER.id, "200000000000000003"], threads: true }))).toEqual([
      expect.stringContaining(
        "fail Discord servers: DISCORD_GUILDS names 200000000000000003, where the bot is not",
      ),
      expect.stringContaining(
        "warn Discord servers: in “Acme” (200000000000000001) it may not: Create Public Threads (moves long exchanges",
      ),
      expect.stringMatching(
        /^warn Discord servers: in “Beta” .* it may not: Read Message History \(.*\); Send Messages in Threads \(.*\); Create Public Threads/,
      ),
    ]);
    discord.commands = { "": COMMANDS };
    discord.servers = [{ ...SERVER, permissions: "8" }];
    expect(worst(await check())).toEqual([]);
    discord.servers = [];
    expect(worst(await check())).toEqual([
      "warn Discord servers: in none yet. Open the invitation below to add it.",
    ]);
  });

  it("says which commands are not registered where they should be, and that some are there twice", async () => {
    discord.commands = { "": [...COMMANDS.slice(2), { name: "other" }, { ...COMMANDS[1]!, nsfw: true }] };
    expect(worst(await check())).toEqual([
      "warn Discord commands: everywhere, missing: /which; not as they should be now: /recommend; not Whichbot's, and removed by the next registration: /other. Start Whichbot, which registers them, or run “whichbot discord register”.",
    ]);
    discord.commands = { [SERVER.id]: COMMANDS };
    expect(worst(await check({ guilds: [SERVER.id] }))).toEqual([]);
    expect(worst(await check())).toEqual([
      expect.stringContaining("warn Discord commands: everywhere, none is registered."),
    ]);
    discord.commands = { "": COMMANDS, [SERVER.id]: [] };
    expect(worst(await check({ guilds: [SERVER.id] }))).toEqual([
      expect.stringContaining(`warn Discord commands: in server ${SERVER.id}, none is registered.`),
      expect.stringContaining("7 are registered everywhere as well"),
    ]);
  });

  it("sees that starts run out, that shards are too few, and that no WebSocket opens", async () => {
    const limit = { total: 1000, remaining: 0, reset_after: 7_000_000, max_concurrency: 1 };
    discord.gateway = { ...discord.gateway, session_start_limit: limit, shards: 4 };
    discord.refusesSockets = true;
    const connection = { ...GATEWAY, shards: { total: 2, here: [0] } };
    expect(worst(await check({ connection }))).toEqual([
      expect.stringMatching(
        /^fail Discord gateway: no WebSocket to 127\.0\.0\.1:\d+ opens \(HTTP 403\)\. Let this machine reach/,
      ),
      "fail Discord starts: 0 of 1000 left today: Discord lets the bot connect again in 2 h. Stop what starts it again and again.",
      expect.stringContaining("warn Discord shards: 1 of 2 here; Discord recommends 4."),
    ]);
  });

  it.each([
    [90, GATEWAY, "warn Discord clock: 90 s behind Discord's: ages and limits are off."],
    [90, HTTP, "warn Discord clock: 90 s behind Discord's: beyond 300 s every interaction would be refused."],
    [-600, HTTP, "fail Discord clock: 600 s ahead of Discord's: every interaction would be refused."],
  ] as const)("sees a clock that is %i s off", async (seconds, connection, line) => {
    discord.aheadS = seconds;
    const lines = worst(await check({ connection })).filter((found) => found.includes("clock"));
    expect(lines).toEqual([expect.stringContaining(line)]);
  });

  it.each<[string, (place: InPlace) => void, RegExp]>([
    [
      "nothing answers in time",
      (place) => Object.assign(place, { deaf: true }),
      /^fail Discord: Discord did not answer in time\. .*discordstatus\.com/,
    ],
    [
      "Discord is out of order",
      (place) => Object.assign(place, { instead: { status: 503, body: "{}", type: "application/json" } }),
      /^fail Discord: Discord has a problem of its own \(503\)/,
    ],
    [
      "a sign-in page answers",
      (place) => Object.assign(place, { instead: { status: 200, body: "<html>", type: "text/html" } }),
      /^fail Discord: What answers in Discord's place is not Discord/,
    ],
    [
      "too much was asked",
      (place) =>
        Object.assign(place, {
          instead: {
            status: 429,
            body: '{"message":"slow","retry_after":9,"global":false}',
            type: "application/json",
          },
        }),
      /^fail Discord: Discord asks to wait \d+ s \(429\)/,
    ],
  ])("says so when %s", async (_, spoil, said) => {
    spoil(discord);
    const lines = worst(await check()).filter((line) => !line.includes("clock"));
    expect(lines).toEqual([expect.stringMatching(said)]);
  });

  it("says so when Discord cannot be reached", async () => {
    const apiUrl = "http://127.0.0.1:1/api";
    expect(worst(await check({ apiUrl }))).toEqual([
      expect.stringMatching(/^fail Discord: Discord cannot be reached \(ECONNREFUSED\)\. Check network/),
    ]);
  });

  it("says that a port is taken by another program, and takes a running Whichbot for none", async () => {
    const portLine = async (port: number) =>
      (await check({ connection: { ...HTTP, port } }, { offline: true })).find((line) =>
        line.includes("port:"),
      );
    const other = Number(new URL(discord.apiUrl).port);
    expect(await portLine(other)).toBe(
      `fail Discord port: Port ${other} on 127.0.0.1 is taken by another program. End that one, or set DISCORD_PORT to a free port.`,
    );
    const own = await listenForInteractions({
      host: "127.0.0.1",
      port: 0,
      publicKey: KEY,
      applicationId: APPLICATION,
      log: createLog({ level: "silent" }),
      now: () => new Date(),
      onInteraction: () => undefined,
    });
    const { port } = new URL(own.where);
    expect(await portLine(Number(port))).toBe(
      `ok Discord port: a running Whichbot answers on 127.0.0.1:${port}`,
    );
    await own.close();
  });

  it("asks nothing of Discord offline, and still tells the links", async () => {
    const lines = await check({ threads: true, userInstall: false }, { offline: true, notes: ["noted"] });
    expect(lines).toEqual([
      "warn Discord: noted",
      `ok Discord invite: add it to a server: https://discord.com/oauth2/authorize?client_id=${APPLICATION}&integration_type=0&scope=bot+applications.commands&permissions=309237713920`,
    ]);
    expect(discord.asked).toEqual([]);
  });

  it("without a token looks at port, address and clock alone", async () => {
    const lines = await check({ connection: { ...HTTP, token: null } });
    expect(worst(lines)).toEqual([]);
    expect(lines.map((line) => line.split(":")[0])).toEqual([
      "ok Discord clock",
      "ok Discord port",
      "ok Discord address",
      "ok Discord invite",
      "ok Discord invite",
    ]);
  });

  it("finds nothing wrong with a strict local Discord, and leaves nothing behind there", async () => {
    const local = await startLocalDiscord();
    try {
      const { token, applicationId, apiUrl } = local;
      const lines = await check({ connection: { ...GATEWAY, token }, applicationId, apiUrl });
      expect(worst(lines)).toEqual([expect.stringContaining("everywhere, none is registered")]);
      expect(lines).toContainEqual(expect.stringContaining("“Rocket Science”"));
      local.expectClean();
      expect(local.calls().filter(({ method }) => method !== "GET")).toEqual([]);
    } finally {
      await local.stop();
    }
  });
});
