import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { COMMAND, OPTION, SOURCES_OF } from "../../../src/adapters/discord/commands/command-names.js";
import { FIELD } from "../../../src/adapters/discord/render/custom-ids.js";
import type { Exchange, Message } from "../../servers/discord/model.js";
import { IDS, type LocalDiscord, startLocalDiscord } from "../../servers/discord/start-discord-server.js";
import {
  type Mode,
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
beforeAll(async () => {
  workplace = await makeWorkplace();
});
afterAll(() => workplace.remove());

describe.each<Mode>(["gateway", "http"])("asking in Discord, %s", (mode) => {
  let discord: LocalDiscord;
  let bot: WhichbotInDiscord;

  const begin = async (setting: Setting = {}): Promise<void> => {
    bot = await startWhichbot(discord, mode, workplace, setting);
  };
  const which = (question: string, over: { user?: string; channel?: string; private?: boolean } = {}) =>
    discord.command({
      user: over.user ?? grace,
      channel: over.channel ?? general,
      name: COMMAND.which,
      options: { question, ...(over.private !== undefined && { private: over.private }) },
    });
  const press = (message: Message, does: string, user: string = grace) =>
    discord.press({ user, message, customId: new RegExp(`^which:${does}:`) });
  const answered = async (exchange: Exchange | Promise<Exchange>) => discord.answer(await exchange);

  beforeEach(async () => {
    discord = await startLocalDiscord({ linkable: ["www.spheron.network", "page.example.org"] });
  });
  afterEach(async () => {
    await bot.settled();
    await bot.stop();
    await discord.stop();
    discord.expectClean();
    const log = bot.log.join("\n");
    expect(log).not.toContain(discord.token);
    for (const { interaction } of discord.exchanges)
      if (interaction) expect(log).not.toContain(interaction.token);
    expect(log).not.toContain(QUESTION);
  });

  it("answers a command for everybody, at once, with the question, quotes and buttons", async () => {
    await begin();
    const exchange = await which(QUESTION);
    const answer = await answered(exchange);
    expect(exchange).toMatchObject({ first: 4, ephemeral: false });
    expect(answer.text).toContain(WINNER);
    expect(answer.text).toContain(QUESTION);
    expect(discord.messages(general)).toEqual([answer]);
    for (const does of ["why", "sources", "up", "down", "criterion"])
      expect(JSON.stringify(answer.api.components)).toContain(`which:${does}:`);
  });

  it("answers for the asker alone who wishes it", async () => {
    await begin();
    const exchange = await which(QUESTION, { private: true });
    expect((await answered(exchange)).text).toContain(WINNER);
    expect(exchange.ephemeral).toBe(true);
    expect(discord.messages(general)).toEqual([]);
  });

  it("understands a follow-up of the same person", async () => {
    await begin();
    await answered(which(QUESTION));
    expect((await answered(which("and for research?"))).text).toMatch(/research/i);
  });

  it("recommends and compares by options alone", async () => {
    await begin();
    const recommended = await discord.command({
      user: grace,
      channel: general,
      name: COMMAND.recommend,
      options: { [OPTION.criterion]: "mobile", [OPTION.between]: "PyTorch, TensorFlow" },
    });
    expect((await answered(recommended)).text).toContain(WINNER);
    const compared = await discord.command({
      user: grace,
      channel: general,
      name: COMMAND.compare,
      options: { [OPTION.first]: "PyTorch", [OPTION.second]: "TensorFlow", [OPTION.on]: "mobile" },
    });
    expect((await answered(compared)).text).toContain(WINNER);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    [
      COMMAND.recommend,
      {
        [OPTION.criterion]: "mobile",
        [OPTION.between]: "PyTorch, TensorFlow",
        [OPTION.avoid]: "PyTorch or TF",
      },
      /nothing to choose from/,
    ],
    [COMMAND.compare, { [OPTION.first]: "TensorFlow", [OPTION.second]: "TF" }, /Those are the same/],
  ])("asks nothing where nothing is left to choose: /%s %j", async (name, options, expected) => {
    await begin();
    const exchange = await discord.command({ user: grace, channel: general, name, options });
    expect((await answered(exchange)).text).toMatch(expected);
    expect(exchange.ephemeral).toBe(true);
    expect(bot.history.list({ most: 1 })).toEqual([]);
  });

  it.each([
    ["help", /\/which/],
    ["thanks!", /welcome/],
    ["options", /TensorFlow/],
    ["sources", /documents/],
    ["Welches Framework ist besser für mobile Apps?", /English only/],
    ["…", /look up/],
  ])("says a few words to %j, to the asker alone", async (text, expected) => {
    await begin();
    const exchange = await which(text);
    expect((await answered(exchange)).text).toMatch(expected);
    expect(exchange.ephemeral).toBe(true);
    expect(bot.history.list({ most: 1 })).toEqual([]);
  });

  it("tells who reads German that it reads English, in German", async () => {
    await begin();
    discord.addPerson({ id: "480000000000000001", name: "Konrad", locale: "de" });
    const said = discord.say(general, {
      user: edsger,
      text: "Welches Framework ist besser für mobile Apps?",
    });
    const user = "480000000000000001";
    for (const exchange of [
      await which("Welches Framework ist besser für mobile Apps?", { user }),
      await discord.menu({ user, message: said, name: COMMAND.menu }),
    ])
      expect((await answered(exchange)).text).toMatch(/nur Englisch/);
  });

  it("answers the question in a message privately first, and shares it once", async () => {
    await begin();
    const said = discord.say(general, { user: edsger, text: "**which one** is better for mobile?" });
    const exchange = await discord.menu({ user: grace, message: said, name: COMMAND.menu });
    const answer = await answered(exchange);
    expect(exchange.ephemeral).toBe(true);
    expect(answer.text).toContain(WINNER);
    expect(answer.text).toContain("which one is better for mobile?");
    await bot.settled();
    const [first] = await Promise.all([press(answer, "share"), press(answer, "share")]);
    const shared = await discord.waitFor(() => discord.messages(general).find(({ user }) => user !== edsger));
    expect(shared.text).toContain("Grace looked up: which one is better for mobile?");
    expect(first.error).toBeNull();
    await discord.waitFor(() => answer.deleted);
    expect(discord.messages(general)).toHaveLength(2);
    // It is everybody's from now on.
    expect((await answered(press(shared, "why", ada))).text).toMatch(/TensorFlow/);
  });

  it.each([
    ["a picture", { text: "", attachment: "cat.png" }, /no question in that message/],
    ["pure thanks", { text: "thank you!!" }, /welcome/],
    ["another language", { text: "Welches Framework ist besser für mobile Apps?" }, /English only/],
    ["a very long one", { text: "which one? ".repeat(250).slice(0, 2_000) }, /./],
  ])("has a kind word for a message that is %s", async (_, saying, expected) => {
    await begin();
    const said = discord.say(general, { user: edsger, ...saying });
    const exchange = await discord.menu({ user: grace, message: said, name: COMMAND.menu });
    expect((await answered(exchange)).text).toMatch(expected);
    expect(exchange.ephemeral).toBe(true);
  });

  it("looks up nothing in its own messages", async () => {
    await begin();
    const answer = await answered(which(QUESTION));
    const exchange = await discord.menu({ user: grace, message: answer, name: COMMAND.menu });
    expect((await answered(exchange)).text).toMatch(/answer of mine/);
  });

  it("tells why, page by page, to whoever presses", async () => {
    await begin();
    const answer = await answered(which(QUESTION));
    await bot.settled();
    const exchange = await press(answer, "why", edsger);
    const why = await answered(exchange);
    expect(exchange.ephemeral).toBe(true);
    const before = why.text;
    expect(before).toMatch(/\+\d/);
    const turned = await discord.press({ user: edsger, message: why, customId: /^which:why-page:.*:1$/ });
    expect(turned.message).toBe(why);
    await discord.waitFor(() => why.text !== before);
    expect(discord.ephemerals(edsger)).toEqual([why]);
  });

  it("lists the sources, and nothing of it is a ping", async () => {
    await begin();
    const answer = await answered(which(QUESTION));
    await bot.settled();
    const sources = await answered(press(answer, "sources", edsger));
    expect(sources.text).toMatch(/quotes? of \d+ documents?/);
    expect(sources.reading.pinged).toEqual({ users: [], roles: [], everyone: false });
  });

  it("keeps votes, and asks for the reason of a thumb down", async () => {
    await begin();
    const answer = await answered(which(QUESTION));
    await bot.settled();
    const up = await press(answer, "up", edsger);
    expect((await answered(up)).text).toMatch(/Thanks/);
    expect(up.ephemeral).toBe(true);
    const down = await press(answer, "down", ada);
    expect(bot.history.list({ most: 1 })[0]?.feedback).toHaveLength(2);
    await answered(discord.submit({ modal: down.modal!, values: { [FIELD.reason]: "it is from 2019" } }));
    await press(answer, "up", edsger);
    const [entry] = bot.history.list({ most: 1 });
    expect(entry?.feedback.map(({ person, vote, reason }) => [person, vote, reason]).sort()).toEqual([
      [ada, "down", "it is from 2019"],
      [edsger, "up", null],
    ]);
  });

  it("looks at an answer for another criterion, for whoever chooses it alone", async () => {
    await begin();
    const answer = await answered(which("PyTorch or TensorFlow for mobile?"));
    await bot.settled();
    const [, criterion] = JSON.stringify(answer.api.components).match(/"value":"(research)"/) ?? [];
    expect(criterion).toBe("research");
    const exchange = await discord.choose({
      user: edsger,
      message: answer,
      customId: /^which:criterion:/,
      values: [criterion!],
    });
    const other = await answered(exchange);
    expect(exchange.ephemeral).toBe(true);
    expect(other.text).toMatch(/asked: .* for research/);
    expect(other.text).toContain("PyTorch");
  });

  it("tells with /why and /sources of the last answer here, and of that alone", async () => {
    await begin();
    const ask = (name: string, options = {}, user: string = edsger) =>
      discord.command({ user, channel: general, name, options });
    expect((await answered(ask(COMMAND.why))).text).toMatch(/no answer of mine here/);
    await answered(which(QUESTION, { private: true }));
    await bot.settled();
    // What grace asked alone is hers.
    expect((await answered(ask(COMMAND.why))).text).toMatch(/no answer of mine here/);
    const why = await ask(COMMAND.why, {}, grace);
    expect((await answered(why)).text).toMatch(/TensorFlow/);
    expect(why.ephemeral).toBe(true);
    const quoted = await answered(ask(COMMAND.sources, { [OPTION.of]: SOURCES_OF.answer }, grace));
    expect(quoted.text).toMatch(/quotes? of/);
    const documents = await ask(COMMAND.sources, { [OPTION.of]: SOURCES_OF.documents });
    expect((await answered(documents)).text).toMatch(/I answer from/);
    expect(documents.ephemeral).toBe(true);
  });

  it("lets who manages the server set who sees answers, and nobody else", async () => {
    await begin();
    const set = (value: string, over: { user?: string; whole?: boolean } = {}) =>
      discord.command({
        user: over.user ?? ada,
        channel: general,
        name: COMMAND.settings,
        options: { [OPTION.privateAnswers]: value, ...(over.whole && { [OPTION.wholeServer]: true }) },
      });
    await answered(set("on", { whole: true }));
    expect((await which(QUESTION)).ephemeral).toBe(true);
    await answered(set("off"));
    expect((await which(QUESTION)).ephemeral).toBe(false);
    expect((await which(QUESTION, { channel: IDS.random })).ephemeral).toBe(true);
    // Made private, answers are nobody's wish to open.
    expect((await which(QUESTION, { channel: IDS.random, private: false })).ephemeral).toBe(true);
    await expect(set("on", { user: grace })).rejects.toThrow(RangeError);
    expect(bot.history.privateAnswers({ surface: "discord", workspace: guild, channel: general })).toBe(
      false,
    );
  });

  it("lets an admin narrow what a channel sees, but open nothing private", async () => {
    await begin({ scopes: "private: ['**/adr-*']\n" });
    const place = { surface: "discord", workspace: guild, channel: general };
    const window = () =>
      discord.command({
        user: ada,
        channel: general,
        name: COMMAND.settings,
        options: { [OPTION.documents]: true },
      });
    expect(JSON.stringify((await window()).modal)).not.toContain(FIELD.privateDocuments);
    const slip = await discord.submit({
      modal: (await window()).modal!,
      values: { [FIELD.documents]: "no/such/**" },
    });
    expect((await answered(slip)).text).toMatch(/no\/such/);
    expect(bot.history.narrowing(place)).toBeNull();
    const id = (await workplace.answerer.view()).documents[0]!.id;
    const saved = await discord.submit({
      modal: (await window()).modal!,
      values: { [FIELD.documents]: id },
    });
    expect((await answered(saved)).text).toMatch(/Saved/);
    expect(bot.history.narrowing(place)).toEqual({ documents: [id], private: [id] });
    expect(bot.history.channelRule(place)).toBeNull();
    const listed = await discord.command({ user: grace, channel: general, name: COMMAND.sources });
    expect((await answered(listed)).text).toMatch(/1 document/);
  });

  it("follows a person who installed it to other servers and groups, where only they see answers", async () => {
    await begin();
    discord.userInstall(grace);
    const group = discord.group([grace, edsger]);
    for (const channel of [IDS.foreignGeneral, group]) {
      const exchange = await which(QUESTION, { channel });
      const answer = await answered(exchange);
      expect(exchange.ephemeral).toBe(true);
      await bot.settled();
      await press(answer, "share");
      const shared = await discord.waitFor(() => discord.messages(channel)[0]);
      expect(shared.text).toContain(WINNER);
      expect((await answered(press(shared, "why", edsger))).text).toMatch(/TensorFlow/);
    }
  });

  it("answers commands in a thread, a post of a forum and a direct conversation", async () => {
    await begin();
    const thread = discord.startThread(general, { user: grace, name: "frameworks" });
    const post = discord.postInForum(forum, { user: grace, title: "mobile", text: "what to use?" });
    const direct = discord.direct(grace);
    for (const channel of [thread.id, post.thread.id, direct]) {
      const exchange = await which(QUESTION, { channel });
      expect((await answered(exchange)).text).toContain(WINNER);
      expect(exchange.ephemeral).toBe(false);
    }
    const [inDirect, , inThread] = bot.history.list({ most: 3 });
    expect(inThread).toMatchObject({ workspace: guild, channel: general, thread: thread.id });
    expect(inDirect).toMatchObject({ workspace: "", channel: direct, thread: null });
  });

  it("draws embeds where cards of components are not wanted", async () => {
    await begin({ settings: { cards: "embeds" } });
    const answer = await answered(which(QUESTION));
    expect(answer.api.embeds[0]?.title ?? answer.api.embeds[0]?.description).toContain(WINNER);
    await bot.settled();
    expect((await answered(press(answer, "why"))).text).toMatch(/TensorFlow/);
  });
});
