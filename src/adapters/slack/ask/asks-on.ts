import { goesOnAsking } from "../../../chat/goes-on-asking.js";
import { questionText } from "./question-text.js";

/**
 * Whether a message in a running thread goes on asking the bot, though it does not mention it; never when it calls somebody
 * else.
 *
 * @param text as Slack delivers it
 */
export function asksOn(text: string): boolean {
  return !/<[@!]/.test(text) && goesOnAsking(questionText(text, null));
}
