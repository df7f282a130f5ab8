import { PermissionFlagsBits as May } from "discord.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { COMMAND } from "../../../src/adapters/discord/commands/command-names.js";
import { eventually } from "../../eventually.js";
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
const { ada, grace, edsger, general, random, readOnly } = IDS;

let workplace: Workplace;
let discord: LocalDiscord;
let bot: WhichbotInDiscord;
beforeAll(async () => {
  workplace = await makeWorkplace();
});
afterAll(() => workplace.remove());
beforeEach(async () => {
  discord = await startLocalDiscord({ linkable: ["www.spheron.network"], rates: { routes: false } });
});
afterEach(async () => {
  await bot.settled();
  await bot.stop();
  await discord.stop();
  discord.expectClean();
});

const begin = async (setting: Setting = {}): Promise<void> => {
  bot = await startWhichbot(discord, "gateway", workplace, setting);
};
const mention = (text: string, channel: string = general, user: string = grace): Message =>
  discord.say(channel, { user, text: `${discord.mention} ${text}` });
const own = (channel: string = general): Message[] => discord.messages(channel).filter((one) => one.bot);

describe("what is no question costs as much as one", () => {
  it("in a channel, where there is silence beyond it", async () => {
    await begin({ limits: { perPersonPerMinute: 3 } });
    for (let times = 0; times < 10; times++) mention("help");
    await discord.reply(mention("help", general, edsger));
    await discord.waitFor(() => own().length === 4);
    expect((await discord.reply(mention(QUESTION))).text).toMatch(/minute/);
    expect(own()).toHaveLength(5);
  });

  it("in a direct message, where they are told", async () => {
    await begin({ limits: { perPersonPerMinute: 2 } });
    const direct = discord.direct(grace);
    for (const expected of [/Ways to ask/, /Ways to ask/, /minute/])
      expect((await discord.reply(discord.say(direct, { user: grace, text: "help" }))).text).toMatch(
        expected,
      );
  });

  it("as the reasons of an answer do, and who presses on is told so alone", async () => {
    await begin({ limits: { perPersonPerMinute: 2 } });
    const answer = await discord.reply(mention(QUESTION));
    await bot.settled();
    const press = () => discord.press({ user: edsger, message: answer, customId: /^which:why:/ });
    for (let times = 0; times < 2; times++)
      expect((await discord.answer(await press())).text).toContain(WINNER);
    const refused = await press();
    expect((await discord.answer(refused)).text).toMatch(/minute/);
    expect(refused.ephemeral).toBe(true);
    const asked = await discord.command({ user: edsger, channel: general, name: COMMAND.why });
    expect((await discord.answer(asked)).text).toMatch(/minute/);
  });
});

describe("where no thread may begin", () => {
  it("the answer is one of the channel, and it is not tried again within the hour", async () => {
    discord.deny(general, discord.applicationId, May.CreatePublicThreads);
    let later = 0;
    await begin({ now: () => new Date(Date.now() + later) });
    let reply = await discord.reply(mention("PyTorch or TensorFlow for mobile?"));
    for (const text of ["and for research?", "and for production?", "and for beginners?"]) {
      reply = await discord.reply(discord.say(general, { user: grace, text, replyTo: reply }));
      await bot.settled();
    }
    expect(discord.calls(/threads/)).toHaveLength(1);
    expect(bot.history.list({ most: 9 }).map(({ thread }) => thread)).toEqual([null, null, null, null]);
    const asked = await discord.command({ user: edsger, channel: general, name: COMMAND.why });
    expect((await discord.answer(asked)).text).toMatch(/beginners/);
    later = 3_600_000;
    await discord.reply(discord.say(general, { user: grace, text: "and for speed?", replyTo: reply }));
    expect(discord.calls(/threads/)).toHaveLength(2);
  });
});

describe("where a mention cannot be answered", () => {
  it("its author is told directly which permission is missing, once an hour for a channel", async () => {
    let later = 0;
    await begin({ now: () => new Date(Date.now() + later) });
    discord.deny(random, discord.applicationId, May.SendMessages);
    const direct = discord.direct(ada);
    for (const text of [QUESTION, "help", "and for research?"]) mention(text, readOnly, ada);
    const [told] = await discord.waitFor(() => own(direct).length > 0 && own(direct));
    expect(told?.text).toMatch(/Send Messages.*\/which/su);
    expect(told?.text).toContain(discord.channel(readOnly).name);
    mention(QUESTION, random, ada);
    await discord.waitFor(() => own(direct).length === 2);
    await bot.settled();
    later = 3_600_000;
    mention(QUESTION, readOnly, ada);
    await discord.waitFor(() => own(direct).length === 3);
    // Each channel has its line in the log.
    const lines = bot.log.filter((line) => line.includes("did not take an answer"));
    for (const channel of [readOnly, random]) expect(lines.join()).toContain(channel);
  });

  it("and who takes no direct messages is left alone", async () => {
    discord.addPerson({ id: "400000000000000009", takesMessages: false });
    await begin();
    mention(QUESTION, readOnly, "400000000000000009");
    await eventually(() => expect(bot.log.join()).toContain("nobody could be told directly"));
    expect(bot.log.join()).toContain("Send Messages");
  });
});

describe("chatter", () => {
  it("gets a short hint in a direct message, and no verdict", async () => {
    await begin();
    const direct = discord.direct(grace);
    for (const text of ["lol nice", "yes", "ok"])
      expect((await discord.reply(discord.say(direct, { user: grace, text }))).text).toMatch(/next one/);
    expect(bot.history.list({ most: 9 })).toEqual([]);
  });

  it("gets the same where somebody calls the bot for it", async () => {
    await begin();
    expect((await discord.reply(mention("yes"))).text).toMatch(/What should I look up/);
    expect(bot.history.list({ most: 9 })).toEqual([]);
  });
});
