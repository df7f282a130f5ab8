import type { APIApplicationCommandAutocompleteInteraction } from "discord.js";
import type { Came, Workplace } from "./workplace.js";

/** Offers what could be meant to somebody who types. Never throws: without an offer they type on. */
export async function onTyping(
  { to }: Came<APIApplicationCommandAutocompleteInteraction>,
  { calls }: Workplace,
): Promise<void> {
  await calls.suggest(to, []).catch(() => undefined);
}
