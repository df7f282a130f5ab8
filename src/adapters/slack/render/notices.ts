import type { KnownBlock, RichTextElement } from "@slack/types";
import { cutText } from "../../../chat/cut-text.js";
import { plainText } from "../../../chat/plain-text.js";
import { ACTION } from "./action-ids.js";
import {
  actions,
  bullets,
  button,
  context,
  exampleBlocks,
  line,
  quotation,
  richText,
  section,
  words,
} from "./elements.js";
import { mrkdwnWithin } from "./escape.js";
import { LIMIT } from "./limits.js";
import type { SlackMessage } from "./message.js";

const MOST_EXAMPLES = 4;
const ROOM = { notice: 2_500, question: 1_000, quoted: 300 } as const;
const USER = /^[UW][A-Z0-9]{1,30}$/u;
const MENTION = /^<(?:@[UW][A-Z0-9]{1,30}|!subteam\^S[A-Z0-9]{1,30})>$/u;

/** To whoever asks what an answer quoted. */
export const QUOTED =
  "Press “Sources” under an answer of mine: it lists what the answer quotes. /which sources lists all documents that I read.";

/** What can be asked, and how: for `/which help`. */
export function toHelpMessage(): SlackMessage {
  const ways: RichTextElement[][] = [
    [words("/which", "code"), words(" and a question: only you see the answer, until you share it")],
    [words("@Whichbot", "bold"), words(" and a question in a channel: the answer stands in the thread")],
    [words("Write to me directly, or use "), words("Which?", "bold"), words(" in the menu of any message")],
    [words("Ask on in the thread: “and for beginners?” is understood")],
  ];
  const more: RichTextElement[][] = [
    [words("/which options", "code"), words(" what I can choose between")],
    [words("/which sources", "code"), words(" the documents that I read")],
  ];
  return {
    text: "Ask me which one to use: /which and a question, a mention in a channel, or a direct message. /which options and /which sources show what I know.",
    blocks: [
      richText(
        line(
          words("Ask me which one to use, and for what. "),
          words("I quote your documents for every answer."),
        ),
        bullets(ways),
      ),
      richText(bullets(more)),
    ],
  };
}

/** Says, in words for the asker, why there is no answer and what they can do. @param text untrusted */
export function toFailureMessage(text: string): SlackMessage {
  return toNoticeMessage(text);
}

/** A short word to the asker. @param text untrusted */
export function toNoticeMessage(text: string): SlackMessage {
  const shown = cutText(text.trim(), ROOM.notice) || "–";
  return { text: mrkdwnWithin(shown, LIMIT.text), blocks: [section(shown)] };
}

/** The first words in a conversation, with questions to press. @param examples untrusted; four are shown */
export function toWelcomeMessage(examples: readonly string[]): SlackMessage {
  const greeting =
    "Hello! Ask me which one to use, and for what. I answer from your team's documents and quote them.";
  const questions = exampleBlocks(examples.slice(0, MOST_EXAMPLES).map((example) => plainText(example)));
  return { text: greeting, blocks: [section(greeting), ...questions] };
}

/**
 * Says on top of a message why it comes in a direct message: the bot is not where it was asked.
 *
 * @param asked.question untrusted
 * @param asked.archived nobody can post there any more, so an invitation would not help
 */
export function toMessageFromElsewhere(
  message: SlackMessage,
  asked: { readonly question: string; readonly archived: boolean },
): SlackMessage {
  const question = cutText(plainText(asked.question), ROOM.quoted) || "–";
  const why = asked.archived
    ? "That channel is archived, so I answer here."
    : "I am not in that channel: /invite @Whichbot there, and I answer in the thread.";
  const about = `You asked: ${question}`;
  return {
    text: cutText(`${mrkdwnWithin(about, LIMIT.section)} ${why}\n${message.text}`, LIMIT.text),
    blocks: [context(about), context(why), ...message.blocks].slice(0, LIMIT.blocks),
  };
}

/** Stands in for an answer whose delivery Slack did not confirm. @param id of the answer */
export function toUnconfirmedMessage(id: string): SlackMessage {
  const text = "Slack did not confirm that my answer reached you. If you do not see it:";
  const show = button("Show the answer", ACTION.show, id);
  return { text: `${text} press “Show the answer”.`, blocks: [section(text), ...actions([show])] };
}

/**
 * Asks a person or a group, in the thread. The only message that mentions somebody.
 *
 * @param asks.mention of the configuration: `<@U…>` or `<!subteam^S…>`
 * @param asks.asker id of who asked; anything else is left out
 * @param asks.question untrusted
 * @throws {RangeError} the mention is none
 */
export function toHumanMessage(asks: {
  readonly mention: string;
  readonly asker: string;
  readonly question: string;
}): SlackMessage {
  const { mention, asker } = asks;
  if (!MENTION.test(mention))
    throw new RangeError("A mention is <@U…> of a person or <!subteam^S…> of a group.");
  const who = USER.test(asker) ? `<@${asker}>` : "Somebody";
  const question = cutText(plainText(asks.question), ROOM.question) || "–";
  const call = `${mention} ${who} would like to hear from a person on this:`;
  const blocks: KnownBlock[] = [
    { type: "section", text: { type: "mrkdwn", text: call, verbatim: true } },
    richText(quotation(words(question))),
  ];
  return { text: `${call} ${mrkdwnWithin(question, LIMIT.section)}`, blocks };
}
