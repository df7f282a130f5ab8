import type { GatewayMessageCreateDispatchData } from "discord.js";
import { errorFields } from "../../../chat/log/error-fields.js";
import { NOTICE } from "../../../chat/notices.js";
import { LONGEST_WAIT_MS, postWords } from "../answer/few-words.js";
import { remedyFor } from "../answer/remedies.js";
import { toError } from "../answer/say-first.js";
import type { Draw } from "../answer/send-drawn.js";
import type { KnownChannel } from "../connection/channel-directory.js";
import { SURFACE } from "../discord-settings.js";
import { toNotice } from "../render/notices.js";
import { answerBefore } from "./answer-before.js";
import type { Exchanges } from "./exchanges.js";
import { messageKeys, type Taken, takeQuestion } from "./intake.js";
import { callsBot, isPersonal, questionOf, questionsBefore, repliedToBot } from "./message-text.js";
import { type At, placed } from "./place-of.js";
import { mentions } from "./question-text.js";
import { asksInReply, isReaction } from "./reactions.js";
import { smallAnswer } from "./small-answers.js";
import type { Workplace } from "./workplace.js";

type Message = GatewayMessageCreateDispatchData;

const NO_QUESTION =
  "What should I look up? Mention me with a question, such as “which one for a small team?”, or use `/which`.";
/** To "ok", "lol nice", where nobody else is. */
const LISTENING =
  "I am here for the next one: ask me which to choose, such as “which one for a small team?”.";
const NO_CHANNEL = "I could not find out what may be shown in this channel. Please ask again in a minute.";

/** Said to all, whether or not its writer may ping them. */
const CALLS_ALL = /@(?:everyone|here)\b/;
/** Exchanges from this one on move to a thread. */
const LONG = 3;
const TRIES = 3;
const WAIT_MS = 400;

/** Mentions, replies to the bot, direct messages; everything else is left alone. Never throws. */
export async function onMessage(message: Message, workplace: Workplace, exchanges: Exchanges): Promise<void> {
  const { botUser, services } = workplace;
  try {
    const isDirect = message.guild_id === undefined;
    if (!isPersonal(message) || !(isDirect || callsBot(message, botUser))) return;
    await answerMessage(message, workplace, exchanges);
  } catch (error) {
    services.log.error("a message could not be answered", { message: message.id, ...errorFields(error) });
  }
}

async function answerMessage(message: Message, workplace: Workplace, exchanges: Exchanges): Promise<void> {
  const { botUser, services, settings } = workplace;
  const isDirect = message.guild_id === undefined;
  const known = await channelOf(message, workplace);
  const say = (draw: Draw) => sayOnce(message, draw, workplace);
  const tell = (text: string) => say((style) => toNotice(text, style));
  if (known === null) return tell(NO_CHANNEL);
  const question = questionOf(message, botUser);
  const repliedTo = repliedToBot(message, botUser);
  // A reply pings without being meant to: nobody waits for an answer to "lol nice", or to "@everyone look at this".
  const isCalled = isDirect || mentions(message.content, botUser);
  if (repliedTo !== null && !isCalled) {
    if (question === null || CALLS_ALL.test(message.content) || !asksInReply(question)) return;
  }
  if (question === null) return tell(isDirect ? NOTICE.noQuestion : NO_QUESTION);
  const at = placeOfMessage(message, known);
  const small = await smallAnswer(question, at, workplace);
  if (small !== null) {
    // A courtesy would be one message more for everybody.
    if (!small.courtesy || at.where === "direct") await say(small.draw);
    return;
  }
  // Nor is it a question where somebody else reads it as one: "yes" has a verdict.
  if (isReaction(question)) return tell(isDirect ? LISTENING : NO_QUESTION);
  const isLong = exchanges.count(message, repliedTo) >= LONG;
  const mayHold = known.kind === "text" && !workplace.threadRefusals.has(at.place.channel);
  const beginsThread = settings.threads && isLong && at.where === "server" && mayHold;
  const goesOnFrom = questionsBefore(answerBefore(repliedTo, at, workplace), at.place);
  const taken = takeQuestion(
    {
      // A thread that begins at a message has its id.
      at: beginsThread ? { ...at, place: { ...at.place, thread: message.id } } : at,
      question,
      private: false,
      address: { kind: "message", after: message.id, beginsThread },
      keys: messageKeys(message),
      ...(goesOnFrom && { goesOnFrom }),
    },
    services,
  );
  const told = toldBy(taken);
  // What is refused was noted as delivered.
  if (told !== null) await postWords(message, (style) => toNotice(told, style), workplace);
}

function placeOfMessage(message: Message, known: KnownChannel): At {
  const { guild_id: guild, channel_id: channel, author, member } = message;
  return {
    ...placed(guild ?? "", channel, known),
    where: guild === undefined ? "direct" : "server",
    person: author.id,
    name: member?.nick ?? author.global_name ?? author.username,
    mayWrite: true,
    manages: false,
  };
}

/** @returns null when it cannot be found out: then nobody knows what may be shown there */
async function channelOf(
  { guild_id, channel_id: id }: Message,
  { channels, services: { log } }: Workplace,
): Promise<KnownChannel | null> {
  if (guild_id === undefined) return { kind: "direct", parent: null };
  for (let tried = 1; ; tried++) {
    try {
      const known = await channels.find(id);
      return known.kind === "thread" && known.parent === null ? null : known;
    } catch (thrown) {
      const error = toError(thrown);
      const waitMs = error.options.retryAfterMs ?? WAIT_MS * tried;
      if (!error.options.again || tried === TRIES || waitMs > LONGEST_WAIT_MS) {
        const remedy = remedyFor(error.code);
        log.warn("a channel could not be looked up", {
          guild: guild_id,
          channel: id,
          code: error.code,
          ...(remedy !== null && { remedy }),
        });
        return null;
      }
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

function toldBy(taken: Taken): string | null {
  if (taken.kind === "unwritten") return taken.text;
  const refused = taken.kind === "limited" || taken.kind === "busy";
  return refused && taken.tell ? taken.text : null;
}

/**
 * Says it once, however often the message comes. It counts as a question does: beyond the limit there is silence, but where
 * nobody else is, that would look like a fault.
 */
async function sayOnce(message: Message, draw: Draw, workplace: Workplace): Promise<void> {
  const { conversation, history, log, now } = workplace.services;
  try {
    if (!history.claim(messageKeys(message), now().getTime())) return;
  } catch (error) {
    // It asks for no record: said twice is better than not at all.
    log.warn("a delivery could not be noted", errorFields(error));
  }
  const { guild_id: guild, channel_id: channel, author } = message;
  const direct = guild === undefined;
  const place = { surface: SURFACE, workspace: guild ?? "", channel, thread: null };
  const refused = conversation.mayAsk({ ...place, person: author.id, private: false, direct });
  if (refused === null) return postWords(message, draw, workplace);
  if (direct && refused.tell) await postWords(message, (style) => toNotice(refused.text, style), workplace);
}
