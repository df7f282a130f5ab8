import { setTimeout as delay } from "node:timers/promises";
import { SimpleShardingStrategy } from "discord.js";

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/** How connections of shards are opened and ended. */
export interface ShardRules {
  /** Aborted when all is to end: nothing is opened any more. */
  readonly stopped: AbortSignal;
  /** Whether a shard has no connection, so that the next look at its session is for opening one. */
  readonly isConnecting: (shard: number) => boolean;
  /** Milliseconds to wait before a connection is opened. */
  readonly pauseMs: (shard: number) => number;
}

// discord.js would wait a minute to be greeted.
const GREETED_WITHIN_MS = 15_000;
const HANDSHAKE_WITHIN_MS = 10_000;

/**
 * Keeps the connections of discord.js in this process, as it does by itself, and lets them end: `destroy()` of one that is just
 * being opened resolves never, and opens another half a second later.
 */
export class EndableShards extends SimpleShardingStrategy {
  #spawned: unknown[] = [];

  constructor(manager: Manager, { stopped, isConnecting, pauseMs }: ShardRules) {
    super(manager);
    const { options } = manager;
    options.helloTimeout = GREETED_WITHIN_MS;
    options.handshakeTimeout = HANDSHAKE_WITHIN_MS;
    const sessionOf = options.retrieveSessionInfo;
    // A connection looks its session up before it opens, so this is where it can wait, and where it ends.
    options.retrieveSessionInfo = async (shard) => {
      if (!stopped.aborted && isConnecting(shard)) {
        const ms = pauseMs(shard);
        if (ms > 0) await delay(ms, undefined, { signal: stopped }).catch(() => undefined);
      }
      return stopped.aborted ? new Promise(() => undefined) : sessionOf(shard);
    };
  }

  override async spawn(shardIds: number[]): Promise<void> {
    await super.spawn(shardIds);
    const shards: unknown = Reflect.get(this, "shards");
    this.#spawned = shards instanceof Map ? [...shards.values()] : [];
  }

  /** Cuts every connection that is still open, politely closed or not. */
  cut(): void {
    for (const shard of this.#spawned) {
      const connection: unknown = typeof shard === "object" && shard && Reflect.get(shard, "connection");
      if (!isSocket(connection)) continue;
      // One that is being opened fails by this, and nobody listens any more.
      connection.onerror = () => undefined;
      connection.terminate();
    }
  }
}

function isSocket(value: unknown): value is { onerror: unknown; terminate(): void } {
  return (
    typeof value === "object" &&
    value !== null &&
    "terminate" in value &&
    typeof value.terminate === "function"
  );
}
