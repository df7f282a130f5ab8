import type { Workplace } from "../ask/workplace.js";
import { postMessage } from "./message-posts.js";
import { remedyFor } from "./remedies.js";
import { toError } from "./say-first.js";
import type { Draw } from "./send-drawn.js";
import { tellUnable } from "./tell-unable.js";

const TRIES = 3;
const WAIT_MS = 400;
/** Words that come later than this answer nobody any more. */
export const LONGEST_WAIT_MS = 60_000;

/** A message that somebody wrote. */
export interface Written {
  readonly id: string;
  readonly channel_id: string;
  /** Left out in a direct conversation. */
  readonly guild_id?: string;
  readonly author: { readonly id: string };
}

/**
 * Posts a few words in reply to a message; Discord takes each once, so trying again is safe. Never throws: what cannot be said
 * is logged.
 */
export async function postWords(
  message: Written,
  draw: Draw,
  workplace: Pick<Workplace, "calls" | "botUser" | "settings" | "services" | "channels" | "toldUnable">,
): Promise<void> {
  const { calls, botUser, settings, services } = workplace;
  const { id: after, channel_id: channel } = message;
  for (let tried = 1; ; tried++) {
    const words = { channel, after, replies: true, id: `words:${after}`, draw, inDoubt: tried > 1 };
    try {
      return await postMessage(words, { calls, botUser, style: settings.cards, log: services.log });
    } catch (thrown) {
      const error = toError(thrown);
      const waitMs = error.options.retryAfterMs ?? WAIT_MS * tried;
      if (!error.options.again || tried === TRIES || waitMs > LONGEST_WAIT_MS) {
        const remedy = remedyFor(error.code);
        services.log.warn("a few words could not be said", {
          guild: message.guild_id,
          channel,
          code: error.code,
          ...(remedy !== null && { remedy }),
        });
        if (message.guild_id !== undefined) await tellAuthor(message, error.code, workplace);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

async function tellAuthor(
  { id: message, channel_id: channel, author }: Written,
  code: string,
  workplace: Pick<Workplace, "calls" | "settings" | "services" | "channels" | "toldUnable">,
): Promise<void> {
  const known = await workplace.channels.find(channel).catch(() => null);
  const inThread = known?.kind === "thread";
  await tellUnable({ message, person: author.id, channel, inThread, code }, workplace);
}
