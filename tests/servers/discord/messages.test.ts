import { ChannelType, type Client, PermissionFlagsBits as May, Routes } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Bot, QUIET, startBot } from "./bot-client.js";
import { IDS, type LocalDiscord, startLocalDiscord } from "./start-discord-server.js";

let discord: LocalDiscord;
let bot: Bot;

beforeEach(async () => {
  discord = await startLocalDiscord();
  bot = await startBot(discord);
});
afterEach(async () => {
  await bot.stop();
  await discord.stop();
});

async function post(channel: string, more = {}): Promise<string> {
  const body = { ...QUIET, content: "tea", ...more };
  return ((await bot.rest.post(Routes.channelMessages(channel), { body })) as { id: string }).id;
}

function heard(n: number) {
  return discord.waitFor(() => bot.messages.length >= n && bot.messages);
}

describe("a message of a person", () => {
  it("has its content for the bot when it is addressed: mentioned, replied to, or in private", async () => {
    const said = await post(IDS.general);
    const ours = discord.messages(IDS.general).find(({ id }) => id === said);
    if (ours === undefined) throw new Error("Not posted");
    const by = { user: IDS.grace };
    discord.say(IDS.general, { ...by, text: "psst" });
    discord.say(IDS.general, { ...by, text: `${discord.mention} tea?` });
    discord.say(IDS.general, { ...by, text: "pinging reply", replyTo: ours });
    discord.say(IDS.general, { ...by, text: "quiet reply", replyTo: ours, ping: false });
    discord.say(IDS.general, { ...by, text: "@everyone hello" });
    discord.say(IDS.general, { user: IDS.ada, text: "@everyone listen" });
    discord.say(IDS.general, { ...by, text: `<@&${IDS.role}> help`, attachment: "a.png" });
    discord.say(discord.direct(IDS.grace), { ...by, text: "tea?" });
    const all = (await heard(9)).slice(1);
    expect(
      all.map(({ content, mentions, mention_everyone, mention_roles }) => ({
        content,
        bot: mentions.some(({ id }) => id === IDS.application),
        everyone: mention_everyone,
        roles: mention_roles.length,
      })),
    ).toEqual([
      { content: "", bot: false, everyone: false, roles: 0 },
      { content: `${discord.mention} tea?`, bot: true, everyone: false, roles: 0 },
      { content: "pinging reply", bot: true, everyone: false, roles: 0 },
      { content: "", bot: false, everyone: false, roles: 0 },
      { content: "", bot: false, everyone: false, roles: 0 },
      { content: "", bot: false, everyone: true, roles: 0 },
      { content: "", bot: false, everyone: false, roles: 1 },
      { content: "tea?", bot: false, everyone: false, roles: 0 },
    ]);
    expect(all[6]?.attachments).toEqual([]);
    expect(all[3]?.referenced_message).toMatchObject({ id: said, content: "tea" });
    expect(all[7]).not.toHaveProperty("guild_id");
  });

  it("is not heard where the bot does not see it, and is readable with the granted intent", async () => {
    discord.say(IDS.secret, { user: IDS.grace, text: `${discord.mention} tea?` });
    discord.say(IDS.general, { user: IDS.grace, text: "last" });
    expect((await heard(1)).map(({ channel_id }) => channel_id)).toEqual([IDS.general]);
    const read = () => bot.rest.get(Routes.channelMessages(IDS.general));
    expect(await read()).toMatchObject([{ content: "" }]);
  });

  it("is answered by a reply, in its thread, or by what comes next in private", async () => {
    const question = discord.say(IDS.general, { user: IDS.grace, text: `${discord.mention} tea?` });
    await post(IDS.general, { content: "by the way" });
    await post(IDS.general, { message_reference: { message_id: question.id } });
    await bot.rest.post(Routes.threads(IDS.general, question.id), { body: { name: "Tea" } });
    await post(question.id, { content: "in the thread" });
    expect((await discord.reply(question)).text).toBe("tea");
    expect((await discord.reply(question, 2)).text).toBe("in the thread");
    const direct = discord.direct(IDS.grace);
    const asked = discord.say(direct, { user: IDS.grace, text: "tea?" });
    await post(direct);
    expect(await discord.reply(asked)).toMatchObject({ channel: direct });
    const { firstMs, answerMs } = discord.exchangeOf(asked);
    expect([firstMs, answerMs]).toEqual([expect.any(Number), expect.any(Number)]);
    discord.expectClean();
  });

  it("opens a thread or a post in a forum, which the client comes to know", async () => {
    const { thread, message } = discord.postInForum(IDS.forum, {
      user: IDS.grace,
      title: "Tea",
      text: `${discord.mention} tea?`,
    });
    expect(message.id).toBe(thread.id);
    expect((await heard(1))[0]).toMatchObject({ channel_id: thread.id, content: `${discord.mention} tea?` });
    const known = (bot.client as Client).channels.cache.get(thread.id);
    expect(known).toMatchObject({ type: ChannelType.PublicThread, parentId: IDS.forum });
    await post(thread.id);
    expect((await discord.reply(message)).channel).toBe(thread.id);
    const said = discord.say(IDS.general, { user: IDS.grace, text: "x" });
    expect(discord.startThread(IDS.general, { user: IDS.ada, name: "T", message: said }).id).toBe(said.id);
    expect(discord.threadAt(said)?.name).toBe("T");
  });
});

