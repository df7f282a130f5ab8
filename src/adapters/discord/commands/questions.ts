import type { APIChatInputApplicationCommandInteractionData } from "discord.js";
import { askedAs } from "../../../chat/example-questions.js";
import { plainText } from "../../../chat/plain-text.js";
import { ANY, COMMAND, OPTION } from "./command-names.js";

/** More of them are no choice any more. */
const MOST_NAMED = 12;
/** Between options, as people write a list: with commas, line breaks, or words. */
const SEPARATOR = /[,;\n|]|\s(?:or|and|vs\.?|versus)\s/iu;
/** What would begin another sentence, or end this one. */
const MARKS = /[?!]+|\.(?=\s|$)/gu;
const LEAD = /^(?:(?:best )?for|on|at|in)\s+/iu;

/**
 * The question that a command asks: what stands in `question`, or a sentence made of its options. Untrusted, as typed. What is
 * to be avoided is named as such, so that it is recognised by any of its names.
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
  if (data.name === COMMAND.recommend)
    return recommendation({
      criterion: given(OPTION.criterion),
      between: namesIn(given(OPTION.between)),
      avoid: namesIn(given(OPTION.avoid)),
    });
  if (data.name === COMMAND.compare)
    return choice(namesIn(`${given(OPTION.first)}, ${given(OPTION.second)}`), given(OPTION.on));
  return given(OPTION.question);
}

/** The question that asks for the same options and another criterion. @param between at least one option */
export function criterionQuestion(criterion: string, between: readonly string[]): string {
  return choice(between, criterion);
}

/** Names out of a list as typed, each once in any spelling of case. */
export function namesIn(list: string): string[] {
  const names = new Map<string, string>();
  for (const part of list.split(SEPARATOR)) {
    const name = words(part);
    if (name !== "" && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  return [...names.values()].slice(0, MOST_NAMED);
}

function recommendation({
  criterion,
  between,
  avoid,
}: {
  readonly criterion: string;
  readonly between: readonly string[];
  readonly avoid: readonly string[];
}): string {
  const avoided = new Set(avoid.map((name) => name.toLowerCase()));
  const isAny = between.some((name) => name.toLowerCase() === ANY);
  const left = isAny ? [] : between.filter((name) => !avoided.has(name.toLowerCase()));
  const without = avoid.map((name) => `, without ${name}`).join("");
  return `${choice(left, criterion).slice(0, -1)}${without}?`;
}

/** "A, B or C for X?"; about one alone whether it is good, about none which is best. */
function choice(names: readonly string[], criterion: string): string {
  const on = criterionInWords(criterion);
  const [only] = names;
  if (only === undefined) return on === "" ? "Which one is best?" : `Which one is best for ${on}?`;
  if (names.length === 1) return on === "" ? `Is ${only} good?` : `Is ${only} good for ${on}?`;
  const listed = `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
  return on === "" ? `${listed}?` : `${listed} for ${on}?`;
}

function criterionInWords(criterion: string): string {
  const plain = words(criterion).replace(LEAD, "");
  const asked = askedAs(plain.toLowerCase());
  return asked === null || asked === plain.toLowerCase() ? plain : asked;
}

function words(text: string): string {
  return plainText(text.replace(MARKS, " "));
}
