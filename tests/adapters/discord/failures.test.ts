import { PermissionFlagsBits as May } from "discord.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { COMMAND } from "../../../src/adapters/discord/commands/command-names.js";
import type { Answerer } from "../../../src/answer.js";
import { eventually } from "../../eventually.js";
import type { FaultKind } from "../../servers/discord/faults.js";
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
const { ada, grace, edsger, general, guild, readOnly } = IDS;
const CALLBACK = "POST /interactions/:id/:token/callback";
const EDIT = "PATCH /webhooks/:application/:token/messages/:message";
const POST = "POST /channels/:channel/messages";
const FAULTS: readonly FaultKind[] = [
  "drop",
  "close_after",
  "error_500",
  "error_after",
  "rate_limited",
  "delay",
  "timeout_before",
  "timeout_after",
];

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
  await bot.stop();
  await discord.stop();
  discord.expectClean();
  const log = bot.log.join("\n");
  expect(log).not.toContain(discord.token);
  for (const { interaction } of discord.exchanges)
    if (interaction) expect(log).not.toContain(interaction.token);
});

const begin = async (mode: Mode = "gateway", setting: Setting = {}): Promise<void> => {
  bot = await startWhichbot(discord, mode, workplace, setting);
};
const which = (question = QUESTION, options: object = {}, user: string = grace): Promise<Exchange> =>
  discord.command({ user, channel: general, name: COMMAND.which, options: { question, ...options } });
const mention = (text = QUESTION, channel: string = general): Message =>
  discord.say(channel, { user: grace, text: `${discord.mention} ${text}` });
const own = (channel: string = general): Message[] => discord.messages(channel).filter((one) => one.bot);
const press = (message: Message, does: string, user: string = grace) =>
  discord.press({ user, message, customId: new RegExp(`^which:${does}:`) });
/** Answers after a while. */
function slowly(ms: number): Answerer {
  const { answerer } = workplace;
  return {
    ...answerer,
    answer: async (...asked) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return answerer.answer(...asked);
    },
  };
}
const never: () => Answerer = () => ({ ...workplace.answerer, answer: () => new Promise(() => {}) });

describe.each<Mode>(["gateway", "http"])("each question is answered once, %s", (mode) => {
  it("though everything is delivered twice", async () => {
    await begin(mode);
    discord.duplicate(1);
    const exchange = await which();
    const answer = await discord.answer(exchange);
    await bot.settled();
    await press(answer, "up", edsger);
    await press(answer, "why", edsger);
    expect(exchange.deliveries).toBe(2);
    expect(own()).toEqual([answer]);
    expect(discord.ephemerals(edsger)).toHaveLength(2);
    expect(bot.history.list({ most: 9 })).toHaveLength(1);
  });

  it.each(FAULTS)("when its first response meets: %s", async (kind) => {
    await begin(mode);
    discord.faults.add({ kinds: [kind], route: CALLBACK, times: 1, delayMs: 1_200 });
    const exchange = await which();
    const answer = await discord.answer(exchange);
    await bot.settled();
    expect(answer.text).toContain(WINNER);
    expect(exchange.error).toBeNull();
    expect(own()).toEqual([answer]);
    expect(exchange.followUps).toEqual([]);
  });

  it.each(FAULTS)("when it takes long and what is shown meanwhile meets: %s", async (kind) => {
    await begin(mode, { answerer: slowly(500) });
    discord.faults.add({ kinds: [kind], route: CALLBACK, times: 1, delayMs: 1_200 });
    const exchange = await which(QUESTION, { private: true });
    expect(exchange).toMatchObject({ first: 5, ephemeral: true });
    expect((await discord.answer(exchange)).text).toContain(WINNER);
    await bot.settled();
    expect(discord.ephemerals(grace)).toHaveLength(1);
  });

  it.each(FAULTS.filter((kind) => !kind.startsWith("timeout")))(
    "when it takes long and the answer itself meets: %s",
    async (kind) => {
      await begin(mode, { answerer: slowly(400) });
      discord.faults.add({ kinds: [kind], route: EDIT, times: 2 });
      const exchange = await which();
      expect((await discord.answer(exchange)).text).toContain(WINNER);
      await bot.settled();
      expect(own()).toHaveLength(1);
    },
  );

  it("though the process ends before it is answered", async () => {
    await begin(mode, { answerer: never(), history: `ended-${mode}` });
    const exchange = await which();
    expect(exchange.first).toBe(5);
    await bot.kill();
    await begin(mode, { history: `ended-${mode}` });
    expect((await discord.answer(exchange)).text).toContain(WINNER);
    await bot.settled();
    expect(own()).toHaveLength(1);
  });

  it("though the process ends before Discord shows anything, if it comes back in time", async () => {
    await begin(mode, { answerer: never(), history: `early-${mode}` });
    const asked = which();
    await vi.waitFor(() => expect(bot.pending()).toBe(1), { interval: 1 });
    const blocked = discord.faults.add({ kinds: ["drop"], route: CALLBACK, share: 1 });
    await bot.kill();
    blocked.remove();
    await begin(mode, { history: `early-${mode}` });
    const exchange = await asked;
    expect((await discord.answer(exchange)).text).toContain(WINNER);
    expect(own()).toHaveLength(1);
  });

  it("and not at all when it comes too late, which is said in the log alone", async () => {
    await begin(mode);
    discord.late(1);
    const lost = await discord.command({
      user: grace,
      channel: general,
      name: COMMAND.which,
      options: { question: QUESTION },
    });
    expect(lost.error).toMatch(/did not respond/);
    discord.late(0);
    await bot.settled();
    expect(lost.callbacks.map(({ refused }) => refused)).toEqual([10_062]);
    expect(bot.log.join("\n")).toContain("too late");
    expect((await discord.answer(await which())).text).toContain(WINNER);
    expect(own()).toHaveLength(1);
  }, 10_000);
});

