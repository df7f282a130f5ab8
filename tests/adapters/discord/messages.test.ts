import { PermissionFlagsBits as May } from "discord.js";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Message } from "../../servers/discord/model.js";
import { IDS, type LocalDiscord, startLocalDiscord } from "../../servers/discord/start-discord-server.js";
import {
  makeWorkplace,
  type Setting,
  startWhichbot,
  type WhichbotInDiscord,
  type Workplace,
} from "./whichbot-in-discord.js";

const QUESTION = "which framework for mobile?";
const WINNER = "TensorFlow";
const { ada, grace, edsger, general, guild, forum } = IDS;

let workplace: Workplace;
let discord: LocalDiscord;
let bot: WhichbotInDiscord;
beforeAll(async () => {
  workplace = await makeWorkplace();
});
afterAll(() => workplace.remove());
beforeEach(async () => {
  // A test says in a second what people say in minutes.
  discord = await startLocalDiscord({ linkable: ["www.spheron.network"], rates: { routes: false } });
});
afterEach(async () => {
  await bot.settled();
  await bot.stop();
  await discord.stop();
  discord.expectClean();
  const log = bot.log.join("\n");
  expect(log).not.toContain(discord.token);
  expect(log).not.toContain("mobile");
});

const begin = async (setting: Setting = {}): Promise<void> => {
  bot = await startWhichbot(discord, "gateway", workplace, setting);
};
const mention = (text: string, channel: string = general, user: string = grace): Message =>
  discord.say(channel, { user, text: `${discord.mention} ${text}` });
const posts = (channel: string = general): Message[] => discord.messages(channel).filter((one) => one.bot);

it("answers a mention with a reply to it", async () => {
  await begin();
  const said = mention(QUESTION);
  const reply = await discord.reply(said);
  expect(reply.text).toContain(WINNER);
  expect(reply.api.message_reference?.message_id).toBe(said.id);
  expect(reply.api.nonce).toMatch(/^[0-9a-f]{25}$/);
  // The question stands above it.
  expect(reply.text).not.toContain(QUESTION);
  expect(posts()).toHaveLength(1);
});

it("stays silent when it is not called: everyone, here, roles, other people, bots' talk", async () => {
  await begin();
  discord.say(general, { user: ada, text: `@everyone ${QUESTION}` });
  discord.say(general, { user: ada, text: `@here ${QUESTION}` });
  discord.say(general, { user: ada, text: `<@&${IDS.role}> ${QUESTION}` });
  discord.say(general, { user: grace, text: `<@${edsger}> ${QUESTION}` });
  discord.say(general, { user: grace, text: QUESTION });
  discord.gateway.dispatch("MESSAGE_CREATE", {
    id: "900000000000000001",
    channel_id: general,
    guild_id: guild,
    author: { id: "450000000000000001", username: "other", bot: true },
    content: `${discord.mention} ${QUESTION}`,
    mentions: [{ id: discord.applicationId }],
    type: 0,
    timestamp: new Date().toISOString(),
  });
  const called = mention(QUESTION);
  await discord.reply(called);
  await bot.settled();
  expect(posts()).toHaveLength(1);
});

it("goes on after deliveries that are nothing it knows", async () => {
  await begin();
  discord.gateway.dispatch("MESSAGE_CREATE", { id: "1", channel_id: general, guild_id: guild });
  discord.gateway.dispatch("INTERACTION_CREATE", { id: "2", type: 99, token: "t" });
  discord.gateway.dispatch("INTERACTION_CREATE", { id: "3", type: 3, token: "t", channel_id: general });
  await discord.reply(mention(QUESTION));
  expect(posts()).toHaveLength(1);
});

it("answers a reply to one of its messages, going on from that answer, whoever asked it", async () => {
  await begin({ settings: { threads: false } });
  const first = await discord.reply(mention("PyTorch or TensorFlow for mobile?"));
  await bot.settled();
  mention("how many stars does JAX have?", general, edsger);
  const said = discord.say(general, { user: edsger, text: "and for research?", replyTo: first });
  const second = await discord.reply(said);
  expect(second.text).toMatch(/PyTorch or TensorFlow/);
  expect(second.text).toMatch(/research/);
});

it("leaves a reply without a ping, and a reaction to an answer, alone", async () => {
  await begin();
  const first = await discord.reply(mention(QUESTION));
  discord.say(general, { user: edsger, text: "and for research?", replyTo: first, ping: false });
  discord.say(general, { user: edsger, text: "lol nice, makes sense", replyTo: first });
  discord.say(general, { user: edsger, text: "thanks!", replyTo: first });
  discord.say(general, { user: edsger, text: "cool, that helps a lot", replyTo: first });
  discord.say(general, { user: edsger, text: "@everyone which one is it now?", replyTo: first });
  discord.say(general, { user: edsger, text: "👍", replyTo: first });
  await discord.reply(mention("and for beginners?"));
  await bot.settled();
  expect(posts()).toHaveLength(2);
});

