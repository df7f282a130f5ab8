import { checkBlocks } from "./blocks/check-blocks.js";
import type { Json } from "./blocks/walk.js";
import type { Channel, Exchange, Message } from "./model.js";
import { checkContent, checkPosting } from "./safety/content.js";
import { SlackError } from "./slack-error.js";
import type { SlackState } from "./state.js";

/** What a response_url was given out for. */
export interface ResponseUrl {
  readonly id: string;
  readonly team: string;
  readonly channel: Channel;
  readonly user: string;
  readonly at: number;
  readonly exchange: Exchange;
  /** The message whose button was clicked; null for commands and shortcuts: nothing can be replaced. */
  readonly clicked: Message | null;
  /** Thread in which new messages stand. */
  readonly thread: string | undefined;
  used: number;
}

const LASTS_MS = 30 * 60_000;
const MOST_POSTS = 5;

/** Makes an address that the app may post to five times within thirty minutes. */
export function newResponseUrl(
  state: SlackState,
  given: Omit<ResponseUrl, "id" | "team" | "at" | "used">,
): string {
  const id = `${given.exchange.team}/${state.id("")}/${Math.random().toString(36).slice(2)}`;
  state.responseUrls.set(id, {
    ...given,
    id,
    team: given.exchange.team,
    at: state.clock.now(),
    used: 0,
  });
  return `${state.settings.origin}/response/${id}`;
}

/**
 * Does what a post to a response_url asks for.
 *
 * @throws {SlackError} expired_url, used_url, no_text, invalid_blocks
 */
export function respond(state: SlackState, id: string, body: Json): void {
  const url = state.responseUrls.get(id);
  if (url === undefined) {
    state.violate("response_url", `posted to a response_url that was never given out: ${id}`);
    throw new SlackError("expired_url");
  }
  if (state.clock.now() - url.at > LASTS_MS) {
    state.violate(
      "response_url",
      `posted ${Math.round((state.clock.now() - url.at) / 60_000)} minutes after it was given out`,
    );
    throw new SlackError("expired_url");
  }
  if (url.used >= MOST_POSTS) {
    state.violate("response_url", `posted more than ${MOST_POSTS} times`);
    throw new SlackError("used_url");
  }
  respondTo(state, url, body);
  url.used += 1;
  url.exchange.answers.push({ at: Date.now(), via: "response_url" });
  state.changed();
}

function respondTo(state: SlackState, url: ResponseUrl, body: Json): void {
  const replaces = yes(body.replace_original);
  const deletes = yes(body.delete_original);
  if (url.clicked !== null && body.replace_original === undefined && body.delete_original === undefined)
    state.violate(
      "ambiguous_response",
      "a response to a click must say replace_original or delete_original: what Slack does otherwise depends on the message",
    );
  if (deletes && url.clicked !== null) {
    state.remove(url.clicked);
    return;
  }
  const blocks = body.blocks === undefined ? [] : checkBlocks(body.blocks);
  const text = typeof body.text === "string" ? body.text : "";
  if (text === "" && blocks.length === 0) throw new SlackError("no_text");
  const where = "response_url";
  checkPosting(state, body, where);
  checkContent(state, { text, blocks, parsesText: body.parse !== "none" }, where);
  if (replaces && url.clicked !== null) {
    url.clicked.text = text;
    url.clicked.blocks = withBlockIds(state, blocks);
    return;
  }
  postResponse(state, url, body, { text, blocks, via: "response_url" });
}

/** Posts what a command was acknowledged with, or a new message by response_url. */
export function postResponse(
  state: SlackState,
  url: ResponseUrl,
  body: Json,
  message: Pick<Message, "text" | "blocks" | "via">,
): void {
  const team = state.team(url.team);
  const thread = typeof body.thread_ts === "string" ? body.thread_ts : url.thread;
  state.store({
    ts: state.clock.nextTs(),
    team: team.id,
    channel: url.channel.id,
    user: team.botUserId,
    bot_id: team.botId,
    ...message,
    blocks: withBlockIds(state, message.blocks),
    ...(thread === undefined ? {} : { thread_ts: thread }),
    ...(body.response_type === "in_channel" ? {} : { ephemeralFor: url.user }),
  });
}

/** Slack names blocks that have no id. */
export function withBlockIds(state: SlackState, blocks: readonly Json[]): Json[] {
  return blocks.map((block) => ({ ...block, block_id: block.block_id ?? state.id("b") }));
}

const yes = (value: unknown) => value === true || value === "true";
