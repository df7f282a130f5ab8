import { saysNothing } from "../../../chat/small-answer.js";
import { questionText } from "./question-text.js";

/** A message of a thread, as Slack gives it. */
export interface ThreadMessage {
  readonly text?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly subtype?: string;
  readonly ts?: string;
}

const ASKS = /\?|^(?:which|what|should|does|do|is|are|can|how|why|when|who|where|anyone|any)\b/i;

/**
 * The question that a thread is about: the last one that a person asked, else what the thread began with.
 *
 * @param messages oldest first
 * @param bot user id of the bot: what it says and what only mentions it asks nothing
 * @param before timestamp of the mention itself, which is left out with all that came later
 * @returns null when nobody said anything
 */
export function threadQuestion(
  messages: readonly ThreadMessage[],
  { bot, before }: { readonly bot: string | null; readonly before: string },
): string | null {
  const said = messages
    .filter(({ user, bot_id, ts }) => bot_id === undefined && user !== bot && Number(ts) < Number(before))
    .map(({ text }) => questionText(text ?? "", bot))
    .filter((text) => !saysNothing(text));
  return said.findLast((text) => ASKS.test(text)) ?? said[0] ?? null;
}
