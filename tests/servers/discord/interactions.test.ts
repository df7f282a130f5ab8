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
      const again = { type: 4, data: { content: "again", flags: 4, allowed_mentions: { parse: [] } } };
      failure = await callback(rest, interaction, again).catch((error: unknown) => error);
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
