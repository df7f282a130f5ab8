import type { Exchange, Message } from "./model.js";
import type { DiscordState } from "./state.js";

/** Notes what became of an exchange, and tells those who wait for it. */
export function noteAnswer(state: DiscordState, exchange: Exchange): void {
  const { message } = exchange;
  if (message !== null && !message.loading && !message.deleted)
    exchange.answerMs ??= performance.now() - exchange.at;
  state.changed(topicOf(exchange));
}

export function topicOf(exchange: Exchange): string {
  return `exchange ${exchange.n}`;
}

/** A message of the bot that came without an interaction: whom it answers. */
export function noteReply(state: DiscordState, message: Message): void {
  const channel = state.channel(message.channel);
  const referenced = message.api.message_reference?.message_id;
  const said = [referenced, channel.id]
    .map((id) => state.byId.get(id ?? ""))
    .find((one) => one?.bot === false);
  const before =
    channel.kind === "thread" || channel.kind === "direct"
      ? (state.messages.get(channel.id) ?? []).findLast((one) => !one.bot)
      : undefined;
  const exchange = state.bySaid.get((said ?? before)?.id ?? "");
  if (exchange !== undefined) {
    const ms = performance.now() - exchange.at;
    exchange.firstMs ??= ms;
    exchange.answerMs ??= ms;
    if (exchange.message === null) exchange.message = message;
    else exchange.followUps.push(message);
  }
  state.changed(`answers ${referenced ?? ""}`, `channel ${channel.id}`);
}

/** Whether a message of the bot answers one of a person. */
export function isReplyTo(state: DiscordState, said: Message, message: Message): boolean {
  if (!message.bot || message.deleted || BigInt(message.id) <= BigInt(said.id)) return false;
  const referenced = message.api.message_reference?.message_id;
  if (referenced !== undefined) return referenced === said.id;
  if (message.channel === said.id) return true;
  const { kind } = state.channel(said.channel);
  return message.channel === said.channel && (kind === "thread" || kind === "direct");
}
