import type { WebClient } from "@slack/web-api";
import { callSlack, callSlackAgain, SlackCallError } from "../connection/web-client.js";
import type { SlackMessage } from "../render/message.js";
import { toNoticeMessage } from "../render/notices.js";

/** Nothing in a message of ours unfurls, and no name in it turns into a link. */
export const QUIET = { unfurl_links: false, unfurl_media: false, parse: "none", link_names: false } as const;

/** Text and blocks as the Web API takes them. */
export function content({ text, blocks }: SlackMessage) {
  return { text, blocks: [...blocks] };
}

/**
 * Tells one person something in a channel, or in a direct message when the bot is not there.
 *
 * @throws {SlackCallError} neither is possible
 */
export async function tellPrivately(
  client: WebClient,
  {
    channel,
    thread,
    person,
    text,
  }: {
    readonly channel: string;
    readonly thread: string | null;
    readonly person: string;
    readonly text: string;
  },
): Promise<void> {
  await showPrivately(client, { channel, thread, person, message: toNoticeMessage(text) });
}

/** The same for a whole message. @param once it is not sent again when it may have arrived @throws {SlackCallError} */
export async function showPrivately(
  client: WebClient,
  {
    channel,
    thread,
    person,
    message,
    once = false,
  }: {
    readonly channel: string;
    readonly thread: string | null;
    readonly person: string;
    readonly message: SlackMessage;
    readonly once?: boolean;
  },
): Promise<void> {
  const call = once ? callSlack : callSlackAgain;
  // In a direct message everything is private; a person's id stands for the one with them.
  if (channel.startsWith("D") || channel === person) {
    await call(() =>
      client.chat.postMessage({
        channel,
        ...(thread !== null && { thread_ts: thread }),
        ...content(message),
        ...QUIET,
      }),
    );
    return;
  }
  try {
    await call(() =>
      client.chat.postEphemeral({
        channel,
        user: person,
        ...(thread !== null && { thread_ts: thread }),
        ...content(message),
        ...QUIET,
      }),
    );
  } catch (error) {
    if (!(error instanceof SlackCallError) || !NOT_THERE.has(error.code)) throw error;
    await call(() => client.chat.postMessage({ channel: person, ...content(message), ...QUIET }));
  }
}

/** Slack's words for a channel that the bot may not post to. */
export const NOT_THERE: ReadonlySet<string> = new Set([
  "not_in_channel",
  "channel_not_found",
  "user_not_in_channel",
  "is_archived",
]);
