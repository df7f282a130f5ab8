import { errorFields } from "../../../chat/log/error-fields.js";
import type { Log } from "../../../chat/log.js";
import { CODE } from "../connection/discord-calls.js";
import type { CardStyle, DiscordMessage } from "../render/message.js";
import { toNotice } from "../render/notices.js";
import { isRefused } from "./say-first.js";

/** Said when something of ours went wrong. */
export const FAILED =
  "Something went wrong on my side. Please try once more; if it happens again, tell whoever runs me.";

/** Draws a message, as components or as an embed. */
export type Draw = (style: CardStyle) => DiscordMessage;

/**
 * Draws a message and sends it; as an embed when Discord will not take it as components. A card that cannot be drawn must not
 * cost the word: then it says so.
 *
 * @throws what `send` throws
 */
export async function sendDrawn<Result>(
  draw: Draw,
  send: (message: DiscordMessage) => Promise<Result>,
  { style, log }: { readonly style: CardStyle; readonly log: Log },
): Promise<Result> {
  const drawn = (as: CardStyle): DiscordMessage => {
    try {
      return draw(as);
    } catch (error) {
      log.error("a message could not be drawn", errorFields(error));
      return toNotice(FAILED, as);
    }
  };
  try {
    return await send(drawn(style));
  } catch (error) {
    if (style === "embeds" || !isRefused(error, CODE.invalidBody)) throw error;
    log.warn("Discord would not draw a card, which is shown as an embed", { code: CODE.invalidBody });
    return send(drawn("embeds"));
  }
}
