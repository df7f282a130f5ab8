import type { APIChatInputApplicationCommandInteractionData } from "discord.js";
import { askedAs } from "../../../chat/example-questions.js";
import { plainText } from "../../../chat/plain-text.js";
import { nameKey, partsOfList } from "../../../chat/suggest/option-names.js";
import { ANY, COMMAND, OPTION } from "./command-names.js";

/** More of them are no choice any more. */
const MOST_NAMED = 12;
/** What would begin another sentence, or end this one. */
const MARKS = /[?!]+|\.(?=\s|$)/gu;
const LEAD = /^(?:(?:best )?for|on|at|in)\s+/iu;
/** Where more was to come. */
const TAIL = /(?:\s*[,;|/]|\s+(?:or|and|for))+$/iu;

/** What a command asks, or what is to be said instead. */
export type Asked =
  /** Untrusted, as typed; empty when nothing was given. */
  | { readonly kind: "question"; readonly text: string }
  /** Our own words on why nothing can be asked so. */
  | { readonly kind: "refused"; readonly words: string };

const REFUSED = {
  nothingLeft: "That leaves nothing to choose from: all of `between` is in `avoid`, too.",
  same: "Those are the same: choose two.",
} as const;

/**
 * The question that a command asks: what stands in `question`, or a sentence made of its options. What is to be avoided is
 * named as such, so that it is recognised by any of its names.
 *
 * @param keyOf the same for all names of an option; without the documents' catalog, for all spellings of a name
 */
export function questionOfCommand(
  data: Pick<APIChatInputApplicationCommandInteractionData, "name" | "options">,
  keyOf: (name: string) => string = nameKey,
): Asked {
  const given = (name: string): string => {
    const option = data.options?.find((own) => own.name === name);
    return option !== undefined && "value" in option ? String(option.value).trim() : "";
  };
  if (data.name === COMMAND.recommend)
    return recommendation(
      {
        criterion: given(OPTION.criterion),
        between: namesIn(given(OPTION.between), keyOf),
        avoid: namesIn(given(OPTION.avoid), keyOf).filter((name) => !isAny(name)),
      },
      keyOf,
    );
  if (data.name !== COMMAND.compare) return question(given(OPTION.question));
  const named = [OPTION.first, OPTION.second].map((option) => namesIn(given(option), keyOf));
  const names = onceEach(named.flat(), keyOf);
  if (names.length === 1 && named.every(({ length }) => length > 0))
    return { kind: "refused", words: REFUSED.same };
  return question(choice(names, given(OPTION.on)));
}

/** The question that asks for the same options and another criterion. @param between at least one option */
export function criterionQuestion(criterion: string, between: readonly string[]): string {
  return choice(between, criterion);
}

/** Names out of a list as typed, each once. @param keyOf the same for all names of an option */
export function namesIn(list: string, keyOf: (name: string) => string = nameKey): string[] {
  const names = partsOfList(list.replace(MARKS, " ")).map(plainText);
  return onceEach(
    names.filter((name) => name !== ""),
    keyOf,
  ).slice(0, MOST_NAMED);
}

function question(text: string): Asked {
  return { kind: "question", text };
}

function isAny(name: string): boolean {
  return name.toLowerCase() === ANY;
}

function onceEach(names: readonly string[], keyOf: (name: string) => string): string[] {
  const found = new Map<string, string>();
  for (const name of names) if (!found.has(keyOf(name))) found.set(keyOf(name), name);
  return [...found.values()];
}

function recommendation(
  {
    criterion,
    between,
    avoid,
  }: {
    readonly criterion: string;
    readonly between: readonly string[];
    readonly avoid: readonly string[];
  },
  keyOf: (name: string) => string,
): Asked {
  const avoided = new Set(avoid.map(keyOf));
  const all = between.some(isAny);
  const left = all ? [] : between.filter((name) => !avoided.has(keyOf(name)));
  if (!all && between.length > 0 && left.length === 0) return { kind: "refused", words: REFUSED.nothingLeft };
  const without = avoid.map((name) => `, without ${name}`).join("");
  return question(`${choice(left, criterion).slice(0, -1)}${without}?`);
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
  const plain = words(criterion).replace(LEAD, "").replace(TAIL, "");
  const asked = askedAs(plain.toLowerCase());
  return asked === null || asked === plain.toLowerCase() ? plain : asked;
}

function words(text: string): string {
  return plainText(text.replace(MARKS, " "));
}
