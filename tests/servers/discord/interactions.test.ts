import { type APIInteraction, PermissionFlagsBits, type REST, Routes } from "discord.js";
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
function original(interaction: APIInteraction) {
  return Routes.webhookMessage(IDS.application, interaction.token);
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

describe("a command", () => {
  it("reaches the app as Discord sends it, and its answer stands in the channel", async () => {
    const exchange = await discord.command(WHICH);
    expect(exchange).toMatchObject({ first: 4, error: null, ephemeral: false, message: { text: "tea" } });
    expect(bot.interactions[0]).toMatchObject({
      type: 2,
      guild_id: IDS.guild,
      context: 0,
      authorizing_integration_owners: { 0: IDS.guild },
      member: { user: { id: IDS.grace } },
      data: { name: "which", options: [{ name: "question", type: 3, value: "tea or coffee?" }] },
    });
    expect(discord.messages(IDS.general)).toHaveLength(1);
    discord.expectClean();
  });

  it("may be thought about first, for the asker alone, and answered afterwards", async () => {
    hear = async (interaction, rest) => {
      await callback(rest, interaction, { type: 5, data: { flags: 64 } });
      await rest.patch(original(interaction), { body: { ...QUIET, content: "tea" }, auth: false });
    };
    const exchange = await discord.command(WHICH);
    expect(exchange).toMatchObject({ first: 5, ephemeral: true });
    const answer = await discord.answer(exchange);
    expect(answer).toMatchObject({ text: "tea", ephemeralFor: IDS.grace });
    expect(discord.messages(IDS.general)).toEqual([]);
    expect(discord.ephemerals(IDS.grace)).toEqual([answer]);
    discord.expectClean();
  });

  it.each([
    ["a required option is missing", { ...WHICH, options: {} }, /asks for "question"/],
    ["an option is not there", { ...WHICH, options: { question: "x", no: "x" } }, /no option "no"/],
    ["a value is of another type", { ...WHICH, options: { question: "x", private: "yes" } }, /true or false/],
    [
      "a value is none of the choices",
      { ...WHICH, user: IDS.ada, name: "settings", options: { private: "x" } },
      /choices/,
    ],
    ["it is not registered", { ...WHICH, name: "what" }, /not registered/],
    ["a person lacks its permissions", { ...WHICH, name: "settings", options: {} }, /not offered to/],
    [
      "it is not for this context",
      { ...WHICH, user: IDS.ada, channel: "direct", name: "settings" },
      /context BotDM/,
    ],
    ["the app is not there", { ...WHICH, channel: IDS.foreignGeneral }, /installed neither/],
  ])("is not sent when %s", async (_, given, reason) => {
    const channel = given.channel === "direct" ? discord.direct(given.user) : given.channel;
    await expect(discord.command({ ...given, channel } as typeof WHICH)).rejects.toThrow(reason);
    expect(bot.interactions).toEqual([]);
  });

  it("is for whoever installed the app, wherever they are", async () => {
    discord.userInstall(IDS.grace);
    const group = discord.group([IDS.grace, IDS.edsger]);
    for (const channel of [IDS.foreignGeneral, group, discord.direct(IDS.grace), IDS.general])
      await discord.command({ ...WHICH, channel });
    expect(bot.interactions.map((one) => [one.context, one.authorizing_integration_owners])).toEqual([
      [0, { 1: IDS.grace }],
      [2, { 1: IDS.grace }],
      [1, { 0: "0", 1: IDS.grace }],
      [0, { 0: IDS.guild, 1: IDS.grace }],
    ]);
    expect(bot.interactions[1]).toMatchObject({ channel: { type: 3 }, user: { id: IDS.grace } });
    expect(bot.interactions[1]).not.toHaveProperty("member");
  });

  it("stays private in a server whose members may not use foreign apps", async () => {
    const everyone = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.UseApplicationCommands;
    discord.addGuild({
      id: "220000000000000001",
      bot: false,
      everyone,
      channels: [{ id: "320000000000000001" }],
    });
    discord.userInstall(IDS.grace);
    const exchange = await discord.command({ ...WHICH, channel: "320000000000000001" });
    expect(exchange).toMatchObject({ ephemeral: true, first: 4 });
  });

  it("says what the app may do where it is", async () => {
    for (const channel of [IDS.general, IDS.readOnly]) await discord.command({ ...WHICH, channel });
    const send = PermissionFlagsBits.SendMessages;
    expect(bot.interactions.map((one) => (BigInt(one.app_permissions) & send) !== 0n)).toEqual([true, false]);
  });
});

describe("the first response", () => {
  it("comes too late after three seconds", async () => {
    let failure: unknown;
    hear = async (interaction, rest) => {
      discord.forward(3_001);
      failure = await callback(rest, interaction, { type: 5 }).catch((error: unknown) => error);
    };
    expect(await discord.command(WHICH)).toMatchObject({
      first: null,
      error: "The application did not respond",
    });
    await discord.waitFor(() => failure);
    expect(failure).toMatchObject({ code: 10062, status: 404 });
  });

  it("never comes for an interaction that was long on its way", async () => {
    discord.late(1);
    let failure: unknown;
    hear = async (interaction, rest) => {
      failure = await callback(rest, interaction, { type: 5 }).catch((error: unknown) => error);
      discord.forward(1);
    };
    const exchange = await discord.command(WHICH);
    expect(exchange).toMatchObject({ callbacks: [{ type: 5, refused: 10062 }], first: null });
    expect(failure).toMatchObject({ code: 10062 });
  });

  it("is taken once", async () => {
    let failure: unknown;
    hear = async (interaction, rest) => {
      await callback(rest, interaction, { type: 5 });
      failure = await callback(rest, interaction, { type: 5 }).catch((error: unknown) => error);
      discord.forward(0);
    };
    await discord.command(WHICH);
    await discord.waitFor(() => failure);
    expect(failure).toMatchObject({ code: 40060, status: 400 });
    expect(discord.violations).toMatchObject([{ kind: "double_response" }]);
  });

  it("is not taken with another's token, nor after a wrong body", async () => {
    const codes: unknown[] = [];
    hear = async (interaction, rest) => {
      const tries = [
        callback(rest, { ...interaction, token: "x" }, { type: 5 }),
        callback(rest, interaction, { type: 8, data: { choices: [] } }),
      ];
      for (const one of tries) codes.push(await one.catch(({ code }: { code: number }) => code));
      await callback(rest, interaction, { type: 4, data: { ...QUIET, content: "tea" } });
    };
    expect(await discord.command(WHICH)).toMatchObject({ first: 4 });
    expect(codes).toEqual([10062, 50035]);
  });

  it("opens what belongs to it for a quarter of an hour", async () => {
    const codes: unknown[] = [];
    let got: APIInteraction | undefined;
    hear = async (interaction, rest) => {
      got = interaction;
      const edit = () => rest.patch(original(interaction), { body: { ...QUIET, content: "x" }, auth: false });
      codes.push(await edit().catch(({ code }: { code: number }) => code));
      await callback(rest, interaction, { type: 5 });
    };
    const exchange = await discord.command(WHICH);
    await bot.rest.patch(original(got as APIInteraction), { body: { ...QUIET, content: "x" }, auth: false });
    await bot.rest.delete(original(got as APIInteraction), { auth: false });
    expect(exchange.message?.deleted).toBe(true);
    for (const ms of [0, 900_001]) {
      discord.forward(ms);
      const failure = bot.rest.get(original(got as APIInteraction), { auth: false });
      codes.push(await failure.catch(({ code }: { code: number }) => code));
    }
    expect(codes).toEqual([10015, 10008, 50027]);
  });

  it("may be followed by others: the first fills what is still thought about, a sixth is too much for one person's app", async () => {
    discord.userInstall(IDS.grace);
    const followUp = (content: string) =>
      bot.rest.post(Routes.webhook(IDS.application, bot.interactions[0]?.token), {
        body: { ...QUIET, content },
        auth: false,
      });
    hear = (interaction, rest) => callback(rest, interaction, { type: 5 });
    const exchange = await discord.command({ ...WHICH, channel: IDS.foreignGeneral });
    await followUp("first");
    expect(exchange.message).toMatchObject({ text: "first", loading: false });
    for (let n = 1; n <= 5; n += 1) {
      discord.forward(2_000);
      await followUp(`more ${n}`);
    }
    await expect(followUp("too much")).rejects.toMatchObject({ code: 40094 });
    expect(exchange.followUps.map(({ text }) => text)).toEqual([
      "more 1",
      "more 2",
      "more 3",
      "more 4",
      "more 5",
    ]);
  });
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
