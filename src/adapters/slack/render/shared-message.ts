import { cutText } from "../../../chat/cut-text.js";
import { plainText } from "../../../chat/plain-text.js";
import { context } from "./elements.js";
import { LIMIT } from "./limits.js";
import type { SlackMessage } from "./message.js";

const ROOM = { name: 80, question: 200 } as const;

/**
 * An answer as everybody in the channel sees it, with who asked and what: as plain text, so that nobody is called. It was asked
 * out of their sight.
 *
 * @param asked.name what the person calls themselves; untrusted
 * @param asked.question untrusted
 */
export function toSharedMessage(
  message: SlackMessage,
  asked: { readonly name: string; readonly question: string },
): SlackMessage {
  const name = cutText(plainText(asked.name), ROOM.name) || "Somebody";
  const question = cutText(plainText(asked.question), ROOM.question);
  if (question === "" || message.blocks.length >= LIMIT.blocks) return message;
  return { text: message.text, blocks: [context(`${name} asked: ${question}`), ...message.blocks] };
}
