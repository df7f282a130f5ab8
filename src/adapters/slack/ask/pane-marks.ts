import type { WebClient } from "@slack/web-api";
import type { Log } from "../../../chat/log.js";
import { withinTime } from "../../../chat/within-time.js";
import { callSlackAgain, toCallError } from "../connection/web-client.js";
import { threadTitle } from "../render/prompts.js";
import type { SlackServices } from "../slack-settings.js";

/** What the pane shows behind the bot's name while it works. */
const STATUS = "is reading the documents…";

/** A thread of the pane, or one that a direct message begins. */
export interface MarkedThread {
  readonly team: string;
  readonly channel: string;
  readonly thread: string;
  /** Timestamp of the message that asks. */
  readonly asked: string;
}

/**
 * Shows that a question is at work. A status must stand before the answer, which takes it away; it may never hold the answer
 * up, and a delivery that comes again shows none, for no answer would follow.
 *
 * @returns false for a delivery that came before
 */
export async function showStatus(
  client: WebClient,
  { team, channel, thread, asked }: MarkedThread,
  { history, log, now }: SlackServices,
): Promise<boolean> {
  try {
    if (!history.claim([`status:${team}:${channel}:${asked}`], now().getTime())) return false;
  } catch {
    // That nothing can be written down is told when the question is taken in.
    return true;
  }
  const LONGEST_MS = 800;
  const shown = quietly(log, () =>
    client.assistant.threads.setStatus({ channel_id: channel, thread_ts: thread, status: STATUS }),
  );
  await withinTime(shown, LONGEST_MS);
  return true;
}

/** Names a thread after its first question. Never rejects. */
export async function showTitle(
  client: WebClient,
  { channel, thread }: MarkedThread,
  { question, log }: { readonly question: string; readonly log: Log },
): Promise<void> {
  const title = threadTitle(question);
  await quietly(log, () =>
    client.assistant.threads.setTitle({ channel_id: channel, thread_ts: thread, title }),
  );
}

/** What adorns an answer may fail without a word to the asker. Never rejects. */
export async function quietly(log: Log, call: () => Promise<unknown>): Promise<void> {
  try {
    await callSlackAgain(call, { tries: 2 });
  } catch (error) {
    log.warn("the pane could not be adorned", { code: toCallError(error).code });
  }
}