describe("a message of the bot", () => {
  it("is posted once for a nonce that is enforced, otherwise as often as it is sent", async () => {
    const twice = async (more: object) => [await post(IDS.general, more), await post(IDS.general, more)];
    const [first, second] = await twice({ nonce: "1", enforce_nonce: true });
    expect(first).toBe(second);
    const [third, fourth] = await twice({ nonce: "2" });
    expect(third).not.toBe(fourth);
  });

  it.each([
    ["a channel that it does not see", () => post(IDS.secret), 50001],
    ["a channel that it may not write in", () => post(IDS.readOnly), 50013],
    ["a channel that is not there", () => post("399000000000000001"), 10003],
    ["a forum", () => post(IDS.forum), 50008],
    ["a reply to what is gone", () => post(IDS.general, { message_reference: { message_id: "1" } }), 50035],
    ["a message without anything in it", () => post(IDS.general, { content: "" }), 50006],
    [
      "a member without permission to read on",
      async () => {
        const said = discord.say(IDS.random, { user: IDS.grace, text: "x" });
        discord.deny(IDS.random, IDS.application, May.ReadMessageHistory);
        await post(IDS.random, { message_reference: { message_id: said.id } });
      },
      160002,
    ],
    [
      "a second thread at a message",
      async () => {
        const said = discord.say(IDS.general, { user: IDS.grace, text: "x" });
        for (let n = 0; n < 2; n += 1)
          await bot.rest.post(Routes.threads(IDS.general, said.id), { body: { name: "T" } });
      },
      160004,
    ],
    [
      "a thread where it may open none",
      async () => {
        const said = discord.say(IDS.readOnly, { user: IDS.grace, text: "x" });
        await bot.rest.post(Routes.threads(IDS.readOnly, said.id), { body: { name: "T" } });
      },
      50013,
    ],
    ["a message that is gone", () => bot.rest.get(Routes.channelMessage(IDS.general, "1")), 10008],
    [
      "somebody who takes no messages",
      async () => {
        discord.addPerson({ id: "400000000000000009", takesMessages: false });
        await post(discord.direct("400000000000000009"));
      },
      50007,
    ],
    ["another application", () => bot.rest.get(Routes.applicationCommands("1")), 20012],
  ])("is refused for %s", async (_, attempt, code) => {
    await expect((attempt as () => Promise<unknown>)()).rejects.toMatchObject({ code });
  });

  it("can be read back, newest first", async () => {
    const said = discord.say(IDS.general, { user: IDS.grace, text: "x" });
    const ids = [await post(IDS.general), await post(IDS.general), await post(IDS.general)];
    const read = async (query: string) =>
      (
        (await bot.rest.get(Routes.channelMessages(IDS.general), { query: new URLSearchParams(query) })) as {
          id: string;
        }[]
      ).map(({ id }) => id);
    expect(await read(`after=${said.id}&limit=2`)).toEqual([ids[1], ids[0]]);
    expect(await read(`before=${ids[2]}`)).toEqual([ids[1], ids[0], said.id]);
  });

  it("waits where five were posted in five seconds: the client is told how long", async () => {
    for (let n = 0; n < 5; n += 1) await post(IDS.general);
    setTimeout(() => discord.forward(5_000), 50);
    const started = performance.now();
    // The client itself holds the sixth back: it goes by the clock of the server's headers.
    await Promise.race([post(IDS.random), new Promise((resolve) => setTimeout(resolve, 1_000))]);
    expect(performance.now() - started).toBeLessThan(900);
    expect(discord.calls("POST /channels/:channel/messages")).toHaveLength(6);
    expect(discord.invalidRequests).toBe(0);
  });
});
