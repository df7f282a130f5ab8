import type { DiscordOptions } from "../../../servers/discord/discord-options.js";

/** People, and servers whose channels they ask in. */
export interface Crowd {
  readonly people: readonly string[];
  readonly channels: readonly string[];
}

/** Ids of Discord carry their time of birth above these bits; whose turn a server is follows from it. */
const BORN_AT = 22n;
const FIRST_BIRTH = 200_000_000_000n;

/** As many servers as shards, each of another shard, with channels shared out among them. */
export function makeCrowd(size: {
  readonly people: number;
  readonly channels: number;
  readonly shards: number;
}): { readonly crowd: Crowd; readonly options: Pick<DiscordOptions, "guilds" | "people" | "shards"> } {
  const people = ids(4n, size.people);
  const channels = ids(3n, size.channels);
  const guilds = Array.from({ length: size.shards }, (_, shard) => ({
    id: String((FIRST_BIRTH + BigInt(shard)) << BORN_AT),
    channels: channels.filter((_, at) => at % size.shards === shard).map((id) => ({ id })),
  }));
  const options = { guilds, people: people.map((id) => ({ id })), shards: size.shards };
  return { crowd: { people, channels }, options };
}

function ids(first: bigint, count: number): string[] {
  return Array.from({ length: count }, (_, n) => String(first * 10n ** 17n + BigInt(n + 1)));
}
