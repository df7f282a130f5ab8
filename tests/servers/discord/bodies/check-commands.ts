import { Locale, ApplicationCommandOptionType as Option, ApplicationCommandType as Type } from "discord.js";
import type { Json } from "../model.js";
import { type FaultList, isJson, objects } from "./fault-list.js";

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));
const GROUPS: ReadonlySet<unknown> = new Set([Option.Subcommand, Option.SubcommandGroup]);

/** Most commands of each kind, everywhere or in one server. */
export const MOST: Readonly<Record<number, number>> = {
  [Type.ChatInput]: 100,
  [Type.User]: 15,
  [Type.Message]: 15,
};

/** Checks a command; places begin with `at`. */
export function checkCommand(command: Json, at: string, list: FaultList): void {
  const spoken = (command.type ?? Type.ChatInput) === Type.ChatInput;
  const under = at === "" ? "" : `${at}.`;
  checkNamed(command, under, list, spoken);
  if (!spoken) {
    if (command.description !== undefined && command.description !== null && command.description !== "")
      list.add(`${under}description`, "APPLICATION_COMMAND_MENU_DESCRIPTION", "Menus have no description");
    if (objects(command.options).length > 0)
      list.add(`${under}options`, "APPLICATION_COMMAND_MENU_OPTIONS", "Menus have no options");
    return;
  }
  checkOptions(command, under, list);
  const size = sizeOf(command);
  if (size > 8_000)
    list.add(
      `${under}name`,
      "APPLICATION_COMMAND_TOO_LARGE",
      `Command exceeds maximum size (${size} of 8000)`,
    );
}

function checkNamed(named: Json, under: string, list: FaultList, spoken: boolean): void {
  const names = { name: named.name, ...prefixed("name_localizations", named.name_localizations) };
  for (const [at, name] of Object.entries(names)) {
    list.length(`${under}${at}`, name, [1, 32]);
    if (typeof name !== "string" || !spoken) continue;
    if (!NAME.test(name) || name !== name.toLowerCase())
      list.add(
        `${under}${at}`,
        "APPLICATION_COMMAND_INVALID_NAME",
        `Command name is invalid: ${JSON.stringify(name)}`,
      );
  }
  if (spoken) {
    const told = {
      description: named.description,
      ...prefixed("description_localizations", named.description_localizations),
    };
    for (const [at, text] of Object.entries(told)) list.length(`${under}${at}`, text, [1, 100]);
  }
  for (const key of ["name_localizations", "description_localizations"])
    for (const locale of Object.keys(isJson(named[key]) ? (named[key] as Json) : {}))
      if (!LOCALES.has(locale)) list.add(`${under}${key}`, "ENUM_TYPE_COERCE", `${locale} is no locale`);
}

function prefixed(key: string, values: unknown): Json {
  if (!isJson(values)) return {};
  return Object.fromEntries(Object.entries(values).map(([locale, text]) => [`${key}.${locale}`, text]));
}

function checkOptions(parent: Json, under: string, list: FaultList): void {
  const options = objects(parent.options);
  list.count(`${under}options`, options, [0, 25]);
  list.unique(
    `${under}options`,
    options.map(({ name }) => name),
    "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
  );
  let optional = false;
  for (const [n, option] of options.entries()) {
    const at = `${under}options.${n}`;
    checkNamed(option, `${at}.`, list, true);
    if (GROUPS.has(option.type)) checkOptions(option, `${at}.`, list);
    if (option.required === true && optional)
      list.add(
        at,
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        "Required options must be placed before non-required options",
      );
    optional ||= option.required !== true && !GROUPS.has(option.type);
    checkChoices(option, at, list);
  }
}

function checkChoices(option: Json, at: string, list: FaultList): void {
  const choices = objects(option.choices);
  if (option.autocomplete === true && choices.length > 0)
    list.add(
      at,
      "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
      "Choices and autocomplete exclude each other",
    );
  checkChoiceList(choices, `${at}.choices`, list);
}

/** Checks choices, of an option or offered to somebody typing. */
export function checkChoiceList(choices: readonly Json[], at: string, list: FaultList): void {
  list.count(at, choices, [0, 25]);
  for (const [n, choice] of choices.entries()) {
    list.length(`${at}.${n}.name`, choice.name, [1, 100]);
    if (isJson(choice.name_localizations))
      for (const [locale, name] of Object.entries(choice.name_localizations))
        list.length(`${at}.${n}.name_localizations.${locale}`, name, [1, 100]);
    if (typeof choice.value === "string") list.length(`${at}.${n}.value`, choice.value, [1, 100]);
    else if (typeof choice.value !== "number")
      list.add(`${at}.${n}.value`, "BASE_TYPE_REQUIRED", "This field is required");
  }
}

/** Names, descriptions and values of choices; of translations the longest counts. */
export function sizeOf(part: Json): number {
  const longest = (text: unknown, translated: unknown) =>
    Math.max(0, ...[text, ...Object.values(isJson(translated) ? translated : {})].map(lengthOf));
  return (
    longest(part.name, part.name_localizations) +
    longest(part.description, part.description_localizations) +
    lengthOf(part.value) +
    [...objects(part.options), ...objects(part.choices)].reduce((sum, child) => sum + sizeOf(child), 0)
  );
}

function lengthOf(text: unknown): number {
  return typeof text === "string" ? [...text].length : 0;
}
