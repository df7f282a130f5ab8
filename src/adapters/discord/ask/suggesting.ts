import type { APIApplicationCommandAutocompleteInteraction } from "discord.js";
import { namesIn } from "../../../chat/composed-question.js";
import { errorFields } from "../../../chat/log/error-fields.js";
import { prepareSuggestions, type Suggester, suggesterFor } from "../../../chat/suggest/suggester.js";
import { LATE, withinTime } from "../../../chat/within-time.js";
import type { SearchIndex } from "../../../types.js";
import { ANY, COMMAND, OPTION } from "../commands/command-names.js";
import { type DiscordServices, SURFACE } from "../discord-settings.js";
import type { Came, Workplace } from "./workplace.js";

/** What Discord shows: 25 choices, of 100 characters. */
const LIMITS = { most: 25, longest: 100 } as const;
/** Then whoever types has typed on, and Discord waits no longer than three seconds. */
const LONGEST_MS = 1000;
/** Best known options that "any" names. */
const NAMED = 3;

interface Choice {
  readonly name: string;
  readonly value: string;
}

/**
 * Offers what could be meant to somebody who types, out of the documents that the channel sees. Never throws, and never takes
 * longer than a second: without an offer they type on.
 */
export async function onTyping(
  { raw, to, at }: Came<APIApplicationCommandAutocompleteInteraction>,
  { calls, services }: Workplace,
): Promise<void> {
  const { log } = services;
  const place = { surface: SURFACE, workspace: at.place.workspace, channel: at.scopeChannel };
  try {
    const index = await withinTime(ready(place, services), LONGEST_MS);
    const choices = index === LATE ? [] : choicesFor(raw.data, suggesterFor(index, LIMITS));
    if (index === LATE) log.debug("suggestions are not ready yet", { surface: SURFACE });
    await calls.suggest(to, choices);
  } catch (error) {
    log.debug("nothing could be suggested", { surface: SURFACE, ...errorFields(error) });
    await calls.suggest(to, []).catch(() => undefined);
  }
}

/** Makes suggestions ready as a channel without a rule of its own sees the documents. Never throws. */
export async function warmSuggestions(
  services: Pick<DiscordServices, "answerer" | "scopes" | "log">,
): Promise<void> {
  const nowhere = { surface: SURFACE, workspace: "", channel: "" };
  await ready(nowhere, services).catch((error: unknown) =>
    services.log.warn("suggestions could not be made ready", { surface: SURFACE, ...errorFields(error) }),
  );
}

/** The index as a channel sees it, with what suggesting needs. What is not there in time is there for the next letter. */
async function ready(
  place: Parameters<DiscordServices["scopes"]["scopeOf"]>[0],
  { answerer, scopes }: Pick<DiscordServices, "answerer" | "scopes">,
): Promise<SearchIndex> {
  const index = await answerer.view(scopes.scopeOf(place));
  await prepareSuggestions(index);
  return index;
}

/** What may be chosen for the option that is being typed. */
export function choicesFor(
  { name: command, options = [] }: APIApplicationCommandAutocompleteInteraction["data"],
  suggester: Suggester,
): Choice[] {
  const given = new Map<string, string>();
  let focused = "";
  for (const option of options) {
    if (!("value" in option)) continue;
    given.set(option.name, String(option.value));
    if ("focused" in option && option.focused === true) focused = option.name;
  }
  const typed = given.get(focused) ?? "";
  const names = (...of: readonly string[]): string[] =>
    of.flatMap((name) => namesIn(given.get(name) ?? "")).filter((name) => name.toLowerCase() !== ANY);
  switch (`${command} ${focused}`) {
    case `${COMMAND.which} ${OPTION.question}`:
      return plain(suggester.questions(typed));
    case `${COMMAND.recommend} ${OPTION.criterion}`:
      return plain(suggester.criteria(typed, names(OPTION.between)));
    case `${COMMAND.recommend} ${OPTION.between}`:
      return between(typed, names(OPTION.avoid), suggester);
    case `${COMMAND.recommend} ${OPTION.avoid}`:
      return plain(avoided(typed, names(OPTION.between), suggester));
    case `${COMMAND.compare} ${OPTION.first}`:
      return plain(suggester.options(typed, names(OPTION.second)));
    case `${COMMAND.compare} ${OPTION.second}`:
      return plain(suggester.options(typed, names(OPTION.first)));
    case `${COMMAND.compare} ${OPTION.on}`:
      return plain(suggester.criteria(typed, names(OPTION.first, OPTION.second)));
    default:
      return [];
  }
}

function plain(texts: readonly string[]): Choice[] {
  return texts.slice(0, LIMITS.most).map((text) => ({ name: text, value: text }));
}

/** Lists that grow; to who has typed nothing yet, or has begun so, first "any". */
function between(typed: string, avoid: readonly string[], suggester: Suggester): Choice[] {
  const lists = plain(suggester.optionLists(typed, avoid));
  const begun = typed.trim().toLowerCase();
  if (!ANY.startsWith(begun)) return lists;
  const best = suggester.options("", avoid).slice(0, NAMED);
  const long = `Any: the best known ones, such as ${best.join(", ")}`;
  const name = best.length > 0 && long.length <= LIMITS.longest ? long : "Any: the best known ones";
  // Who has typed "any" is not offered it as the name of an option again.
  const others = lists.filter(({ value }) => value.toLowerCase() !== begun || begun === "");
  return [{ name, value: ANY }, ...others].slice(0, LIMITS.most);
}

/** First what the choice is between: that is what one of them is left out of. */
function avoided(typed: string, among: readonly string[], suggester: Suggester): string[] {
  const lists = suggester.optionLists(typed, []);
  const begun = typed.trim().toLowerCase();
  return [...new Set([...among.filter((name) => name.toLowerCase().startsWith(begun)), ...lists])];
}
