import { GatewayIntentBits as Intent } from "discord.js";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type Bot, clientFor, startBot, stopClient } from "../bot-client.js";
import type { DiscordOptions } from "../discord-options.js";
import { shardOf } from "../ids.js";
import { IDS, type LocalDiscord, startLocalDiscord } from "../start-discord-server.js";

let discord: LocalDiscord;
const bots: Bot[] = [];

async function started(options: DiscordOptions = {}, shards = 1): Promise<Bot> {
  discord = await startLocalDiscord(options);
  const bot = await startBot(discord, {}, { shards });
  bots.push(bot);
  return bot;
}
function say(text: string, channel: string = IDS.general) {
  return discord.say(channel, { user: IDS.grace, text: `${discord.mention} ${text}` });
}
function texts(bot: Bot): string[] {
  return bot.messages.map(({ content }) => content.replace(/^\S+ /u, ""));
}

afterEach(async () => {
  for (const bot of bots.splice(0)) await bot.stop();
  await discord.stop();
});

describe("a connection", () => {
  it("greets the client with its servers and channels", async () => {
    const bot = await started();
    expect(discord.gateway.connections).toEqual({ ready: 1, open: 1, total: 1 });
    expect(bot.client.guilds.cache.map(({ id }) => id)).toEqual([IDS.guild]);
    const viewable = [IDS.general, IDS.secret].map((id) => {
      const channel = bot.client.channels.cache.get(id);
      return channel?.isTextBased() === true && !channel.isDMBased() && channel.viewable;
    });
    expect(viewable).toEqual([true, false]);
    expect(bot.client.application?.id).toBe(IDS.application);
  });

  it("shows what the bot says of itself under its name", async () => {
    const bot = await started();
    bot.client.user?.setPresence({
      activities: [{ name: "8 documents, 2 days old", type: 3 }],
      status: "online",
    });
    const shown = await discord.waitFor(
      () => discord.gateway.presence()?.activities.length === 1 && discord.gateway.presence(),
    );
    expect(shown).toMatchObject({ status: "online", activities: [{ name: "8 documents, 2 days old" }] });
  });

  it("is found dead by a client whose heartbeats nobody acknowledges", async () => {
    const bot = await started({ heartbeatMs: 80 });
    await discord.waitFor(() => discord.gateway.heartbeats >= 2);
    discord.gateway.mute();
    await discord.waitFor(() => discord.gateway.resumes.length > 0, 10_000);
    discord.gateway.mute(false);
    await discord.connected();
    say("alive");
    await discord.waitFor(() => texts(bot).includes("alive"));
  });
});

describe("a connection that breaks", () => {
  it.each([
    ["is cut", () => discord.gateway.drop()],
    ["is asked to begin anew (op 7)", () => discord.gateway.reconnect()],
    ["is told that its session can go on (op 9)", () => discord.gateway.invalidate(true)],
  ])("loses nothing when it %s: what was missed is sent again", async (_, breaks) => {
    const bot = await started();
    say("before");
    await discord.waitFor(() => bot.messages.length === 1);
    (breaks as () => void)();
    say("meanwhile");
    await discord.waitFor(() => discord.gateway.resumes.length === 1, 10_000);
    await discord.connected();
    say("after");
    await discord.waitFor(() => bot.messages.length >= 3);
    expect(texts(bot)).toEqual(["before", "meanwhile", "after"]);
    expect(discord.gateway.identifies).toHaveLength(1);
  });

  it.each([
    ["its session is gone", () => discord.gateway.drop({ resumable: false })],
    ["its session is declared invalid (op 9)", () => discord.gateway.invalidate(false)],
  ])("begins anew and has lost what happened meanwhile when %s", async (_, breaks) => {
    const bot = await started();
    (breaks as () => void)();
    say("meanwhile");
    await discord.waitFor(() => discord.gateway.identifies.length === 2, 20_000);
    await discord.connected();
    say("after");
    await discord.waitFor(() => bot.messages.length >= 1);
    expect(texts(bot)).toEqual(["after"]);
  });

  it("finds nobody while the gateway is unreachable, and resumes afterwards", async () => {
    const bot = await started();
    discord.gateway.unreachable();
    say("meanwhile");
    await discord.waitFor(() => bot.said.filter((one) => one === "shardReconnecting").length > 0);
    discord.gateway.unreachable(false);
    await discord.waitFor(() => texts(bot).includes("meanwhile"), 20_000);
  });

  it("may break again and again in the middle of events, and every one arrives", async () => {
    const bot = await started();
    discord.gateway.dropShare(0.2, 5);
    for (let n = 0; n < 20; n += 1) say(String(n));
    discord.gateway.dropShare(0);
    await discord.waitFor(() => bot.messages.length === 20, 20_000);
    expect(texts(bot)).toEqual(Array.from({ length: 20 }, (_, n) => String(n)));
    expect(discord.gateway.resumes.length).toBeGreaterThan(0);
  });
});

describe("what happens twice", () => {
  it("comes as the same event", async () => {
    const bot = await started();
    discord.duplicate(1);
    const said = say("twice");
    await discord.waitFor(() => bot.messages.length === 2);
    expect(bot.messages.map(({ id }) => id)).toEqual([said.id, said.id]);
  });
});

