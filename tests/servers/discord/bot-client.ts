import { setTimeout as wait } from "node:timers/promises";
import {
  type APIInteraction,
  Client,
  Events,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  MessageFlags,
  Partials,
  type REST,
} from "discord.js";
import type { LocalDiscord } from "./local-discord.js";

/** What a bot of a test does with what it gets. */
export interface Hears {
  readonly interaction?: (interaction: APIInteraction, rest: REST) => unknown;
  readonly message?: (message: GatewayMessageCreateDispatchData, rest: REST) => unknown;
}

export const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
] as const;

/** A client that is connected and ready. */
export interface Bot {
  readonly client: Client;
  readonly rest: REST;
  /** Raw events, in order. */
  readonly interactions: APIInteraction[];
  readonly messages: GatewayMessageCreateDispatchData[];
  /** Names of what the client said of its shards. */
  readonly said: string[];
  stop(): Promise<void>;
}

/** The real client against a local Discord, ready. */
export async function startBot(
  discord: LocalDiscord,
  hears: Hears = {},
  given: { readonly shards?: number; readonly retries?: number; readonly timeoutMs?: number } = {},
): Promise<Bot> {
  const client = clientFor(discord, given);
  const bot: Omit<Bot, "stop"> = { client, rest: client.rest, interactions: [], messages: [], said: [] };
  client.ws.on(
    "INTERACTION_CREATE" as never,
    ((interaction: APIInteraction) => {
      bot.interactions.push(interaction);
      void hears.interaction?.(interaction, client.rest);
    }) as never,
  );
  client.ws.on(
    "MESSAGE_CREATE" as never,
    ((message: GatewayMessageCreateDispatchData) => {
      bot.messages.push(message);
      void hears.message?.(message, client.rest);
    }) as never,
  );
  for (const event of [
    Events.ShardReconnecting,
    Events.ShardResume,
    Events.ShardDisconnect,
    Events.ShardReady,
  ])
    client.on(event as Events.ShardReconnecting, () => bot.said.push(event));
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
  return { ...bot, stop: () => stopClient(client) };
}

export function clientFor(
  discord: LocalDiscord,
  {
    shards = 1,
    retries = 0,
    timeoutMs = 2_000,
  }: { shards?: number; retries?: number; timeoutMs?: number } = {},
): Client {
  const client = new Client({
    intents: [...INTENTS],
    partials: [Partials.Channel],
    shardCount: shards,
    shards: Array.from({ length: shards }, (_, n) => n),
    rest: { api: discord.apiUrl, retries, timeout: timeoutMs },
  });
  client.on(Events.Error, () => undefined);
  return client;
}

/** The client does not end while a shard identifies: it is not waited for longer than that. */
export async function stopClient(client: Client): Promise<void> {
  await Promise.race([client.destroy(), wait(1_000, undefined, { ref: false })]);
}

/** Nobody is pinged and nothing unfolds. */
export const QUIET = {
  flags: MessageFlags.SuppressEmbeds,
  allowed_mentions: { parse: [] as never[] },
} as const;
