import type { APIChatInputApplicationCommandInteraction } from "discord.js";
import { saysNothing } from "../../../chat/small-answer.js";
import { reply, tell } from "../answer/tell.js";
import { COMMAND, OPTION } from "../commands/command-names.js";
import { questionOfCommand } from "../commands/questions.js";
import { ask } from "./asking.js";
import { type Command, optionOf } from "./command-options.js";
import { knownNames } from "./known-names.js";
import { onSources, onWhy } from "./last-answer.js";
import { isPrivate } from "./private-or-public.js";
import { questionText } from "./question-text.js";
import { onSettings } from "./settings.js";
import { smallAnswer } from "./small-answers.js";
import { isWithinLimit } from "./within-limit.js";
import type { Came, Workplace } from "./workplace.js";

const NO_QUESTION =
  "What should I look up? Type a question behind `/which`, such as “which one for a small team?”.";
const UNKNOWN = "I do not know this command any more. Please use `/which`.";

/** The slash commands. */
export async function onCommand(
  came: Came<APIChatInputApplicationCommandInteraction>,
  workplace: Workplace,
): Promise<void> {
  switch (came.raw.data.name) {
    case COMMAND.which:
    case COMMAND.recommend:
    case COMMAND.compare:
      return onQuestion(came, workplace);
    case COMMAND.why:
      return onWhy(came, workplace);
    case COMMAND.sources:
      return onSources(came, workplace);
    case COMMAND.settings:
      return onSettings(came, workplace);
    default:
      return tell(came, UNKNOWN, workplace);
  }
}

async function onQuestion(came: Command, workplace: Workplace): Promise<void> {
  const { at, raw } = came;
  const { services } = workplace;
  const isTyped = raw.data.name === COMMAND.which;
  const asked = questionOfCommand(raw.data, isTyped ? undefined : await knownNames(at, services));
  if (asked.kind === "refused") return tell(came, asked.words, workplace);
  const question = questionText(asked.text);
  if (saysNothing(question)) return tell(came, NO_QUESTION, workplace);
  if (isTyped) {
    const small = await smallAnswer(question, { ...at, locale: raw.locale }, workplace);
    if (small !== null) {
      if (await isWithinLimit(came, workplace)) await reply(came, small.draw, workplace);
      return;
    }
  }
  const wished = optionOf(came, OPTION.private);
  const hidden = isPrivate(at, typeof wished === "boolean" ? wished : null, services);
  await ask(came, { question, private: hidden }, workplace);
}
