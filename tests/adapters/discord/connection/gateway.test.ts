import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import type { APIInteraction, GatewayMessageCreateDispatchData } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createDiscordRest,
  type DiscordRest,
} from "../../../../src/adapters/discord/connection/discord-rest.js";
import {
  type Gateway,
  type GatewayOptions,
  openGateway,
} from "../../../../src/adapters/discord/connection/gateway.js";
import type { Log, LogFields } from "../../../../src/chat/log.js";
import { WhichbotError } from "../../../../src/errors.js";
import { IDS, type LocalDiscord, startLocalDiscord } from "../../../servers/discord/start-discord-server.js";
import { startSmallDiscord } from "./small-discord.js";

let discord: LocalDiscord;
let rest: DiscordRest;
let gateway: Gateway | null = null;
let said: { readonly level: string; readonly message: string; readonly fields: LogFields }[];
let interactions: APIInteraction[];
let messages: GatewayMessageCreateDispatchData[];
let learned: unknown[];
let gone: string[];

const note =
  (level: string) =>
  (message: string, fields: LogFields = {}): void =>
    void said.push({ level, message, fields });
const log: Log = { debug: note("debug"), info: note("info"), warn: note("warn"), error: note("error") };
const linesOf = (level: string) => said.filter((line) => line.level === level).map(({ message }) => message);

beforeEach(async () => {
  said = [];
  interactions = [];
  messages = [];
  learned = [];
  gone = [];
});
afterEach(async () => {
  await gateway?.stop();
  gateway = null;
  rest?.close();
  await discord?.stop();
});

async function open(given: Partial<GatewayOptions> = {}): Promise<Gateway> {
  const apiUrl = given.apiUrl ?? discord.apiUrl;
  const token = given.token ?? discord?.token ?? "a.b.c";
  rest = createDiscordRest({ token, apiUrl, log });
  gateway = await openGateway({
    token,
    apiUrl,
    shards: null,
    rest,
    log,
    now: () => new Date(),
    status: "Knows 3 documents · /which",
    takers: {
      interaction: (raw) => interactions.push(raw),
      message: (raw) => messages.push(raw),
      channels: { learn: (channel) => learned.push(channel), forget: () => undefined },
      left: (guild) => gone.push(guild),
      channelGone: (guild, channel) => gone.push(`${guild}/${channel}`),
    },
    identifyEveryMs: 0,
    firstPauseMs: 50,
    ...given,
  });
  return gateway;
}

async function refusal(given: Partial<GatewayOptions> = {}): Promise<WhichbotError> {
  const begun = performance.now();
  const failure = await open(given).then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(WhichbotError);
  expect(performance.now() - begun).toBeLessThan(10_000);
  return failure as WhichbotError;
}

