import { errorFields } from "../../../chat/log/error-fields.js";
import { nameKey, nameKeysOf } from "../../../chat/suggest/option-names.js";
import { LATE, withinTime } from "../../../chat/within-time.js";
import type { DiscordServices } from "../discord-settings.js";
import type { At } from "./place-of.js";

/** Documents that take longer to look at are not waited for: Discord waits three seconds in all. */
const LONGEST_MS = 500;

/**
 * The same for all names of an option that the documents seen from a place know: its other names, in any spelling. Never throws:
 * where they cannot be looked at in time, names are the same when they are spelt alike.
 */
export async function knownNames(
  { place, scopeChannel }: Pick<At, "place" | "scopeChannel">,
  { answerer, scopes, log }: Pick<DiscordServices, "answerer" | "scopes" | "log">,
): Promise<(name: string) => string> {
  try {
    const view = answerer.view(scopes.scopeOf({ ...place, channel: scopeChannel }));
    const index = await withinTime(view, LONGEST_MS);
    return index === LATE ? nameKey : nameKeysOf(index);
  } catch (error) {
    log.debug("names could not be looked up", errorFields(error));
    return nameKey;
  }
}
