import { type APIInteraction, type REST, Routes } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Bot, QUIET, startBot } from "./bot-client.js";
import { COMMANDS } from "./sample-commands.js";
import { IDS, type LocalDiscord, startLocalDiscord } from "./start-discord-server.js";

let discord: LocalDiscord;
let bot: Bot;
let hear: (interaction: APIInteraction, rest: REST) => unknown;

const WHICH = {
  user: IDS.grace,
  channel: IDS.general,
  name: "which",
  options: { question: "tea or coffee?" },
};

function callback(rest: REST, { id, token }: APIInteraction, body: unknown) {
  return rest.post(Routes.interactionCallback(id, token), { body, auth: false });
}

beforeEach(async () => {
  discord = await startLocalDiscord();
  hear = (interaction, rest) => callback(rest, interaction, { type: 4, data: { ...QUIET, content: "tea" } });
  bot = await startBot(discord, { interaction: (interaction, rest) => hear(interaction, rest) });
  await bot.rest.put(Routes.applicationCommands(IDS.application), { body: COMMANDS });
});
afterEach(async () => {
  await bot.stop();
  await discord.stop();
});

describe("somebody typing", () => {
  it("is offered choices, for which nothing is left behind", async () => {
    const choices = [{ name: "tea or coffee?", value: "tea or coffee?" }];
    hear = (interaction, rest) => callback(rest, interaction, { type: 8, data: { choices } });
    const typing = { user: IDS.grace, channel: IDS.general, name: "which", focused: "question" };
    const exchange = await discord.autocomplete({ ...typing, options: { question: "te" } });
    expect(exchange.choices).toEqual(choices);
    expect(bot.interactions[0]).toMatchObject({
      type: 4,
      data: { options: [{ value: "te", focused: true }] },
    });
    expect(discord.messages(IDS.general)).toEqual([]);
    await expect(discord.autocomplete({ ...typing, focused: "private" })).rejects.toThrow("no autocomplete");
  });

  it("is offered nothing when there are 26, or one is too long", async () => {
    for (const choices of [
      Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` })),
      [{ name: "x".repeat(101), value: "x" }],
    ]) {
      let failure: unknown;
      hear = async (interaction, rest) => {
        failure = await callback(rest, interaction, { type: 8, data: { choices } }).catch(
          (error: unknown) => error,
        );
        discord.forward(3_001);
      };
      await discord.autocomplete({ ...WHICH, focused: "question" });
      expect(failure).toMatchObject({ code: 50035 });
    }
  });
});

describe("the menu of a message", () => {
  it("hands the message over with its content", async () => {
    const message = discord.say(IDS.general, { user: IDS.edsger, text: "tea or coffee?" });
    await discord.menu({ user: IDS.grace, message, name: "Which?" });
    expect(bot.messages[0]).toMatchObject({ content: "" });
    expect(bot.interactions[0]).toMatchObject({
      data: {
        target_id: message.id,
        resolved: { messages: { [message.id]: { content: "tea or coffee?" } } },
      },
    });
  });
});

describe("what stands under a message", () => {
  const row = (...components: unknown[]) => ({ type: 1, components });
  const button = (custom_id: string, more = {}) => ({
    type: 2,
    style: 2,
    label: custom_id,
    custom_id,
    ...more,
  });
  const select = {
    type: 3,
    custom_id: "by",
    options: ["speed", "cost"].map((value) => ({ label: value, value })),
  };
  const components = [
    {
      type: 17,
      components: [
        { type: 10, content: "tea" },
        row(button("why"), button("no", { disabled: true })),
        row(select),
      ],
    },
  ];
  const flags = 4 | 32_768;

  async function asked(more = {}) {
    const data = { ...QUIET, flags, components, ...more };
    hear = (interaction, rest) => callback(rest, interaction, { type: 4, data });
    const { message } = await discord.command(WHICH);
    if (message === null) throw new Error("No message");
    return message;
  }

  it("can be pressed by others, and changes the message", async () => {
    const message = await asked();
    const data = { ...QUIET, flags, components: [{ type: 10, content: "because" }] };
    hear = (interaction, rest) => callback(rest, interaction, { type: 7, data });
    const exchange = await discord.press({ user: IDS.edsger, message, customId: /^wh/u });
    expect(exchange).toMatchObject({ first: 7, message });
    expect(message).toMatchObject({ text: "because", edits: 1 });
    expect(bot.interactions[1]).toMatchObject({
      type: 3,
      data: { custom_id: "why", component_type: 2 },
      message: { id: message.id },
    });
    await expect(discord.press({ user: IDS.edsger, message, customId: "why" })).rejects.toThrow(
      "there are: none",
    );
  });

  it("can be chosen from", async () => {
    const message = await asked();
    hear = (interaction, rest) => callback(rest, interaction, { type: 6 });
    await discord.choose({ user: IDS.grace, message, customId: "by", values: ["cost"] });
    expect(bot.interactions[1]).toMatchObject({ data: { component_type: 3, values: ["cost"] } });
    const by = (values: string[]) => discord.choose({ user: IDS.grace, message, customId: "by", values });
    await expect(by(["taste"])).rejects.toThrow('"taste" is not offered');
    await expect(by([])).rejects.toThrow("1 to 1");
  });

  it("refuses who does not see it, what is disabled, and what is gone", async () => {
    const message = await asked({ flags: flags | 64 });
    await expect(discord.press({ user: IDS.edsger, message, customId: "why" })).rejects.toThrow(
      "does not see",
    );
    await expect(discord.press({ user: IDS.grace, message, customId: "no" })).rejects.toThrow("disabled");
    discord.removeMessage(message);
    await expect(discord.press({ user: IDS.grace, message, customId: "why" })).rejects.toThrow("gone");
  });

  it("opens a window, whose fields come back filled in", async () => {
    const message = await asked();
    const field = { type: 4, style: 2, custom_id: "reason", max_length: 10, required: true };
    const window = {
      custom_id: "down",
      title: "What was wrong?",
      components: [{ type: 18, label: "Reason", component: field }],
    };
    hear = (interaction, rest) => callback(rest, interaction, { type: 9, data: window });
    const { modal } = await discord.press({ user: IDS.grace, message, customId: "why" });
    if (modal === null) throw new Error("No window");
    await expect(discord.submit({ modal })).rejects.toThrow("must be filled in");
    await expect(discord.submit({ modal, values: { reason: "x".repeat(11) } })).rejects.toThrow(
      "11 characters",
    );
    hear = (interaction, rest) =>
      callback(rest, interaction, { type: 4, data: { ...QUIET, flags: 68, content: "Thanks" } });
    expect(await discord.submit({ modal, values: { reason: "cold" } })).toMatchObject({ ephemeral: true });
    expect(bot.interactions[2]).toMatchObject({
      type: 5,
      message: { id: message.id },
      data: {
        custom_id: "down",
        components: [{ type: 18, component: { custom_id: "reason", value: "cold" } }],
      },
    });
    await expect(discord.submit({ modal, values: { reason: "cold" } })).rejects.toThrow("closed");
    discord.expectClean();
  });
});
