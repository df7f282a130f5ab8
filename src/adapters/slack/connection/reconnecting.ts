import { setTimeout as delay } from "node:timers/promises";
import type { SocketModeReceiver } from "@slack/bolt";
import type { Log } from "../../../chat/log.js";
import { LATE, withinTime } from "../../../chat/within-time.js";
import { WhichbotError } from "../../../errors.js";
import { slackProblem } from "../slack-errors.js";
import { toCallError } from "./web-client.js";

/** From asking for an address to Slack's greeting there; longer than one request may take, so that none is under way then. */
const GREETED_WITHIN_MS = 15_000;
/** A connection that lasted no longer counts as a failure: otherwise one that closes at once would be opened without end. */
const SHORT_LIVED_MS = 10_000;
/** When Slack cannot be reached: twice as long each time. */
const UNREACHABLE = { firstMs: 1000, longestMs: 30_000 } as const;
/** When it refuses: somebody has to do something first. */
const REFUSED = { firstMs: 30_000, longestMs: 300_000 } as const;

/** What keeps a connection. */
export interface KeptConnection {
  /** Connects no more; what is open stays. */
  stop(): void;
}

/**
 * Keeps a socket connected. Slack's library reconnects by itself only for some failures, waits seconds before it does, is
 * silent about the others or ends the process by a rejection that nobody holds. So its own reconnecting is to be switched off
 * (`autoReconnectEnabled: false`), and done here: at once after a connection that held, at growing intervals else, for ever,
 * and it says what is wrong and what to do.
 *
 * The first `client.start()` rejects when the connection does not come about.
 */
export function keepConnected(
  { client }: SocketModeReceiver,
  {
    log,
    onState = () => undefined,
    greetedWithinMs = GREETED_WITHIN_MS,
    firstRefusedWaitMs = REFUSED.firstMs,
    now = Date.now,
    random = Math.random,
  }: {
    readonly log: Log;
    /** Told when the connection is lost and when it is there again. */
    readonly onState?: (connected: boolean) => void;
    readonly greetedWithinMs?: number;
    readonly firstRefusedWaitMs?: number;
    readonly now?: () => number;
    /** 0 to 1. */
    readonly random?: () => number;
  },
): KeptConnection {
  const stopped = new AbortController();
  const start = client.start.bind(client);
  let connectedAt: number | null = null;
  let everConnected = false;
  let failures = 0;
  let reconnecting = false;

  const connect = async () => {
    // The library rejects with nothing when the socket closes before Slack has greeted.
    const greeted = await withinTime(start(), greetedWithinMs).catch((error: unknown) => {
      throw error ?? notGreeted();
    });
    if (greeted !== LATE) return greeted;
    abandon(client);
    throw notGreeted();
  };
  client.start = connect;

  const waitMs = (error: unknown, refused: boolean): number => {
    const { firstMs, longestMs } = refused ? { ...REFUSED, firstMs: firstRefusedWaitMs } : UNREACHABLE;
    const most = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 10));
    const asked = toCallError(error).options.retryAfterMs ?? 0;
    return Math.max(asked, Math.round(most * (0.75 + random() / 4)));
  };

  const reconnect = async (): Promise<void> => {
    if (reconnecting) return;
    reconnecting = true;
    // Not in step with the many others whose connection Slack has just closed.
    let pauseMs = failures === 0 ? random() * 250 : UNREACHABLE.firstMs * 2 ** Math.min(failures - 1, 5);
    try {
      for (;;) {
        await delay(pauseMs, undefined, { signal: stopped.signal });
        try {
          await connect();
          return;
        } catch (error) {
          if (stopped.signal.aborted) return;
          failures += 1;
          const problem = slackProblem(error, "app");
          pauseMs = waitMs(error, problem.code === "SLACK_REFUSED");
          log.error(problem.message, { code: problem.code, nextTryS: Math.ceil(pauseMs / 1000) });
        }
      }
    } catch {
      // Stopped while it waited.
    } finally {
      reconnecting = false;
    }
  };

  client.on("connected", () => {
    if (everConnected) log.info("connected to Slack again");
    everConnected = true;
    connectedAt = now();
    onState(true);
  });
  client.on("disconnected", () => {
    if (connectedAt === null) return;
    failures = now() - connectedAt < SHORT_LIVED_MS ? failures + 1 : 0;
    connectedAt = null;
    onState(false);
    if (stopped.signal.aborted) return;
    // Slack renews connections now and then: nothing to worry about as long as it comes back.
    log.info("the connection to Slack was closed; connecting again");
    void reconnect();
  });
  return { stop: () => stopped.abort() };
}

/** Closes politely, then for good: the library ends a connection that it is closing already. */
function abandon(client: SocketModeReceiver["client"]): void {
  client.disconnect().catch(() => undefined);
  client.disconnect().catch(() => undefined);
}

function notGreeted(): WhichbotError {
  return new WhichbotError(
    "SLACK_UNREACHABLE",
    "Slack gave an address for the WebSocket, and it could not be opened. Let this machine reach wss://wss-primary.slack.com (port 443), past proxy and firewall.",
  );
}