describe("the gateway", () => {
  it("hands on interactions and messages as they came, and says how fresh the index is", async () => {
    discord = await startLocalDiscord();
    await open();
    expect(gateway?.shards).toEqual([0]);
    expect(discord.gateway.identifies).toMatchObject([
      {
        // Servers, messages in servers, direct messages: none of them privileged.
        intents: 1 | (1 << 9) | (1 << 12),
        presence: { activities: [{ type: 4, state: "Knows 3 documents · /which" }] },
      },
    ]);
    discord.say(IDS.general, { user: IDS.grace, text: `${discord.mention} tea or coffee?` });
    discord.say(discord.direct(IDS.grace), { user: IDS.grace, text: "tea or coffee?" });
    await expect.poll(() => messages.length).toBe(2);
    expect(messages).toMatchObject([
      { channel_id: IDS.general, guild_id: IDS.guild, author: { id: IDS.grace } },
      { content: "tea or coffee?" },
    ]);
    expect(learned).toContainEqual(expect.objectContaining({ id: IDS.general }));
    // The library itself would end the process by what is missing here.
    discord.gateway.dispatch("INTERACTION_CREATE", { id: "1", type: 4, token: "t" });
    await expect.poll(() => interactions).toEqual([{ id: "1", type: 4, token: "t" }]);
  });

  it("tells that a server is left or a channel gone, and not that a server is away for a while", async () => {
    discord = await startLocalDiscord();
    await open();
    discord.gateway.dispatch("GUILD_DELETE", { id: "201", unavailable: true });
    discord.gateway.dispatch("GUILD_DELETE", { id: "202" });
    discord.gateway.dispatch("THREAD_DELETE", { id: "301", guild_id: "202" });
    discord.gateway.dispatch("CHANNEL_DELETE", { id: "302", guild_id: "202" });
    await expect.poll(() => gone).toEqual(["202", "202/302"]);
  });

  it.each([
    "INTERACTION_CREATE",
    "MESSAGE_CREATE",
    "GUILD_CREATE",
    "GUILD_DELETE",
    "CHANNEL_DELETE",
    "RESUMED",
  ])("goes on after a %s with nothing in it", async (type) => {
    discord = await startLocalDiscord();
    await open();
    const unhandled: unknown[] = [];
    const hear = (reason: unknown) => void unhandled.push(reason);
    process.on("unhandledRejection", hear);
    discord.gateway.dispatch(type, null);
    discord.gateway.dispatch("INTERACTION_CREATE", { id: "1" });
    await expect.poll(() => interactions).toEqual([{ id: "1" }]);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", hear);
    expect(unhandled).toEqual([]);
    expect([...linesOf("warn"), ...linesOf("error"), ...messages, ...gone]).toEqual([]);
  });

  it("says something else under its name when told, in a new session too", async () => {
    discord = await startLocalDiscord();
    await open();
    const stateOf = () => discord.gateway.presence(0)?.activities[0]?.state;
    gateway?.setStatus("Knows 4 documents · /which");
    await expect.poll(stateOf).toBe("Knows 4 documents · /which");
    discord.gateway.drop({ resumable: false });
    await expect.poll(() => discord.gateway.identifies.length, { timeout: 8000 }).toBe(2);
    await expect.poll(stateOf, { timeout: 5000 }).toBe("Knows 4 documents · /which");
  });

  it("survives what it has never heard of", async () => {
    discord = await startLocalDiscord();
    await open();
    for (const data of [null, 1, "x", [], { id: 7 }, { channels: "none" }])
      for (const type of [
        "GUILD_UPDATE",
        "CHANNEL_CREATE",
        "THREAD_LIST_SYNC",
        "VOICE_STATE_UPDATE",
        "NEW_THING",
      ])
        discord.gateway.dispatch(type, data);
    discord.say(IDS.general, { user: IDS.grace, text: "still there?" });
    await expect.poll(() => messages.length).toBe(1);
    expect(linesOf("error")).toEqual([]);
  });

  it("opens the shards that Discord recommends, or those that are set", async () => {
    discord = await startLocalDiscord({ shards: 3 });
    await open();
    expect([...(gateway?.shards ?? [])].sort()).toEqual([0, 1, 2]);
    await gateway?.stop();
    await open({ shards: { total: 4, here: [1, 3] } });
    expect([...(gateway?.shards ?? [])].sort()).toEqual([1, 3]);
    expect(discord.gateway.identifies.slice(3).map(({ shard }) => shard)).toEqual(
      expect.arrayContaining([
        [1, 4],
        [3, 4],
      ]),
    );
  });
});

