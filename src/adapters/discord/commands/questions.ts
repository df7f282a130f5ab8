import type { APIChatInputApplicationCommandInteractionData } from "discord.js";
import { choiceQuestion, namesIn, onceEach } from "../../../chat/composed-question.js";
import { nameKey } from "../../../chat/suggest/option-names.js";
import { ANY, COMMAND, OPTION } from "./command-names.js";

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
  return question(choiceQuestion(names, given(OPTION.on)));
}

function question(text: string): Asked {
  return { kind: "question", text };
}

function isAny(name: string): boolean {
  return name.toLowerCase() === ANY;
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
  return question(`${choiceQuestion(left, criterion).slice(0, -1)}${without}?`);
}
