import type { Stance } from "../../types.js";
import { STANCE } from "../thresholds.js";

/** "runs on Linux, but not on macOS or Windows", "everywhere except on phones": what follows is denied. */
const DENIED =
  /\b(?:but not|and not|not (?:yet )?(?:on|for|in|under|with|available|suited|meant)|no (?:support|way|option|version|driver|client|plugin) (?:for|to|on|in)|except(?: for| on| in| with)?|unsuitable for|apart from|with the exception of)\s([^.;:,()—]{2,90})/giu;

/** What a statement denies. */
export interface Denial {
  /** What is denied, each with the words that deny it. */
  readonly denied: readonly string[];
  /** The statement without that. */
  readonly rest: string;
}

/** Finds what a statement denies. @returns null when it denies nothing */
export function denialIn(text: string): Denial | null {
  const denied = text.match(DENIED);
  return denied === null ? null : { denied, rest: text.replace(DENIED, " ") };
}

/**
 * Stances on what is asked for, when a statement that praises an option denies just that: whoever asks about macOS learns from
 * "runs on Linux, but not on macOS or Windows" that it does not run.
 *
 * @param isAskedFor whether a text speaks of what is asked for
 * @returns the same stances when what is asked for also stands outside of what is denied, or is not denied
 */
export function stancesWhereDenied(
  stances: readonly Stance[],
  { denied, rest }: Denial,
  isAskedFor: (text: string) => boolean,
): readonly Stance[] {
  if (!stances.some(({ polarity }) => polarity === "for")) return stances;
  if (!denied.some(isAskedFor) || isAskedFor(rest)) return stances;
  return stances.map((stance) =>
    stance.polarity === "for"
      ? { ...stance, polarity: "against", strength: Math.max(stance.strength, STANCE.denied) }
      : stance,
  );
}
