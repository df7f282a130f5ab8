/** Who and what is there when nothing else is asked for. Discord's ids are numbers with their time of birth in them. */
export const IDS = {
  /** Of the application and of its bot user. */
  application: "100000000000000001",
  /** A server with the bot. */
  guild: "200000000000000001",
  /** A server without the bot. */
  foreignGuild: "210000000000000001",
  /** Text channels of the server with the bot. */
  general: "300000000000000001",
  random: "300000000000000002",
  /** The bot does not see it. */
  secret: "300000000000000003",
  /** The bot sees it and may not write in it. */
  readOnly: "300000000000000004",
  /** A forum of the server with the bot. */
  forum: "300000000000000005",
  /** A text channel of the server without the bot. */
  foreignGeneral: "310000000000000001",
  /** A role of the server with the bot that everybody may mention; the bot has it. */
  role: "500000000000000001",
  /** Administrator of both servers. */
  ada: "400000000000000001",
  grace: "400000000000000002",
  edsger: "400000000000000003",
} as const;

const EPOCH_MS = 1_420_070_400_000n;

/** New ids, each higher than those before. */
export class Snowflakes {
  private last = 0n;

  constructor(private readonly now: () => number) {}

  next(): string {
    const fresh = (BigInt(Math.floor(this.now())) - EPOCH_MS) << 22n;
    this.last = fresh > this.last ? fresh : this.last + 1n;
    return String(this.last);
  }
}

/** Which shard a server belongs to; direct messages belong to the first. */
export function shardOf(guild: string | null, total: number): number {
  return guild === null ? 0 : Number((BigInt(guild) >> 22n) % BigInt(total));
}