describe("a start that fails", () => {
  it("says that the token is wrong, by REST", async () => {
    discord = await startLocalDiscord();
    const problem = await refusal({ token: "wrong.token.here" });
    expect(problem.code).toBe("DISCORD_REFUSED");
    expect(problem.message).toMatch(/DISCORD_TOKEN.*Reset Token/);
    expect(problem.message).not.toContain("wrong.token.here");
  });

  it.each([
    [4004, /DISCORD_TOKEN/],
    [4010, /DISCORD_SHARDS/],
    [4011, /DISCORD_SHARDS/],
    [4012, /newer/],
    [4013, /newer/],
    [4014, /Privileged Gateway Intents/],
  ])("says what to do when Discord closes with %i", async (code, remedy) => {
    discord = await startLocalDiscord();
    discord.gateway.delayReady(60_000);
    const closing = expect
      .poll(() => discord.gateway.connections.open, { timeout: 5000 })
      .toBeGreaterThan(0)
      .then(() => discord.gateway.close(code));
    const problem = await refusal();
    await closing;
    expect(problem.code).toBe("DISCORD_REFUSED");
    expect(problem.message).toMatch(remedy);
    if (code !== 4004) expect(problem.message).toContain(String(code));
    const { total } = discord.gateway.connections;
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(discord.gateway.connections.total).toBe(total);
  });

  it("says that sharding is required", async () => {
    discord = await startLocalDiscord({ shards: 4, shardingRequired: true });
    expect((await refusal({ shards: { total: 2, here: [0] } })).message).toMatch(/4011.*more shards/);
  });

  it("says when sessions may begin again, and begins none", async () => {
    discord = await startLocalDiscord({ identifiesLeft: 0 });
    const problem = await refusal();
    expect(problem.code).toBe("DISCORD_UNREACHABLE");
    expect(problem.message).toMatch(/allows 0 more connections today, and 1 is needed\. Wait \d+ (min|h)/);
    expect(discord.gateway.connections.total).toBe(0);
  });

  it("says that READY never comes, and leaves nothing open", async () => {
    discord = await startLocalDiscord();
    discord.gateway.delayReady(60_000);
    const problem = await refusal({ readyWithinMs: 600 });
    expect(problem.code).toBe("DISCORD_UNREACHABLE");
    expect(problem.message).toMatch(/does not get ready.*discordstatus/);
    await expect.poll(() => discord.gateway.connections.open, { timeout: 3000 }).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(discord.gateway.connections.total).toBe(1);
  });

  it.each([
    ["nobody listens", "ws://127.0.0.1:9"],
    ["the name is unknown", "ws://gateway.invalid"],
    ["TLS is not what is spoken", "plain"],
    ["nobody greets", "mute"],
  ])("says that the WebSocket cannot be opened: %s", async (_why, to) => {
    let plain: Server | null = null;
    let url = to;
    if (!to.startsWith("ws:")) {
      plain = createServer((socket) => {
        socket.on("error", () => undefined).resume();
        if (to === "plain") socket.end("no\r\n\r\n");
      });
      await new Promise<void>((resolve) => plain?.listen(0, "127.0.0.1", resolve));
      url = `${to === "plain" ? "wss" : "ws"}://127.0.0.1:${(plain.address() as AddressInfo).port}`;
    }
    const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
    const small = await startSmallDiscord(() => ({ body: { url, shards: 1, session_start_limit: limit } }));
    const problem = await refusal({ apiUrl: small.apiUrl, token: "a.b.c", readyWithinMs: 2500 });
    expect(problem.code).toBe("DISCORD_UNREACHABLE");
    expect(problem.message).toMatch(/wss:\/\/gateway\.discord\.gg|certificate/);
    await small.stop();
    // One that is still being opened is cut, not left until it times out.
    const left = () => new Promise((resolve) => plain?.getConnections((_error, count) => resolve(count)));
    if (plain) await expect.poll(left, { timeout: 1500 }).toBe(0);
    plain?.close();
  });

  it("says that the API cannot be reached", async () => {
    const problem = await refusal({ apiUrl: "http://127.0.0.1:9/api", token: "a.b.c" });
    expect([problem.code, problem.message]).toEqual([
      "DISCORD_UNREACHABLE",
      expect.stringMatching(/ECONNREFUSED.*DISCORD_API_URL/),
    ]);
  });
});