it("moves a long exchange to a thread, where it goes on", async () => {
  await begin();
  const one = await discord.reply(mention("PyTorch or TensorFlow for mobile?"));
  const two = await discord.reply(
    discord.say(general, { user: grace, text: "and for research?", replyTo: one }),
  );
  const said = discord.say(general, { user: edsger, text: "and for **production**?", replyTo: two });
  const three = await discord.reply(said);
  const thread = discord.threadAt(said);
  expect(thread?.name).toBe("and for production?");
  expect(three.channel).toBe(thread?.id);
  expect(three.text).toMatch(/PyTorch or TensorFlow/);
  await bot.settled();
  const four = await discord.reply(mention("and for beginners?", thread!.id, edsger));
  expect(four.channel).toBe(thread?.id);
  expect(four.text).toMatch(/PyTorch or TensorFlow/);
  expect(posts()).toHaveLength(2);
});

it("goes on in the channel where it may not begin a thread", async () => {
  discord.deny(general, discord.applicationId, May.CreatePublicThreads);
  await begin();
  let reply = await discord.reply(mention("PyTorch or TensorFlow for mobile?"));
  for (const text of ["and for research?", "and for production?"])
    reply = await discord.reply(discord.say(general, { user: grace, text, replyTo: reply }));
  expect(posts()).toHaveLength(3);
  expect(discord.threads(general)).toEqual([]);
  expect(bot.log.join()).toContain("Create Public Threads");
});

it("answers in threads and posts of forums, and keeps them apart", async () => {
  await begin();
  const thread = discord.startThread(general, { user: grace, name: "frameworks" });
  const reply = await discord.reply(mention(QUESTION, thread.id));
  expect(reply.channel).toBe(thread.id);
  const opened = discord.postInForum(forum, {
    user: grace,
    title: "mobile",
    text: `${discord.mention} ${QUESTION}`,
  });
  expect((await discord.reply(opened.message)).text).toContain(WINNER);
  await bot.settled();
  const [inForum, inThread] = bot.history.list({ most: 2 });
  expect(inForum).toMatchObject({ channel: forum, thread: opened.thread.id, scopeChannel: forum });
  expect(inThread).toMatchObject({ channel: general, thread: thread.id, scopeChannel: general });
});

it("answers direct messages, small talk among them, once", async () => {
  await begin();
  const direct = discord.direct(grace);
  const replies: [string, RegExp][] = [
    [QUESTION, /TensorFlow/],
    ["and for research?", /research/i],
    ["hi", /Ways to ask/],
    ["thank you!!", /You're welcome/],
    ["options", /TensorFlow/],
    ["why?", /Press/],
    ["Welches Framework ist besser für mobile Apps?", /English only/],
  ];
  for (const [text, expected] of replies) {
    const said = discord.say(direct, { user: grace, text });
    expect((await discord.reply(said)).text).toMatch(expected);
    await bot.settled();
  }
  expect(posts(direct)).toHaveLength(replies.length);
});

it("says what to do when it is called and nobody asked anything", async () => {
  await begin();
  expect((await discord.reply(mention("👀"))).text).toMatch(/What should I look up/);
});

it("takes the question of the message that somebody calls it to", async () => {
  await begin();
  const asked = discord.say(general, {
    user: edsger,
    text: `which one is better for mobile apps, ${discord.mention}?`,
  });
  await discord.reply(asked);
  const called = discord.say(general, { user: grace, text: `${discord.mention} ?`, replyTo: asked });
  expect((await discord.reply(called)).text).toContain(WINNER);
});

it("has a hint where Discord keeps the other message to itself", async () => {
  await begin();
  const asked = discord.say(general, { user: edsger, text: QUESTION });
  const called = discord.say(general, { user: grace, text: discord.mention, replyTo: asked });
  expect((await discord.reply(called)).text).toMatch(/What should I look up/);
});

it("says nothing that pings or links beyond its sources, whatever is asked", async () => {
  await begin();
  const said = mention(
    `@everyone <@${edsger}> [x](https://evil.example) https://evil.example </which:1> which framework for mobile?`,
    general,
    ada,
  );
  const reply = await discord.reply(said);
  expect(reply.reading.pinged).toEqual({ users: [], roles: [], everyone: false });
});
