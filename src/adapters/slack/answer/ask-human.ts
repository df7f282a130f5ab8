import { callSlack } from "../connection/web-client.js";
import { toHumanMessage } from "../render/notices.js";
import type { PressedAnswer } from "./pressed-answer.js";
import { content, QUIET } from "./tell.js";

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
  await callSlack(() =>
    client.chat.postMessage({
      channel: stored.channel,
      ...(thread !== undefined && { thread_ts: thread }),
      ...content(message),
      ...QUIET,
    }),
  );
}
