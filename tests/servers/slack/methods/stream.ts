import { checkBlocks } from "../blocks/check-blocks.js";
import { isJson, type Json } from "../blocks/walk.js";
import type { Message } from "../model.js";
import { withBlockIds } from "../response-url.js";
import { checkContent } from "../safety/content.js";
import { refused, SlackError } from "../slack-error.js";
import { postAsBot, threadOf } from "./chat.js";
import { channelOf, type Method, type Request, requirePosting, shown, textOf } from "./method.js";

const LONGEST_MARKDOWN = 12_000;
const STATES = ["pending", "in_progress", "complete", "error"];

interface Piece {
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly given: boolean;
}

/** Markdown and blocks of the chunks of one call. */
function pieceOf({ args }: Request): Piece {
  const markdown = textOf(args, "markdown_text");
  const chunks = args.chunks ?? [];
  if (!Array.isArray(chunks))
    throw refused("invalid_chunks", ["must provide an array [json-pointer:/chunks]"]);
  if (markdown !== undefined && chunks.length > 0) throw new SlackError("markdown_text_conflict");
  const blocks: Json[] = [];
  let text = markdown ?? "";
  chunks.forEach((chunk: unknown, at) => {
    if (!isJson(chunk))
      throw refused("invalid_chunks", [`must provide an object [json-pointer:/chunks/${at}]`]);
    text += chunkText(chunk, at, blocks);
  });
  return { text, blocks, given: markdown !== undefined || chunks.length > 0 };
}

function chunkText(chunk: Json, at: number, blocks: Json[]): string {
  const wrong = (problem: string) => refused("invalid_chunks", [`${problem} [json-pointer:/chunks/${at}]`]);
  switch (chunk.type) {
    case "markdown_text":
      if (typeof chunk.text !== "string" || chunk.text === "") throw wrong("missing required field: text");
      return chunk.text;
    case "blocks":
      blocks.push(...checkBlocks(chunk.blocks));
      return "";
    case "plan_update":
      if (typeof chunk.title !== "string") throw wrong("missing required field: title");
      return "";
    case "task_update":
      for (const key of ["id", "title"])
        if (typeof chunk[key] !== "string") throw wrong(`missing required field: ${key}`);
      if (!STATES.includes(String(chunk.status))) throw wrong("invalid status");
      blocks.push(chunk);
      return "";
    default:
      throw wrong(`unsupported type: ${String(chunk.type)}`);
  }
}

/** Adds to a stream; the whole text is looked at, so that what was split over two calls is seen. */
function append(request: Request, message: Message, piece: Piece): void {
  const text = message.text + piece.text;
  if (text.length > LONGEST_MARKDOWN) throw new SlackError("msg_too_long");
  checkContent(request.state, { markdown: text, blocks: [...piece.blocks] }, request.method);
  message.text = text;
  message.blocks = [...message.blocks, ...withBlockIds(request.state, piece.blocks)];
  request.state.changed();
}

function streamOf(request: Request): Message {
  const channel = channelOf(request);
  const message = request.state.find(channel.id, textOf(request.args, "ts") ?? "");
  if (message === undefined) throw new SlackError("message_not_found");
  if (message.bot_id !== request.team.botId) throw new SlackError("message_not_owned_by_app");
  if (message.streaming !== true) throw new SlackError("message_not_in_streaming_state");
  return message;
}

const startStream: Method = {
  scopes: ["chat:write"],
  required: ["channel", "thread_ts"],
  run(request) {
    const channel = channelOf(request);
    requirePosting(request.team, channel);
    if (channel.kind !== "im") {
      for (const key of ["recipient_team_id", "recipient_user_id"])
        if (textOf(request.args, key) === undefined) throw new SlackError(`missing_${key}`);
    }
    const thread = threadOf(request, channel);
    const piece = pieceOf(request);
    const message = postAsBot(request, channel, {
      text: "",
      blocks: [],
      streaming: true,
      ...(thread === undefined ? {} : { thread_ts: thread }),
    });
    append(request, message, piece);
    return { channel: channel.id, ts: message.ts };
  },
};

const appendStream: Method = {
  scopes: ["chat:write"],
  required: ["channel", "ts"],
  run(request) {
    const message = streamOf(request);
    const piece = pieceOf(request);
    if (!piece.given) throw new SlackError("no_text");
    append(request, message, piece);
    return { channel: message.channel, ts: message.ts };
  },
};

const stopStream: Method = {
  scopes: ["chat:write"],
  required: ["channel", "ts"],
  run(request) {
    const message = streamOf(request);
    append(request, message, pieceOf(request));
    if (request.args.blocks !== undefined) {
      const blocks = checkBlocks(request.args.blocks);
      checkContent(request.state, { blocks }, request.method);
      message.blocks = [...message.blocks, ...withBlockIds(request.state, blocks)];
    }
    message.streaming = false;
    request.state.changed();
    return { channel: message.channel, ts: message.ts, message: shown(message) };
  },
};

export const STREAMS: Readonly<Record<string, Method>> = {
  "chat.startStream": startStream,
  "chat.appendStream": appendStream,
  "chat.stopStream": stopStream,
};
