import type { Workplace } from "../ask/workplace.js";
import { postMessage } from "./message-posts.js";
import { remedyFor } from "./remedies.js";
import { toError } from "./say-first.js";
import type { Draw } from "./send-drawn.js";

const TRIES = 3;
const WAIT_MS = 400;

/**
 * Posts a few words in reply to a message; Discord takes each once, so trying again is safe. Never throws: what cannot be said
 * is logged.
 */
export async function postWords(
  message: { readonly id: string; readonly channel_id: string },
  draw: Draw,
  workplace: Pick<Workplace, "calls" | "botUser" | "settings" | "services">,
): Promise<void> {
  const { calls, botUser, settings, services } = workplace;
  const { id: after, channel_id: channel } = message;
  for (let tried = 1; ; tried++) {
    const words = { channel, after, replies: true, id: `words:${after}`, draw, inDoubt: tried > 1 };
    try {
      return await postMessage(words, { calls, botUser, style: settings.cards, log: services.log });
    } catch (thrown) {
      const error = toError(thrown);
      if (!error.options.again || tried === TRIES) {
        const remedy = remedyFor(error.code);
        services.log.warn("a few words could not be said", {
          channel,
          code: error.code,
          ...(remedy !== null && { remedy }),
        });
        return;
      }
      const waitMs = error.options.retryAfterMs ?? WAIT_MS * tried;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
