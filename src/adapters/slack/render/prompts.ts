import { cutText } from "../../../chat/cut-text.js";
import { plainText } from "../../../chat/plain-text.js";
import { breakTokens } from "./escape.js";
import { LIMIT } from "./limits.js";

// Slack documents no limits for these; longer ones are not read anyway.
const LONGEST_TITLE = 75;
const LONGEST_MESSAGE = 300;
const LONGEST_THREAD_TITLE = 80;

/** Questions to press in the assistant pane: four at most, none that would have to be cut. @param examples untrusted */
export function suggestedPrompts(
  examples: readonly string[],
): { readonly title: string; readonly message: string }[] {
  return examples
    .map((example) => breakTokens(plainText(example)))
    .filter((message) => message !== "" && message.length <= LONGEST_MESSAGE)
    .slice(0, LIMIT.prompts)
    .map((message) => ({ title: cutText(message, LONGEST_TITLE), message }));
}

/** What a thread in the assistant pane is called. @param question untrusted */
export function threadTitle(question: string): string {
  return cutText(breakTokens(plainText(question)), LONGEST_THREAD_TITLE) || "A question";
}
