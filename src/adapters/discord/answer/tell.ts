import { errorFields } from "../../../chat/log/error-fields.js";
import type { Log } from "../../../chat/log.js";
import type { Came, Workplace } from "../ask/workplace.js";
import type { Replying } from "../connection/discord-calls.js";
import { toNotice } from "../render/notices.js";
import { type FirstResponses, type Opening, TOKEN_GOOD_MS } from "./first-response.js";
import { isGone, toError } from "./say-first.js";
import { type Draw, FAILED } from "./send-drawn.js";

const TRIES = 4;
const FIRST_WAIT_MS = 300;

/** Who an interaction is replied to, and when it came. */
type ToReply = Pick<Came, "to" | "receivedAt">;
type WithLog = Pick<Workplace, "responses"> & {
  readonly services: { readonly log: Log; readonly now: () => Date };
};
/** What is replied may differ from what another process replies, which then stays. */
type How = Omit<Opening, "receivedAt" | "yields">;

/** Tells who did something a few words, and nobody else. Never throws. @param text untrusted */
export function tell(came: ToReply, text: string, workplace: WithLog): Promise<void> {
  return reply(came, (style) => toNotice(text, style), workplace);
}

/** Replies at once. Never throws; what cannot be said is logged. */
export function reply(
  came: ToReply,
  draw: Draw,
  workplace: WithLog,
  how: How = { private: true },
): Promise<void> {
  return replyWith(came, () => draw, workplace, how);
}

/**
 * Replies with something that has to be found first; as long as that takes, Discord shows that something is coming. Never
 * throws: what goes wrong is told and logged.
 */
export async function replyWith(
  { to, receivedAt }: ToReply,
  find: () => Draw | Promise<Draw>,
  { responses, services: { log, now } }: WithLog,
  how: How = { private: true },
): Promise<void> {
  const opening = { ...how, receivedAt, yields: true };
  responses.open(to, opening);
  const draw = await (async () => find())().catch((error: unknown): Draw => {
    log.error("something asked for in Discord could not be found", errorFields(error));
    return (style) => toNotice(FAILED, style);
  });
  await answerAgain(responses, { to, draw, opening, now }).catch((thrown: unknown) => {
    const error = toError(thrown);
    // Said where it was found out.
    if (!isGone(error)) log.warn("a reply could not be shown", { code: error.code });
  });
}

/**
 * Answers an interaction that was opened; what passes is tried again a few times, while the interaction lives.
 *
 * @returns false when it yielded to what another process said first
 * @throws {DiscordCallError} it does not stand there, or may not
 */
export async function answerAgain(
  responses: FirstResponses,
  {
    to,
    draw,
    opening,
    now,
  }: {
    readonly to: Replying;
    readonly draw: Draw;
    readonly opening: Opening;
    readonly now: () => Date;
  },
): Promise<boolean> {
  for (let tried = 1; ; tried++) {
    try {
      return await responses.answer(to, draw, opening);
    } catch (thrown) {
      const { again, retryAfterMs } = toError(thrown).options;
      const waitMs = retryAfterMs ?? FIRST_WAIT_MS * 2 ** (tried - 1);
      const isOver = now().getTime() + waitMs > opening.receivedAt + TOKEN_GOOD_MS;
      if (!again || isOver || tried === TRIES) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
