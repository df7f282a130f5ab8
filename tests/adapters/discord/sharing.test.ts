import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { COMMAND } from "../../../src/adapters/discord/commands/command-names.js";
import type { Exchange, Message } from "../../servers/discord/model.js";
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
const { grace, edsger, general } = IDS;
const CALLBACK = "POST /interactions/:id/:token/callback";
const EDIT = "PATCH /webhooks/:application/:token/messages/:message";

let workplace: Workplace;
let discord: LocalDiscord;
let bots: WhichbotInDiscord[];
beforeAll(async () => {
  workplace = await makeWorkplace();
});
afterAll(() => workplace.remove());
beforeEach(async () => {
  bots = [];
  discord = await startLocalDiscord({ linkable: ["www.spheron.network"], rates: { routes: false } });
});
afterEach(async () => {
  for (const bot of bots) await bot.stop();
  await discord.stop();
  discord.expectClean();
});

const begin = async (setting: Setting = {}): Promise<WhichbotInDiscord> => {
  const bot = await startWhichbot(discord, "gateway", workplace, setting);
  bots.push(bot);
  return bot;
};
const ask = async (question = QUESTION): Promise<Message> => {
  const options = { question, private: true };
  const asked = await discord.command({ user: grace, channel: general, name: COMMAND.which, options });
  const answer = await discord.answer(asked);
  for (const bot of bots) await bot.settled();
  return answer;
};
const press = (message: Message, does: string, user: string = grace): Promise<Exchange> =>
  discord.press({ user, message, customId: new RegExp(`^which:${does}:`) });
const own = (): Message[] => discord.messages(general).filter(({ bot }) => bot);
const why = async (user: string): Promise<string> =>
  (await discord.answer(await discord.command({ user, channel: general, name: COMMAND.why }))).text;

describe("an answer that is shared", () => {
  it("stays what it is when two processes hear of the press", async () => {
    await begin({ history: "two" });
    await begin({ history: "two" });
    for (let times = 1; times <= 3; times++) {
      const answer = await ask();
      await press(answer, "share");
      await discord.waitFor(() => answer.deleted);
      expect(own()).toHaveLength(times);
      expect(own().at(-1)?.text).toContain(WINNER);
      expect(own().at(-1)?.edits).toBe(0);
    }
  });

  it("is told as looked up, for somebody else may have written it, with how it was understood", async () => {
    await begin();
    await ask("PyTorch or TensorFlow for mobile?");
    const answer = await ask("and for research?");
    await press(answer, "share");
    const shared = await discord.waitFor(() => own()[0]);
    const [first, second] = shared.text.split("\n");
    expect(first).toBe("-# Grace looked up: and for research?");
    expect(second).toMatch(/^-# Understood as: and for research\? \(PyTorch or TensorFlow/);
  });

  it("takes along nothing that was asked privately before", async () => {
    const bot = await begin();
    await ask("PyTorch or TensorFlow for mobile?");
    const answer = await ask("and for research?");
    await press(answer, "share");
    const shared = await discord.waitFor(() => answer.deleted && own()[0]);
    const said = discord.say(general, { user: edsger, text: "and for beginners?", replyTo: shared });
    const reply = await discord.reply(said);
    await bot.settled();
    expect(reply.text).toMatch(/PyTorch or TensorFlow/);
    const [last] = bot.history.list({ most: 1 });
    expect(last).toMatchObject({ person: edsger, question: "and for beginners?" });
    expect(last?.previous).toHaveLength(1);
    expect(last?.previous[0]).toMatch(/^and for research\? \(PyTorch or TensorFlow/);
    expect(last?.previous.join()).not.toContain("mobile");
  });
});

describe("an answer that could not be shared", () => {
  it("is still its asker's alone when Discord takes no response, and they are told at once", async () => {
    await begin();
    const answer = await ask();
    discord.faults.add({ kinds: ["rate_limited"], route: CALLBACK, times: 1, retryAfterSeconds: 30 });
    const pressed = await press(answer, "share");
    expect((await discord.answer(pressed, 2_500)).text).toMatch(/could not show/);
    expect(pressed.ephemeral).toBe(true);
    expect(own()).toEqual([]);
    expect(await why(edsger)).toMatch(/no answer of mine here/);
    await press(answer, "share");
    await discord.waitFor(() => answer.deleted);
    expect(await why(edsger)).toContain(WINNER);
  });

  it("does not stand half there when Discord refuses it on second thoughts", async () => {
    const bot = await begin();
    const answer = await ask();
    // It may stand there without an echo, and is refused when it is made sure.
    discord.faults.add({ kinds: ["timeout_after"], route: CALLBACK, times: 1 });
    discord.faults.add({ kinds: ["unauthorized"], route: EDIT, times: 1 });
    await press(answer, "share");
    await discord.waitFor(() => bot.log.some((line) => line.includes("could not be shared")), 5_000);
    await discord.waitFor(() => /could not show/.test(own()[0]?.text ?? ""));
    expect(own()).toHaveLength(1);
    expect(answer.deleted).toBe(false);
    expect(await why(edsger)).toMatch(/no answer of mine here/);
  });

  it("is private after a crash on the way, and comes again only to who wants it all the same", async () => {
    const bot = await begin({ history: "crash" });
    const answer = await ask();
    bot.history.beginSharing(bot.history.list({ most: 1 })[0]!.id);
    expect(await why(edsger)).toMatch(/no answer of mine here/);
    expect((await discord.answer(await press(answer, "share"))).text).toMatch(/may stand in the channel/);
    expect(own()).toEqual([]);
    await press(answer, "share");
    await discord.waitFor(() => answer.deleted);
    expect(own()).toHaveLength(1);
    expect(await why(edsger)).toContain(WINNER);
  });
});
