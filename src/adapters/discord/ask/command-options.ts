import {
  type APIApplicationCommandInteractionDataBasicOption,
  type APIChatInputApplicationCommandInteraction,
  ApplicationCommandOptionType,
} from "discord.js";
import type { Came } from "./workplace.js";

/** What somebody typed behind a slash. */
export type Command = Came<APIChatInputApplicationCommandInteraction>;

/** What an option was given; undefined when it was left out. */
export function optionOf(
  { raw }: Command,
  name: string,
): APIApplicationCommandInteractionDataBasicOption["value"] | undefined {
  const option = raw.data.options?.find((own) => own.name === name);
  return option === undefined ||
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
    ? undefined
    : option.value;
}
