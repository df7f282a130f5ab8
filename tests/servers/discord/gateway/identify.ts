import {
  GatewayCloseCodes as Close,
  type GatewayIdentifyData,
  GatewayIntentBits as Intent,
} from "discord.js";
import type { DiscordState } from "../state.js";

const KNOWN = Object.values(Intent)
  .filter((bit): bit is Intent => typeof bit === "number")
  .reduce((all, bit) => all | bit, 0);
const PRIVILEGED = {
  GuildMembers: Intent.GuildMembers,
  GuildPresences: Intent.GuildPresences,
  MessageContent: Intent.MessageContent,
} as const;

/** Why an identify is refused for good: the code to close with and the reason. */
export function identifyProblem(
  state: DiscordState,
  data: GatewayIdentifyData,
): readonly [number, string] | null {
  const { settings, tokenHolds } = state;
  if (!tokenHolds || data.token !== settings.token)
    return [Close.AuthenticationFailed, "Authentication failed."];
  if (typeof data.intents !== "number" || (data.intents & ~KNOWN) !== 0)
    return [Close.InvalidIntents, "Invalid intents."];
  const [shard, total] = data.shard ?? [0, 1];
  if (!Number.isInteger(shard) || !Number.isInteger(total) || shard < 0 || shard >= total)
    return [Close.InvalidShard, "Invalid shard."];
  if (settings.shardingRequired && total < settings.shards)
    return [Close.ShardingRequired, "Sharding required."];
  for (const [name, bit] of Object.entries(PRIVILEGED))
    if ((data.intents & bit) !== 0 && !settings.privilegedIntents.includes(name as keyof typeof PRIVILEGED))
      return [Close.DisallowedIntents, "Disallowed intent(s)."];
  return null;
}

/** Counts identifies: so many a day, and of each bucket of shards one in five seconds. */
export class IdentifyPace {
  private used = 0;
  private readonly lastAt = new Map<number, number>();

  constructor(private readonly state: DiscordState) {}

  /** False when it comes too soon, or too many came today. */
  take(shard: number): boolean {
    const { identifiesLeft, maxConcurrency } = this.state.settings;
    this.used += 1;
    if (this.used > identifiesLeft) return false;
    if (maxConcurrency === null) return true;
    const bucket = shard % maxConcurrency;
    const now = this.state.clock.now();
    const soon = now - (this.lastAt.get(bucket) ?? 0) < 4_500;
    if (!soon) this.lastAt.set(bucket, now);
    return !soon;
  }

  get left(): number {
    return Math.max(0, this.state.settings.identifiesLeft - this.used);
  }
}
