import { setTimeout as delay } from "node:timers/promises";
import type { SocketModeReceiver } from "@slack/bolt";
import type { Log } from "../../../chat/log.js";
import { slackProblem } from "../slack-errors.js";

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 300_000;

/**
 * Keeps a socket coming back. When Slack refuses a reconnection (a token was revoked, Socket Mode was switched off), the
 * library rejects a promise that nobody holds, which would end the process without a word. Here it is said what is wrong and
 * what to do, and tried again at long intervals, so that mending it in Slack is enough.
 *
 * @param onState told when the connection is lost and when it is there again
 */
export function keepReconnecting(
  { client }: SocketModeReceiver,
  {
    log,
    onState,
    firstWaitMs = FIRST_WAIT_MS,
  }: { readonly log: Log; readonly onState: (connected: boolean) => void; readonly firstWaitMs?: number },
): { readonly stop: () => void } {
  const stopped = new AbortController();
  const start = client.start.bind(client);
  let connectedBefore = false;
  client.on("connected", () => {
    if (connectedBefore) log.info("connected to Slack again");
    connectedBefore = true;
    onState(true);
  });
  client.on("close", () => {
    onState(false);
    // Slack renews connections now and then: nothing to worry about as long as it comes back.
    if (!stopped.signal.aborted) log.info("the connection to Slack was closed; connecting again");
  });
  client.start = async () => {
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      try {
        return await start();
      } catch (error) {
        // The first start is awaited by whoever starts Whichbot, who tells a person.
        if (!connectedBefore || stopped.signal.aborted) throw error;
        const problem = slackProblem(error);
        log.error(problem.message, { code: problem.code, nextTryS: Math.round(waitMs / 1000) });
        await delay(waitMs, undefined, { signal: stopped.signal, ref: false });
      }
    }
  };
  return { stop: () => stopped.abort() };
}
