import type { Stance } from "../../types.js";
import { STANCE } from "../thresholds.js";

/** "runs on Linux, but not on macOS or Windows", "everywhere except on phones": what follows is denied. */
const DENIED =
  /\b(?:but not|and not|not (?:yet )?(?:on|for|in|under|with|available|suited|meant)|no (?:support|way|option|version|driver|client|plugin) (?:for|to|on|in)|except(?: for| on| in| with)?|unsuitable for|apart from|with the exception of)\s([^.;:,()—]{2,90})/giu;

/**
 * Stances on what is asked for, when a statement that praises an option denies just that: whoever asks about macOS learns from
 * "runs on Linux, but not on macOS" that it does not run.
 *
 * @param isAskedFor whether a text speaks of what is asked for
 * @returns the same stances when what is asked for also stands outside of what is denied, or is not denied
 */
export function stancesWhereDenied(
  stances: readonly Stance[],
  text: string,
  isAskedFor: (text: string) => boolean,
): readonly Stance[] {
  if (!stances.some(({ polarity }) => polarity === "for")) return stances;
  const denied = [...text.matchAll(DENIED)];
  if (!denied.some(([scope]) => isAskedFor(scope)) || isAskedFor(text.replace(DENIED, " "))) return stances;
  return stances.map((stance) =>
    stance.polarity === "for"
      ? { ...stance, polarity: "against", strength: Math.max(stance.strength, STANCE.denied) }
      : stance,
  );
}
