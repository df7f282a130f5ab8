import { PermissionFlagsBits as May } from "discord.js";
import { compileDescription } from "./bodies/description.js";
import type { DiscordOptions, GuildOptions, PersonOptions } from "./discord-options.js";
import { Faults } from "./faults.js";
import { Events } from "./gateway/events.js";
import { GatewayServer } from "./gateway/gateway-server.js";
import { IDS } from "./ids.js";
import type { LocalDiscord } from "./local-discord.js";
import { Deliverer } from "./responses/deliverer.js";
import { listen } from "./rest/http-server.js";
import { RunningDiscord } from "./running-discord.js";
import { DiscordState } from "./state.js";

export type { DiscordOptions } from "./discord-options.js";
export { IDS } from "./ids.js";
export type { LocalDiscord } from "./local-discord.js";

/** Of a form that Discord's tokens have: three parts, the first the application's id. */
const TOKEN = `${Buffer.from(IDS.application).toString("base64url")}.GlocaL.${"local-discord-token-for-tests-x".padEnd(38, "0")}`;

const PEOPLE: readonly PersonOptions[] = [
  { id: IDS.ada, name: "ada" },
  { id: IDS.grace, name: "grace" },
  { id: IDS.edsger, name: "edsger" },
];

/** The servers and channels of `IDS`; the bot is the application's id. */
function defaultGuilds(bot: string): GuildOptions[] {
  const permissions = { [IDS.ada]: May.Administrator };
  return [
    {
      id: IDS.guild,
      name: "Rocket Science",
      permissions,
      roles: [{ id: IDS.role, name: "Helpers", members: [bot, IDS.edsger] }],
      channels: [
        { id: IDS.general, name: "general" },
        { id: IDS.random, name: "random" },
        { id: IDS.secret, name: "secret", denied: { [bot]: May.ViewChannel } },
        {
          id: IDS.readOnly,
          name: "announcements",
          denied: { [bot]: May.SendMessages | May.SendMessagesInThreads | May.CreatePublicThreads },
        },
        { id: IDS.forum, name: "help", kind: "forum" },
      ],
    },
    {
      id: IDS.foreignGuild,
      name: "Elsewhere",
      bot: false,
      permissions,
      channels: [{ id: IDS.foreignGeneral, name: "general" }],
    },
  ];
}

/**
 * Starts a Discord on the loopback address: gateway, REST v10, interactions over HTTP.
 *
 * It checks what Discord checks and refuses in Discord's words; what Discord would let pass but no app should do is kept in
 * `violations`. Stop it when done.
 */
export async function startLocalDiscord(options: DiscordOptions = {}): Promise<LocalDiscord> {
  compileDescription();
  const state = new DiscordState({
    token: options.token ?? TOKEN,
    applicationId: options.applicationId ?? IDS.application,
    privilegedIntents: options.privilegedIntents ?? [],
    shards: options.shards ?? 1,
    shardingRequired: options.shardingRequired ?? false,
    maxConcurrency: options.maxConcurrency ?? null,
    identifiesLeft: options.identifiesLeft ?? 1_000,
    heartbeatMs: options.heartbeatMs ?? 45_000,
    respondLimitMs: options.respondLimitMs ?? 3_000,
    tokenLifeMs: options.tokenLifeMs ?? 900_000,
    rates: options.rates ?? {},
    mentionable: options.mentionable ?? [],
    linkable: options.linkable ?? [],
  });
  for (const person of options.people ?? PEOPLE) state.addPerson(person);
  for (const guild of options.guilds ?? defaultGuilds(state.bot)) state.addGuild(guild);
  const gateway = new GatewayServer(state);
  const world = { state, gateway, events: new Events(state, gateway) };
  const faults = new Faults();
  const server = await listen(world, faults);
  return new RunningDiscord({ ...world, deliverer: new Deliverer(world), faults, server });
}