describe("a connection that is lost", () => {
  it("is resumed, and nothing is missed", async () => {
    discord = await startLocalDiscord();
    await open();
    discord.gateway.drop();
    discord.say(IDS.general, { user: IDS.grace, text: "meanwhile" });
    await expect.poll(() => messages.length, { timeout: 5000 }).toBe(1);
    await expect.poll(() => linesOf("info")).toContain("connected to Discord again; nothing was missed");
    expect(linesOf("warn")).toEqual([]);
    expect(gateway?.health).toMatchObject({
      connected: true,
      reconnects: 1,
      reconnectsLastHour: 1,
      lostSessions: 0,
    });
  });

  it("says that something was missed when the session is lost with it", async () => {
    discord = await startLocalDiscord();
    await open();
    discord.gateway.drop({ resumable: false });
    await expect
      .poll(() => linesOf("warn"), { timeout: 8000 })
      .toContainEqual(expect.stringMatching(/what was said meanwhile is lost/));
    expect(gateway?.health).toMatchObject({ connected: true, lostSessions: 1 });
  });

  it("is summed up now and then, when there was something to sum up", async () => {
    discord = await startLocalDiscord();
    await open({ saidEveryMs: 30 });
    const sums = () =>
      said.filter(({ message }) => message.includes("has fared")).map(({ fields }) => fields);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sums()).toEqual([]);
    discord.gateway.unreachable();
    await expect.poll(() => gateway?.health.connected).toBe(false);
    await expect
      .poll(sums)
      .toMatchObject([{ connected: false, reconnects: 1, reconnectsLastHour: 1, lostSessions: 0 }]);
    discord.gateway.unreachable(false);
    await expect.poll(() => gateway?.health.connected, { timeout: 8000 }).toBe(true);
  });

  it("is warned of when it happens again, and told to be stable afterwards", async () => {
    discord = await startLocalDiscord();
    await open({ stableAfterMs: 300 });
    for (const nth of [1, 2, 3]) {
      discord.gateway.reconnect();
      await expect.poll(() => discord.gateway.resumes.length, { timeout: 8000 }).toBe(nth);
      await expect.poll(() => discord.gateway.connections.ready).toBe(1);
    }
    expect(linesOf("warn")).toHaveLength(2);
    expect(linesOf("error")).toEqual([]);
    await expect
      .poll(() => linesOf("info"), { timeout: 3000 })
      .toContain("the connection to Discord is stable again");
    expect(said.at(-1)?.fields).toMatchObject({ reconnects: 3 });
  });

  it("waits longer each time, and says what to do when it goes on", async () => {
    discord = await startLocalDiscord();
    await open({ firstPauseMs: 20 });
    discord.gateway.unreachable();
    await expect
      .poll(() => linesOf("error"), { timeout: 20_000 })
      .toContainEqual(expect.stringMatching(/lost over and over.*discordstatus\.com.*DISCORD_TOKEN/));
    discord.gateway.unreachable(false);
    await expect.poll(() => discord.gateway.connections.ready, { timeout: 10_000 }).toBe(1);
  });

  it("ends for good when Discord says so", async () => {
    discord = await startLocalDiscord();
    await open();
    discord.revokeToken();
    const problem = await gateway?.ended;
    expect(problem?.code).toBe("DISCORD_REFUSED");
    expect(problem?.message).toContain("DISCORD_TOKEN");
    const { total } = discord.gateway.connections;
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(discord.gateway.connections.total).toBe(total);
  });
});

describe("an end", () => {
  it("comes soon after the start, in the middle of it, and without a connection", async () => {
    discord = await startLocalDiscord();
    const timed = async () => {
      const begun = performance.now();
      await gateway?.stop();
      return performance.now() - begun;
    };
    await open();
    expect(await timed()).toBeLessThan(500);
    await open();
    discord.gateway.delayReady(60_000);
    discord.gateway.drop({ resumable: false });
    await expect.poll(() => discord.gateway.identifies.length, { timeout: 8000 }).toBeGreaterThan(2);
    expect(await timed()).toBeLessThan(2000);
    discord.gateway.delayReady(0);
    await open();
    discord.gateway.unreachable();
    await expect.poll(() => gateway?.health.reconnects).toBeGreaterThan(0);
    expect(await timed()).toBeLessThan(2000);
    discord.gateway.unreachable(false);
    const { total } = discord.gateway.connections;
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(discord.gateway.connections).toMatchObject({ total, open: 0 });
  });

  it("is not kept waiting by a Discord that answers no more", async () => {
    discord = await startLocalDiscord();
    await open();
    discord.gateway.mute();
    const [begun] = [performance.now()];
    await gateway?.stop();
    expect(performance.now() - begun).toBeLessThan(2000);
    discord.say(IDS.general, { user: IDS.grace, text: "anybody there?" });
    expect(messages).toEqual([]);
  });
});
