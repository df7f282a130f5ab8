import type { APIMessage, APIMessageApplicationCommandInteraction } from "discord.js";
import { LONGEST_QUESTION } from "../../../answer.js";
import { reply, tell } from "../answer/tell.js";
import { ask } from "./asking.js";
import { questionOf } from "./message-text.js";
import { smallAnswer } from "./small-answers.js";
import { isWithinLimit } from "./within-limit.js";
import type { Came, Workplace } from "./workplace.js";

const OWN = "That is an answer of mine: press “Why?” or “Sources” under it. I look up what people ask.";
const OF_A_BOT = "A bot wrote that. I look up what people ask: choose a message of theirs, or use `/which`.";
const NO_WORDS =
  "I see no question in that message, only what I cannot read: pictures, files or the like. Ask me with `/which`.";
const TOO_LONG = `That message is longer than the ${LONGEST_QUESTION.toLocaleString("en")} characters that I read at once. Ask me with \`/which\` in a sentence or two.`;

/** "Which?" in the menu of a message: answers what it asks, to whoever chose it alone. */
export async function onMessageMenu(
  came: Came<APIMessageApplicationCommandInteraction>,
  workplace: Workplace,
): Promise<void> {
  const { data } = came.raw;
  const message = data.resolved.messages[data.target_id];
  const { botUser } = workplace;
  const said = message === undefined ? null : withoutReply(message);
  if (said !== null && said.author.id === botUser) return tell(came, OWN, workplace);
  if (said !== null && (said.author.bot === true || said.webhook_id !== undefined))
    return tell(came, OF_A_BOT, workplace);
  const question = said && questionOf(said, botUser);
  if (question === null) return tell(came, NO_WORDS, workplace);
  if (question.length > LONGEST_QUESTION) return tell(came, TOO_LONG, workplace);
  const small = await smallAnswer(question, { ...came.at, locale: came.raw.locale }, workplace);
  if (small !== null) {
    if (await isWithinLimit(came, workplace)) await reply(came, small.draw, workplace);
    return;
  }
  await ask(came, { question, private: true }, workplace);
}

/** Who chooses a message means its own words, not those of the one that it replies to. */
function withoutReply(message: APIMessage): APIMessage {
  return { ...message, referenced_message: null };
}
