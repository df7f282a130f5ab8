import { type APIMessage, MessageReferenceType, MessageType } from "discord.js";
import { cardOf } from "../../../chat/recall.js";
import { saysNothing } from "../../../chat/small-answer.js";
import type { StoredAnswer } from "../../../history/history.js";
import { DOES, readCustomId } from "../render/custom-ids.js";
import { questionText } from "./question-text.js";

/** What is looked at of a message. */
export type Said = Pick<
  APIMessage,
  "author" | "content" | "type" | "webhook_id" | "mentions" | "message_reference" | "message_snapshots"
> & { readonly referenced_message?: APIMessage | null };

const WRITTEN: readonly MessageType[] = [MessageType.Default, MessageType.Reply];

/** A message that a person wrote: no bot, no webhook, no news of a followed channel, no notice of Discord's. */
export function isPersonal({ author, webhook_id, type }: Said): boolean {
  return author.bot !== true && author.system !== true && webhook_id === undefined && WRITTEN.includes(type);
}

/** Whether it calls the bot itself, or answers one of its messages with a ping: never by "everyone" or a role. */
export function callsBot({ mentions }: Pick<Said, "mentions">, botUser: string): boolean {
  return mentions.some(({ id }) => id === botUser);
}

/**
 * What a message asks: its own words; without any, those of the message that it passes on or replies to, where Discord tells
 * them.
 *
 * @returns null when there is nothing to read
 */
export function questionOf(said: Said, botUser: string): string | null {
  const { message_reference: reference, message_snapshots: passedOn, referenced_message: repliedTo } = said;
  const texts = [
    said.content,
    ...(reference?.type === MessageReferenceType.Forward
      ? (passedOn ?? []).map(({ message }) => message.content)
      : []),
    ...(repliedTo && repliedTo.author.id !== botUser && isPersonal(repliedTo) ? [repliedTo.content] : []),
  ];
  return texts.map((text) => questionText(text ?? "")).find((text) => !saysNothing(text)) ?? null;
}

/** The message of the bot that a message replies to; null when it replies to none. */
export function repliedToBot({ referenced_message: message }: Said, botUser: string): APIMessage | null {
  return message?.author.id === botUser ? message : null;
}

/** The id of the answer that a message of the bot shows; null when it shows none. */
export function answerIn({ components }: Pick<APIMessage, "components">): string | null {
  const ids = JSON.stringify(components ?? []).match(/which:[\w:-]{1,90}/g) ?? [];
  const answers = ids.map(readCustomId).filter((own) => own?.does === DOES.up);
  return answers[0]?.id ?? null;
}

/**
 * The questions that a reply to an answer goes on from, oldest first; undefined when they are not known, or not for all here. Of
 * a shared answer that is its own alone, as it was understood: what was asked before it was asked privately.
 */
export function questionsBefore(
  stored: StoredAnswer | null,
  here: Pick<StoredAnswer, "surface" | "workspace" | "channel">,
): readonly string[] | undefined {
  if (stored === null || stored.question === null || stored.private) return undefined;
  const isHere =
    stored.surface === here.surface && stored.workspace === here.workspace && stored.channel === here.channel;
  if (!isHere) return undefined;
  if (stored.shared !== true) return [...stored.previous, stored.question];
  // The time serves the ages of documents, which are not looked at.
  return [cardOf(stored, new Date(stored.askedAt))?.understoodAs ?? stored.question];
}
