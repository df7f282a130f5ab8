import { callSlack, toCallError } from "../connection/web-client.js";
import { toHumanMessage } from "../render/notices.js";
import type { PressedAnswer } from "./pressed-answer.js";
import { content, QUIET } from "./tell.js";

const MAY_BE_ASKED =
  "Slack did not confirm that they were asked. If nothing stands in the thread, please call them yourself.";

/** Asks the people of the configuration in the thread of an answer, once. */
export async function askHuman({ press, recalled, client, services, tell }: PressedAnswer): Promise<void> {
  const { stored, card } = recalled;
  const { askHuman: human } = services.settings;
  if (human === null) return tell("There is nobody set up to ask.");
  if (stored.private) return tell("Only you see this answer. Share it first, then somebody can be asked.");
  // Noted first: people press twice, and nobody likes to be called twice.
  if (!services.history.askHuman(stored.id)) return tell("They were asked already.");
  const thread = stored.thread ?? press.message?.thread ?? press.message?.ts;
  const message = toHumanMessage({
    mention: human.startsWith("S") ? `<!subteam^${human}>` : `<@${human}>`,
    asker: press.who.person,
    question: card.question,
  });
  try {
    await callSlack(() =>
      client.chat.postMessage({
        channel: stored.channel,
        ...(thread !== undefined && { thread_ts: thread }),
        ...content(message),
        ...QUIET,
      }),
    );
  } catch (error) {
    // To call people twice is worse than to say that it may have failed.
    if (!toCallError(error).options.refused) return tell(MAY_BE_ASKED);
    services.history.unaskHuman(stored.id);
    throw error;
  }
}
