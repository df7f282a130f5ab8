import type { Mention } from "../catalog/option-matcher.js";
import { STANCE } from "../thresholds.js";
import { readComparison } from "./comparison-model.js";
import { FIRST, NAME, SECOND } from "./comparison-tokens.js";
import { addStance, type StanceMap } from "./stance-map.js";

/** More options in one sentence than this are a list; and each pair costs time. */
const MOST_OPTIONS = 3;
/** A longer sentence is no sentence: a model of sentences does not read it. */
const MOST_CHARACTERS = 2000;

/**
 * What the fitted model reads of the pairs that a sentence names, for options on which `map` is silent.
 *
 * Each pair counts with the probability of its direction, from `STANCE.modelCertainty` up. Where clauses praise the one and
 * blame the other, in `judged`, that says more than the model knows: its source speaks of cheap and easy things, ours of any.
 */
export function modelStances(
  text: string,
  mentions: readonly Mention[],
  { map, judged }: { readonly map: StanceMap; readonly judged: StanceMap },
): void {
  const options = [...new Set(mentions.map((mention) => mention.option))];
  if (options.length < 2 || options.length > MOST_OPTIONS || text.length > MOST_CHARACTERS) return;
  const silent = options.filter((option) => !map.has(option));
  for (const [position, first] of options.entries()) {
    for (const second of options.slice(position + 1)) {
      if (!silent.includes(first) || !silent.includes(second)) continue;
      if ((judged.get(first)?.signed ?? 0) * (judged.get(second)?.signed ?? 0) < 0) continue;
      const reading = readComparison(maskPair(text, mentions, { first, second }));
      if (reading === null) continue;
      const certainty = Math.max(reading.better, reading.worse);
      if (certainty < STANCE.modelCertainty) continue;
      const sign = reading.better > reading.worse ? 1 : -1;
      addStance(map, first, sign, STANCE.comparison * certainty);
      addStance(map, second, -sign, STANCE.comparison * certainty);
    }
  }
}

/** The text with the two options and all other names masked, whatever they are called. */
function maskPair(
  text: string,
  mentions: readonly Mention[],
  pair: { readonly first: number; readonly second: number },
): string {
  let masked = "";
  let from = 0;
  for (const { option, start, end } of mentions) {
    const sign = option === pair.first ? FIRST : option === pair.second ? SECOND : NAME;
    masked += `${text.slice(from, start)} ${sign} `;
    from = end;
  }
  return masked + text.slice(from);
}
