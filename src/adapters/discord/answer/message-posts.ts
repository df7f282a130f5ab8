import { createHash } from "node:crypto";
import type { APIMessage } from "discord.js";
import type { Log } from "../../../chat/log.js";
import { CODE, type DiscordCalls } from "../connection/discord-calls.js";
import type { CardStyle, DiscordMessage } from "../render/message.js";
import { remedyFor } from "./remedies.js";
import { isRefused } from "./say-first.js";
import { type Draw, sendDrawn } from "./send-drawn.js";

const NONCE_LENGTH = 25;
const MOST_LOOKED_AT = 100;

/** A message to be posted, and behind which other. */
export interface Post {
  /** Channel, thread or direct conversation. */
  readonly channel: string;
  /** The message that asked. */
  readonly after: string;
  /** It cannot be replied to from a thread that begins there. */
  readonly replies: boolean;
  /** What the post is known by. */
  readonly id: string;
  readonly draw: Draw;
  /** It may stand there already. */
  readonly inDoubt: boolean;
}

interface Parts {
  readonly calls: Pick<DiscordCalls, "post" | "messagesAfter">;
  readonly botUser: string;
  readonly style: CardStyle;
  readonly log: Log;
}

/**
 * Posts a message, once: in doubt it looks first whether it stands there, and Discord itself takes the same nonce once.
 *
 * @throws {DiscordCallError} it was not posted, or may not have been
 */
export async function postMessage(post: Post, parts: Parts): Promise<void> {
  const { calls, style, log } = parts;
  const { channel, after, replies, id, draw } = post;
  if (post.inDoubt && (await stands(post, parts))) return;
  const nonce = nonceOf(id);
  const send = async (message: DiscordMessage): Promise<void> => {
    try {
      await calls.post(channel, message, { replyTo: replies ? after : null, nonce });
    } catch (error) {
      if (!replies || !isRefused(error, CODE.mayNotReply)) throw error;
      log.info("an answer stands by itself: the bot may not reply in the channel", {
        channel,
        remedy: remedyFor(CODE.mayNotReply),
      });
      await calls.post(channel, message, { replyTo: null, nonce });
    }
  };
  await sendDrawn(draw, send, { style, log });
}

/** The same for the same id. */
export function nonceOf(id: string): string {
  return createHash("sha256").update(id).digest("hex").slice(0, NONCE_LENGTH);
}

/** Whether the bot has answered: in reply to the message, or with buttons that carry the id. */
async function stands({ channel, after, id, replies }: Post, { calls, botUser }: Parts): Promise<boolean> {
  try {
    const messages = await calls.messagesAfter(channel, after, MOST_LOOKED_AT);
    return messages.some(
      (message) =>
        message.author.id === botUser && (carries(message, id) || (replies && repliesTo(message, after))),
    );
  } catch (error) {
    // It may write there, but not read what was written: the nonce holds for some minutes.
    if (isRefused(error, CODE.missingAccess, CODE.missingPermissions)) return false;
    throw error;
  }
}

function carries({ components }: APIMessage, id: string): boolean {
  return components !== undefined && JSON.stringify(components).includes(`:${id}:`);
}

function repliesTo({ message_reference }: APIMessage, after: string): boolean {
  return message_reference?.message_id === after;
}
