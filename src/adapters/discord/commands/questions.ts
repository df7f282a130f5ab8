import type { APIChatInputApplicationCommandInteractionData } from "discord.js";
import { COMMAND, OPTION } from "./command-names.js";

/**
 * The question that a command asks: what stands in `question`, or a sentence made of its options. Untrusted, as typed.
 *
 * @returns empty when nothing was given
 */
export function questionOfCommand(
  data: Pick<APIChatInputApplicationCommandInteractionData, "name" | "options">,
): string {
  const given = (name: string): string => {
    const option = data.options?.find((own) => own.name === name);
    return option !== undefined && "value" in option ? String(option.value).trim() : "";
  };
  if (data.name === COMMAND.recommend) {
    const [criterion, between, avoid] = [OPTION.criterion, OPTION.between, OPTION.avoid].map(given);
    return `${between}: which is best for ${criterion}${avoid ? `, not ${avoid}` : ""}?`;
  }
  if (data.name === COMMAND.compare) {
    const [first, second, on] = [OPTION.first, OPTION.second, OPTION.on].map(given);
    return `${first} or ${second}${on ? ` for ${on}` : ""}?`;
  }
  return given(OPTION.question);
}

/** The question that asks for the same options and another criterion. @param between at least one option */
export function criterionQuestion(criterion: string, between: readonly string[]): string {
  return `${between.join(" or ")} for ${criterion}?`;
}