describe("each message is answered once", () => {
  it("though it is delivered twice", async () => {
    await begin();
    discord.duplicate(1);
    await discord.reply(mention());
    await discord.reply(mention("help"));
    await bot.settled();
    expect(own()).toHaveLength(2);
  });

  it.each(FAULTS.filter((kind) => !kind.startsWith("timeout")))("when the post meets: %s", async (kind) => {
    await begin();
    discord.faults.add({ kinds: [kind], route: POST, times: 2 });
    const said = mention();
    expect((await discord.reply(said)).text).toContain(WINNER);
    await bot.settled();
    const small = mention("help");
    await discord.reply(small);
    await bot.settled();
    expect(own()).toHaveLength(2);
  });

  it("though the process ends before it is answered", async () => {
    await begin("gateway", { answerer: never(), history: "ended-message" });
    const said = mention();
    await eventually(() => expect(bot.pending()).toBe(1));
    await bot.kill();
    await begin("gateway", { history: "ended-message" });
    await discord.reply(said);
    await bot.settled();
    expect(own()).toHaveLength(1);
  });

  it("though the process ends after it was posted and before that was noted", async () => {
    await begin("gateway", { history: "posted-message" });
    discord.faults.add({ kinds: ["timeout_after"], route: POST, times: 1 });
    const said = mention();
    await discord.reply(said);
    await bot.kill();
    await begin("gateway", { history: "posted-message" });
    await bot.settled();
    expect(own()).toHaveLength(1);
    expect(bot.history.list({ most: 9 })).toHaveLength(1);
  });

  it("though the connection is cut in between", async () => {
    await begin();
    await discord.connected();
    discord.gateway.drop();
    const said = mention();
    expect((await discord.reply(said, 1, 10_000)).text).toContain(WINNER);
    await bot.settled();
    expect(own()).toHaveLength(1);
  });
});

describe("who asks is told", () => {
  it.each<Mode>(["gateway", "http"])("that they asked too much, alone (%s)", async (mode) => {
    await begin(mode, { limits: { perPersonPerMinute: 1 } });
    await discord.answer(await which());
    for (let more = 0; more < 2; more++) {
      const refused = await which("PyTorch or TensorFlow for research?");
      expect(refused.ephemeral).toBe(true);
      expect((await discord.answer(refused)).text).toMatch(/minute/);
    }
    expect(own()).toHaveLength(1);
  });

  it("that they asked too much in a channel, once", async () => {
    await begin("gateway", { limits: { perPersonPerMinute: 1 } });
    await discord.reply(mention());
    expect((await discord.reply(mention("and for research?"))).text).toMatch(/minute/);
    mention("and for beginners?");
    await bot.settled();
    const last = discord.say(general, { user: edsger, text: `${discord.mention} ${QUESTION}` });
    await discord.reply(last);
    expect(own()).toHaveLength(3);
  });

  it("that nothing can be written down", async () => {
    await begin();
    vi.spyOn(bot.history, "accept").mockImplementation(() => {
      throw new Error("disk");
    });
    const refused = await which();
    expect(refused.ephemeral).toBe(true);
    expect((await discord.answer(refused)).text).toMatch(/whichbot doctor/);
    expect((await discord.reply(mention())).text).toMatch(/whichbot doctor/);
  });

  it("that there is no answer, and with which reference", async () => {
    await begin("gateway", {
      answerer: { ...workplace.answerer, answer: () => Promise.reject(new Error("model")) },
    });
    expect((await discord.answer(await which())).text).toMatch(/reference [0-9a-f]{8}/);
    expect((await discord.reply(mention())).text).toMatch(/reference [0-9a-f]{8}/);
  });

  it("that reasons cannot be told", async () => {
    await begin("gateway", {
      answerer: { ...workplace.answerer, explain: () => Promise.reject(new Error("model")) },
    });
    const answer = await discord.answer(await which());
    await bot.settled();
    expect((await discord.answer(await press(answer, "why"))).text).toMatch(/went wrong on my side/);
  });
});

