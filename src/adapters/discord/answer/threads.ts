import { cutText } from "../../../chat/cut-text.js";
import { plainText } from "../../../chat/plain-text.js";
import type { Job } from "../../../history/history.js";
import type { Workplace } from "../ask/workplace.js";
import { CODE, DiscordCallError } from "../connection/discord-calls.js";
import { isRefused } from "./say-first.js";

const LONGEST_NAME = 90;

/**
 * Begins the thread that an answer is posted in. A thread that begins at a message has the id of that message.
 *
 * @returns id of the thread; null when Discord refuses it: the answer stays in the channel, and no other is begun there for an
 *   hour
 * @throws {DiscordCallError} it may have been begun, or can be later
 */
export async function beginThread(
  job: Pick<Job, "id" | "channel" | "question">,
  message: string,
  { calls, threadRefusals, services: { log } }: Pick<Workplace, "calls" | "services" | "threadRefusals">,
): Promise<string | null> {
  const name = cutText(plainText(job.question), LONGEST_NAME) || "Which one?";
  try {
    return await calls.startThread(job.channel, message, name);
  } catch (error) {
    if (isRefused(error, CODE.threadExists)) return message;
    if (!(error instanceof DiscordCallError) || !error.options.refused || error.options.again) throw error;
    threadRefusals.note(job.channel);
    log.info("an exchange stays in its channel: Discord refused the thread", {
      id: job.id,
      code: error.code,
      remedy:
        "Give the bot's role Create Public Threads and Send Messages in Threads there, or set DISCORD_THREADS to off.",
    });
    return null;
  }
}
