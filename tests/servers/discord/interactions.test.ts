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
});
