import type { Exchange, Message } from "./model.js";
import type { SlackState } from "./state.js";

/** Where the answer to a message stands: in its thread, or at the top level of a direct conversation. */
const placeOf = (channel: string, thread: string | undefined) => `${channel}|${thread ?? ""}`;

/** From now on posts beside a person's message answer this exchange. */
export function awaitAnswer(state: SlackState, message: Message, exchange: Exchange): void {
  state.threadOwners.set(placeOf(message.channel, message.thread_ts ?? message.ts), exchange);
  if (state.channels.get(message.channel)?.kind === "im" && message.thread_ts === undefined)
    state.threadOwners.set(placeOf(message.channel, undefined), exchange);
}

/** Counts a post of the bot as an answer to what was asked where it stands. */
export function answered(state: SlackState, message: Message): void {
  const exchange = state.threadOwners.get(placeOf(message.channel, message.thread_ts));
  exchange?.answers.push({ at: Date.now(), via: message.via });
}

/** How long one exchange took, in milliseconds; null for what did not happen. */
export interface Timing {
  readonly kind: Exchange["kind"];
  /** Until the first acknowledgement, counted from when it was first sent. */
  readonly ackMs: number | null;
  /** Until the first post that answers. */
  readonly answerMs: number | null;
}

export function timingsOf(exchanges: readonly Exchange[]): Timing[] {
  return exchanges.map((exchange) => {
    const acks = exchange.deliveries
      .flatMap((delivery) => delivery.attempts)
      .flatMap((attempt) => (attempt.ackAt === undefined ? [] : [attempt.ackAt - attempt.sentAt]));
    const first = exchange.answers[0];
    return {
      kind: exchange.kind,
      ackMs: acks.length === 0 ? null : Math.min(...acks),
      answerMs: first === undefined ? null : first.at - exchange.at,
    };
  });
}
