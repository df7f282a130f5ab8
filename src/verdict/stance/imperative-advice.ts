import type { Mention } from "../catalog/option-matcher.js";

/** "Choose", "go with": told to whoever reads, with the name right behind it. */
const VERB =
  /(?:^|[\s(“"])(?:choose|pick|take|use|prefer|select|adopt|go (?:with|for)|stick (?:with|to)|opt for|favou?r|reach for)\s+(?:the\s+)?$/iu;

/**
 * What may stand before it: nothing, a stop, or the case that it is for ("For long-term storage choose X"); without a comma a
 * short one, since in a longer one somebody may do the choosing ("On phones all four articles prefer X").
 */
const OPENING = /(?:^|[.;:,—–-]\s*)$/u;
const CASE =
  /^\W*(?:(?:for|if|when|in|on|with|where|whenever|unless|to)\b[^.;:]{2,90},|(?:for|with|on|in)(?:\s+[^\s,.;:]+){1,3})$/iu;

/** Words that make it a statement on others, or no advice: "teams that use X", "you can choose X", "do not take X". */
const NO_IMPERATIVE =
  /(?:\b(?:that|who|which|you|we|they|i|it|to|can|could|would|will|may|might|must|not|never|and|or|nor|people|teams?|users?|companies|developers|engineers|many|most|some|others|often|already|still|also|both|all|mostly|usually|typically|generally|when|if|where|how|why|what|whether)|n['’]t)\W*$/iu;
/** "If you use X, …" names who already has it. */
const FOLLOWED_BY_CASE = /^\s*(?:,\s*(?:you|we|it|then|there|the)\b|\b(?:users?|already)\b)/iu;

/**
 * Options that a sentence tells its reader to take, wherever it says so: "Choose X for …", "For long-term storage choose X: it
 * needs less", "With a small team, go with X".
 *
 * @param text one sentence @param mentions in it, in order
 */
export function advisedOptions(text: string, mentions: readonly Mention[]): number[] {
  const advised = mentions.filter(({ start, end }) => {
    const before = text.slice(0, start);
    const verb = VERB.exec(before);
    if (verb === null) return false;
    const opening = before.slice(0, verb.index + (/^\S/u.test(verb[0]) ? 0 : 1)).trimEnd();
    if (NO_IMPERATIVE.test(opening) || FOLLOWED_BY_CASE.test(text.slice(end))) return false;
    return OPENING.test(opening) || CASE.test(opening);
  });
  return [...new Set(advised.map(({ option }) => option))];
}
