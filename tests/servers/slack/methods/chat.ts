import { checkBlocks } from "../blocks/check-blocks.js";
import type { Json } from "../blocks/walk.js";
import { answered } from "../exchanges.js";
import type { Channel, Message } from "../model.js";
import { withBlockIds } from "../response-url.js";
import { checkContent, checkPosting, checkUpdating } from "../safety/content.js";
import { SlackError } from "../slack-error.js";
import { channelOf, type Method, personOf, type Request, requirePosting, shown, textOf } from "./method.js";

const LONGEST_TEXT = 40_000;
const LONGEST_MARKDOWN = 12_000;

interface Contents {
  readonly text: string;
  readonly blocks: Json[];
}

/** @throws {SlackError} no_text, markdown_text_conflict, msg_too_long, and what blocks are refused for */
export function contentsOf({ state, args, method }: Request): Contents {
  const markdown = textOf(args, "markdown_text");
  const given = textOf(args, "text");
  const blocks = args.blocks === undefined ? [] : checkBlocks(args.blocks);
  if (markdown !== undefined) {
    if (given !== undefined || blocks.length > 0) throw new SlackError("markdown_text_conflict");
    if (markdown.length > LONGEST_MARKDOWN) throw new SlackError("msg_too_long");
    checkContent(state, { markdown }, method);
    return { text: markdown, blocks: withBlockIds(state, [{ type: "markdown", text: markdown }]) };
  }
  if (given === undefined && blocks.length === 0 && args.attachments === undefined)
    throw new SlackError("no_text");
  const text = (given ?? "").slice(0, LONGEST_TEXT);
  checkContent(state, { text, blocks, parsesText: args.parse !== "none" }, method);
  return { text, blocks: withBlockIds(state, blocks) };
}

/** @throws {SlackError} invalid_thread_ts, thread_not_found */
export function threadOf({ state, args }: Request, channel: Channel): string | undefined {
  const ts = textOf(args, "thread_ts");
  if (ts === undefined) return undefined;
  if (!/^\d{10}\.\d{6}$/.test(ts)) throw new SlackError("invalid_thread_ts");
  const root = state.find(channel.id, ts);
  if (root === undefined || root.ephemeralFor !== undefined) throw new SlackError("thread_not_found");
  // A reply to a reply stands in the thread of the first.
  return root.thread_ts ?? root.ts;
}

/** Stores a message of the bot, tells the app of it, and counts it as an answer. */
export function postAsBot(request: Request, channel: Channel, message: Partial<Message> & Contents): Message {
  const { state, team, method, emit } = request;
  const stored = state.store({
    ts: state.clock.nextTs(),
    team: team.id,
    channel: channel.id,
    user: team.botUserId,
    bot_id: team.botId,
    via: method,
    ...message,
  });
  answered(state, stored);
  if (stored.ephemeralFor === undefined)
    emit(team, { ...shown(stored), channel: channel.id, event_ts: stored.ts }, channel);
  return stored;
}

const postMessage: Method = {
  scopes: ["chat:write"],
  required: ["channel"],
  run(request) {
    const { args, state } = request;
    const channel = channelOf(request);
    requirePosting(request.team, channel);
    const contents = contentsOf(request);
    const thread = threadOf(request, channel);
    checkPosting(state, args, request.method);
    const message = postAsBot(request, channel, {
      ...contents,
      ...(thread === undefined ? {} : { thread_ts: thread }),
      ...(args.metadata === undefined ? {} : { metadata: args.metadata }),
    });
    // A status goes when the app answers in its thread.
    const status = thread === undefined ? undefined : state.assistant.get(`${channel.id}|${thread}`);
    if (status !== undefined) status.status = "";
    return { channel: channel.id, ts: message.ts, message: shown(message) };
  },
};

const postEphemeral: Method = {
  scopes: ["chat:write"],
  required: ["channel", "user"],
  run(request) {
    const channel = channelOf(request);
    requirePosting(request.team, channel);
    const user = personOf(request, textOf(request.args, "user"), "user_not_in_channel");
    const contents = contentsOf(request);
    const thread = threadOf(request, channel);
    const message = postAsBot(request, channel, {
      ...contents,
      ephemeralFor: user.id,
      ...(thread === undefined ? {} : { thread_ts: thread }),
    });
    return { message_ts: message.ts };
  },
};

/** A message of the bot that can be changed. */
function ownMessage(request: Request, refusal: string): { channel: Channel; message: Message } {
  const channel = channelOf(request);
  const message = request.state.find(channel.id, textOf(request.args, "ts") ?? "");
  if (message === undefined || message.ephemeralFor !== undefined) throw new SlackError("message_not_found");
  if (message.bot_id !== request.team.botId) throw new SlackError(refusal);
  return { channel, message };
}

const update: Method = {
  scopes: ["chat:write"],
  required: ["channel", "ts"],
  run(request) {
    const { state, team, args } = request;
    const { channel, message } = ownMessage(request, "cant_update_message");
    if (message.streaming === true) throw new SlackError("streaming_state_conflict");
    const contents = contentsOf(request);
    checkUpdating(state, args, request.method);
    const previous = shown(message);
    message.text = contents.text;
    // Blocks that are not sent again are gone.
    message.blocks = contents.blocks;
    message.edited = { user: team.botUserId, ts: state.clock.nextTs() };
    answered(state, message);
    state.changed();
    request.emit(
      team,
      {
        type: "message",
        subtype: "message_changed",
        channel: channel.id,
        ts: message.edited.ts,
        event_ts: message.edited.ts,
        message: shown(message),
        previous_message: previous,
      },
      channel,
    );
    return { channel: channel.id, ts: message.ts, text: message.text, message: shown(message) };
  },
};

const remove: Method = {
  scopes: ["chat:write"],
  required: ["channel", "ts"],
  run(request) {
    const { channel, message } = ownMessage(request, "cant_delete_message");
    request.state.remove(message);
    const ts = request.state.clock.nextTs();
    request.emit(
      request.team,
      {
        type: "message",
        subtype: "message_deleted",
        channel: channel.id,
        ts,
        event_ts: ts,
        deleted_ts: message.ts,
        previous_message: shown(message),
      },
      channel,
    );
    return { channel: channel.id, ts: message.ts };
  },
};

const getPermalink: Method = {
  required: ["channel", "message_ts"],
  run(request) {
    const channel = channelOf(request);
    const message = request.state.find(channel.id, textOf(request.args, "message_ts") ?? "");
    if (message === undefined) throw new SlackError("message_not_found");
    const { domain } = request.team;
    const permalink = `https://${domain}.slack.com/archives/${channel.id}/p${message.ts.replace(".", "")}`;
    return { channel: channel.id, permalink };
  },
};

export const CHAT: Readonly<Record<string, Method>> = {
  "chat.postMessage": postMessage,
  "chat.postEphemeral": postEphemeral,
  "chat.update": update,
  "chat.delete": remove,
  "chat.getPermalink": getPermalink,
};