describe("buttons", () => {
  it("still work after a restart", async () => {
    await begin("gateway", { history: "buttons" });
    const answer = await discord.answer(await which("PyTorch or TensorFlow for mobile?"));
    await bot.settled();
    await bot.stop();
    await begin("gateway", { history: "buttons" });
    expect((await discord.answer(await press(answer, "why", edsger))).text).toContain(WINNER);
    expect((await discord.answer(await press(answer, "up", edsger))).text).toMatch(/Thanks/);
    const chosen = await discord.choose({
      user: edsger,
      message: answer,
      customId: /^which:criterion:/,
      values: ["research"],
    });
    expect((await discord.answer(chosen)).text).toMatch(/research/);
  });

  it("say kindly that an answer is too old, or that its text is not kept", async () => {
    await begin();
    const answer = await discord.answer(await which());
    await bot.settled();
    bot.history.forgetPerson(grace);
    for (const does of ["why", "sources", "up", "down"])
      expect((await discord.answer(await press(answer, does))).text).toMatch(/not at hand any more/);
  });

  it("do not share what the channel may no longer see", async () => {
    await begin();
    const answer = await discord.answer(await which(QUESTION, { private: true }));
    await bot.settled();
    const place = { surface: "discord", workspace: guild, channel: general };
    const { documents } = await workplace.answerer.view();
    bot.history.setChannelRule(place, { documents: [documents[0]!.id], private: [] }, { person: ada, at: 1 });
    expect((await discord.answer(await press(answer, "share"))).text).toMatch(/changed/);
    expect(own()).toEqual([]);
  });

  it("do not quote what the channel may no longer see", async () => {
    await begin();
    const answer = await discord.answer(await which());
    await bot.settled();
    expect((await discord.answer(await press(answer, "sources"))).text).toMatch(/\d quotes? of/);
    bot.history.setNarrowing(
      { surface: "discord", workspace: guild, channel: general },
      { documents: [], private: [] },
      { person: ada, at: 1 },
    );
    const listed = { user: grace, channel: general, name: COMMAND.sources, options: { of: "answer" } };
    for (const exchange of [await press(answer, "sources"), await discord.command(listed)]) {
      const { text } = await discord.answer(exchange);
      expect(text).toMatch(/quotes? (is|are) left out/);
      expect(text).not.toMatch(/\d quotes? of/);
    }
  });

  it.each(["close_after", "error_after"] as const)(
    "share once though Discord loses the word: %s",
    async (kind) => {
      await begin();
      const answer = await discord.answer(await which(QUESTION, { private: true }));
      await bot.settled();
      discord.faults.add({ kinds: [kind], route: CALLBACK, times: 1 });
      await press(answer, "share");
      await discord.waitFor(() => answer.deleted);
      expect(own()).toHaveLength(1);
    },
  );
});

describe("where something is forbidden", () => {
  it("a mention is not answered, and the log says which permission is missing", async () => {
    await begin();
    mention(QUESTION, readOnly);
    await eventually(() => expect(bot.log.join()).toContain("Send Messages"));
    await bot.settled();
    expect(own(readOnly)).toEqual([]);
    const exchange = await discord.command({
      user: grace,
      channel: readOnly,
      name: COMMAND.which,
      options: { question: QUESTION },
    });
    expect((await discord.answer(exchange)).text).toContain(WINNER);
  });

  it("nobody has the bot write what they may not write themselves", async () => {
    await begin();
    discord.deny(general, grace, May.SendMessages);
    const exchange = await which(QUESTION, { private: false });
    const answer = await discord.answer(exchange);
    expect(exchange.ephemeral).toBe(true);
    expect(JSON.stringify(answer.api.components)).not.toContain("which:share:");
    await bot.settled();
    expect(own()).toEqual([]);
  });
});