describe("shards", () => {
  it("get what happens in their servers; direct messages go to the first", async () => {
    const other = "200000000004194305";
    const guilds = [
      { id: IDS.guild, channels: [{ id: IDS.general }] },
      { id: other, channels: [{ id: "330000000000000001" }] },
    ];
    expect([shardOf(IDS.guild, 2), shardOf(other, 2)].sort()).toEqual([0, 1]);
    const bot = await started({ shards: 2, guilds }, 2);
    await discord.connected(2);
    expect(discord.gateway.identifies.map(({ shard }) => shard)).toEqual([
      [0, 2],
      [1, 2],
    ]);
    const shardOfGuild = (id: string) => bot.client.guilds.cache.get(id)?.shardId;
    expect([shardOfGuild(IDS.guild), shardOfGuild(other)]).toEqual([
      shardOf(IDS.guild, 2),
      shardOf(other, 2),
    ]);
    say("one");
    say("two", "330000000000000001");
    say("three", discord.direct(IDS.grace));
    await discord.waitFor(() => bot.messages.length === 3);
  });
});

describe("a refused identify", () => {
  const identify = { properties: {}, intents: Intent.Guilds };

  /** Speaks to the gateway without the client: the code that it closes with. */
  async function closedWith(
    frames: (token: string) => readonly unknown[],
    query = "?v=10&encoding=json",
  ): Promise<number> {
    const socket = new WebSocket(`ws://${discord.url.slice(7)}/${query}`);
    socket.on("open", () => {
      for (const frame of frames(discord.token))
        socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
    });
    return new Promise((resolve) => socket.on("close", resolve));
  }

  it.each([
    ["a wrong token", () => [{ op: 2, d: { ...identify, token: "x" } }], 4004],
    [
      "a privileged intent that was not granted",
      (token: string) => [
        { op: 2, d: { ...identify, token, intents: Intent.MessageContent, shard: [0, 2] } },
      ],
      4014,
    ],
    [
      "an intent that is none",
      (token: string) => [{ op: 2, d: { ...identify, token, intents: 1 << 29 } }],
      4013,
    ],
    [
      "a shard that cannot be",
      (token: string) => [{ op: 2, d: { ...identify, token, shard: [2, 2] } }],
      4010,
    ],
    ["too few shards", (token: string) => [{ op: 2, d: { ...identify, token } }], 4011],
    [
      "a second identify",
      (token: string) => [0, 1].map(() => ({ op: 2, d: { ...identify, token, shard: [0, 2] } })),
      4005,
    ],
    ["a frame before it", () => [{ op: 3, d: {} }], 4003],
    ["what is no JSON", () => ["x"], 4002],
    ["more than 120 frames in a minute", () => Array.from({ length: 121 }, () => ({ op: 1, d: null })), 4008],
  ])("closes for %s", async (_, frames, code) => {
    discord = await startLocalDiscord({ shards: 2, shardingRequired: true });
    expect(await closedWith(frames as (token: string) => readonly unknown[])).toBe(code);
  });

  it("closes for another version", async () => {
    discord = await startLocalDiscord();
    expect(await closedWith(() => [], "?v=9")).toBe(4012);
  });

  it("makes the client give up: a token that is withdrawn", async () => {
    const bot = await started();
    discord.revokeToken();
    await discord.waitFor(() => bot.said.includes("shardDisconnect"));
    expect(discord.gateway.closes).toContain(4004);
    await expect(bot.rest.get("/users/@me")).rejects.toMatchObject({ status: 401 });
    expect(discord.invalidRequests).toBe(1);
  });

  it("comes with op 9 when shards of one bucket are too quick", async () => {
    discord = await startLocalDiscord({ maxConcurrency: 1 });
    const answers: number[] = [];
    for (let n = 0; n < 2; n += 1) {
      const socket = new WebSocket(`ws://${discord.url.slice(7)}/?v=10&encoding=json`);
      const frames: { op: number; t: string | null }[] = [];
      socket.on("message", (bytes) => frames.push(JSON.parse(String(bytes))));
      socket.on("open", () =>
        socket.send(JSON.stringify({ op: 2, d: { ...identify, token: discord.token } })),
      );
      await discord.waitFor(() => frames.length >= 2);
      answers.push(frames[1]?.op ?? -1);
      socket.terminate();
    }
    expect(answers).toEqual([0, 9]);
  });
});

describe("a slow READY", () => {
  it("leaves the client waiting that long", async () => {
    discord = await startLocalDiscord();
    discord.gateway.delayReady(150);
    const client = clientFor(discord);
    const ready = new Promise((resolve) => client.once("clientReady", resolve));
    const started = performance.now();
    void client.login(discord.token);
    await discord.waitFor(() => discord.gateway.identifies.length === 1);
    expect(discord.gateway.connections).toMatchObject({ ready: 0, open: 1 });
    await ready;
    expect(performance.now() - started).toBeGreaterThan(150);
    await stopClient(client);
  });
});
