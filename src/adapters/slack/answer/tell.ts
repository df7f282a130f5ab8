import { setTimeout as delay } from "node:timers/promises";
import type { WebClient } from "@slack/web-api";
import { isDirectMessage } from "../connection/request.js";
import {
  callSlack,
  callSlackAgain,
  DEAD_TOKEN,
  type SlackCallError,
  toCallError,
} from "../connection/web-client.js";
import type { SlackMessage } from "../render/message.js";
import { toNoticeMessage } from "../render/notices.js";

/** Nothing in a message of ours unfurls, and no name in it turns into a link. */
export const QUIET = { unfurl_links: false, unfurl_media: false, parse: "none", link_names: false } as const;

/** Text and blocks as the Web API takes them. */
export function content({ text, blocks }: SlackMessage) {
  return { text, blocks: [...blocks] };
}

/** What is for one person's eyes, and where. */
interface Told {
  readonly channel: string;
  readonly thread: string | null;
  readonly person: string;
}

/** How often a word to the asker that Slack would not take is said again, and how long that waits at most. */
const LATER = { tries: 5, longestWaitMs: 10_000 } as const;

/**
 * Tells one person something in a channel, or in a direct message when that is not possible. When Slack is busy or away it
 * goes on in the background: nobody should wait for a word that never comes, and no event for its acknowledgement.
 *
 * @throws {SlackCallError} neither is possible, now or later
 */
export async function tellPrivately(
  client: WebClient,
  { text, ...told }: Told & { readonly text: string },
): Promise<void> {
  const message = toNoticeMessage(text);
  try {
    await showPrivately(client, { ...told, message });
  } catch (error) {
    const failure = toCallError(error);
    if (!failure.options.again) throw failure;
    void tellLater(client, { ...told, message }, failure);
  }
}

async function tellLater(
  client: WebClient,
  told: Told & { readonly message: SlackMessage },
  first: SlackCallError,
): Promise<void> {
  let failure = first;
  for (let tried = 1; tried <= LATER.tries && failure.options.again; tried += 1) {
    const waitMs = failure.options.retryAfterMs ?? 500 * 2 ** tried;
    if (waitMs > LATER.longestWaitMs) return;
    // A word to one person must not keep a process from ending.
    await delay(waitMs, undefined, { ref: false });
    try {
      return await showPrivately(client, { ...told, once: true });
    } catch (error) {
      failure = toCallError(error);
    }
  }
}

/**
 * The same for a whole message: in the channel for this person alone, else in the direct message with them, at last in plain
 * words without any blocks.
 *
 * @param once it is not sent again when it may have arrived
 * @throws {SlackCallError}
 */
export async function showPrivately(
  client: WebClient,
  {
    channel,
    thread,
    person,
    message,
    once = false,
  }: Told & { readonly message: SlackMessage; readonly once?: boolean },
): Promise<void> {
  const call = once ? callSlack : callSlackAgain;
  const inThread = thread !== null && { thread_ts: thread };
  // In a direct message everything is private.
  const inPlace = isDirectMessage(channel, person)
    ? () => client.chat.postMessage({ channel, ...inThread, ...content(message), ...QUIET })
    : () => client.chat.postEphemeral({ channel, user: person, ...inThread, ...content(message), ...QUIET });
  const ways = [
    inPlace,
    // A direct message of two other people begins with "D" as well, and there the bot is not.
    () => client.chat.postMessage({ channel: person, ...content(message), ...QUIET }),
    () => client.chat.postMessage({ channel: person, text: message.text, ...QUIET }),
  ];
  for (const [index, way] of ways.entries()) {
    try {
      await call<unknown>(way);
      return;
    } catch (error) {
      if (index === ways.length - 1 || !isForGood(error)) throw error;
    }
  }
}

/** Slack will have none of it in this place, or as it looks; elsewhere, or otherwise, it may. */
export function isForGood(error: unknown): boolean {
  const { code, options } = toCallError(error);
  return options.refused && !options.again && !DEAD_TOKEN.has(code);
}

/** Slack's words for a channel that the bot is not in, or that is closed. */
export const NOT_THERE: ReadonlySet<string> = new Set([
  "not_in_channel",
  "channel_not_found",
  "user_not_in_channel",
  "is_archived",
]);
