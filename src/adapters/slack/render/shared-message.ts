import { cutText } from "../../../chat/cut-text.js";
import { plainText } from "../../../chat/plain-text.js";
import { context } from "./elements.js";
import { LIMIT } from "./limits.js";
import type { SlackMessage } from "./message.js";

const LONGEST_NAME = 80;

/**
 * An answer as everybody in the channel sees it, with who shared it: as plain text, so that nobody is called.
 *
 * @param name what the person calls themselves; untrusted
 */
export function toSharedMessage(message: SlackMessage, name: string): SlackMessage {
  const shown = cutText(plainText(name), LONGEST_NAME);
  if (shown === "" || message.blocks.length >= LIMIT.blocks) return message;
  return { text: message.text, blocks: [context(`Asked and shared by ${shown}`), ...message.blocks] };
}
