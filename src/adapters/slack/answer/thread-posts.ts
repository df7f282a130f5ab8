import type { WebClient } from "@slack/web-api";
import type { Job } from "../../../history/history.js";
import { type Page, readPages } from "../connection/pages.js";
import { callSlack, SlackCallError } from "../connection/web-client.js";
import type { SlackMessage } from "../render/message.js";
import { content, QUIET } from "./tell.js";

/** Begins the id of the first block of an answer; behind it stands the answer's own. */
const MARK = "which-answer:";

/** Slack's words for a message that it will not show as it is. */
const UNSHOWABLE = new Set([
  "invalid_blocks",
  "invalid_blocks_format",
  "msg_blocks_too_long",
  "msg_too_long",
]);

/** What to post, and behind which message. */
export interface ThreadPost {
  readonly job: Pick<Job, "id" | "channel" | "thread">;
  /** Timestamp of the message that asked: the answer stands behind it. */
  readonly after: string;
  readonly message: SlackMessage;
  /** It may have been posted before. */
  readonly inDoubt: boolean;
}

/**
 * Posts a reply into a thread or a direct message, once: in doubt it looks first whether the reply stands there.
 *
 * @throws {SlackCallError} it was not posted, or may not have been
 */
export async function postInThread(client: WebClient, post: ThreadPost): Promise<void> {
  const { job, message } = post;
  if (post.inDoubt && (await stands(client, post))) return;
  const at = { channel: job.channel, ...(job.thread !== null && { thread_ts: job.thread }), ...QUIET };
  try {
    await callSlack(() => client.chat.postMessage({ ...at, ...marked(message, job.id) }));
  } catch (error) {
    // A card that Slack will not draw must not cost the answer.
    if (!(error instanceof SlackCallError) || !UNSHOWABLE.has(error.code)) throw error;
    await callSlack(() => client.chat.postMessage({ ...at, text: message.text }));
  }
}

function marked(message: SlackMessage, id: string) {
  const { text, blocks } = content(message);
  const [first, ...others] = blocks;
  return { text, blocks: first ? [{ ...first, block_id: `${MARK}${id}` }, ...others] : blocks };
}

async function stands(client: WebClient, { job, after }: ThreadPost): Promise<boolean> {
  const { channel, thread } = job;
  const since = { channel, oldest: after, inclusive: false };
  const read = (page: Page) =>
    thread === null
      ? client.conversations.history({ ...since, ...page })
      : client.conversations.replies({ ...since, ...page, ts: thread });
  for await (const messages of readPages(read)) {
    if (messages.some(({ blocks = [] }) => blocks.some(({ block_id }) => block_id === `${MARK}${job.id}`)))
      return true;
  }
  return false;
}
