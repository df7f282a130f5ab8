import type { Catalog, Passage } from "../../types.js";
import { type Mention, type OptionMatcher, rootOf, soleOption } from "../catalog/option-matcher.js";
import { adviceOf, isLeaving } from "./advice.js";
import { takenIn } from "./exchange-stance.js";
import { maskWithNumbers } from "./mention-pattern.js";

/** What the headings of a passage say of the statements below. */
export interface HeadingContext {
  readonly option: number | null;
  /** +1 under "Benefits", "Choose X if"; −1 under "Drawbacks", "Avoid X when"; 0 otherwise. */
  readonly advice: number;
}

/** A heading that names an option only to set the subject against it: "Simplicity that X cannot match". */
const AGAINST_ANOTHER =
  /\b(?:cannot|can['’]t|than|beats?|over|instead|alternatives?|without|unlike|versus|vs|replac\w+|leav\w+|away from|moving off)\b/iu;

/** Reads the headings of a passage, outermost first: the innermost that names an option or advises wins. */
export function headingContext(
  headings: readonly string[],
  catalog: Catalog,
  match: OptionMatcher,
): HeadingContext {
  let option: number | null = null;
  let advice = 0;
  for (const heading of headings) {
    const sole = soleOption(match(heading), catalog);
    if (sole !== null && (!AGAINST_ANOTHER.test(heading) || isLeaving(heading))) option = sole;
    else if (new Set(match(heading).map((mention) => rootOf(catalog, mention.option))).size > 1)
      option = takenOption(heading, match(heading));
    advice = adviceOf(heading) || advice;
  }
  return { option, advice };
}

/** "Why we switched from X to Y" speaks of Y. "Switching from X to Y" may only tell how, so it advises nothing by itself. */
function takenOption(heading: string, mentions: readonly Mention[]): number | null {
  const taken = takenIn(maskWithNumbers(heading, mentions));
  return taken === null ? null : (mentions[taken]?.option ?? null);
}

/** One key for all passages of a section. */
export function headingKey(headings: readonly string[]): string {
  return headings.join("\n");
}

/**
 * Sections that speak of something else: their neighbours under one heading are named for one option each, they for none
 * ("X", "Y", "Stay as we are"). The document's title says nothing of them.
 */
export function sectionsElsewhere(
  passages: readonly Passage[],
  catalog: Catalog,
  match: OptionMatcher,
): ReadonlySet<string> {
  const siblings = new Map<string, { named: Set<number>; unnamed: Set<string> }>();
  for (const { headings } of passages) {
    const own = headings.at(-1);
    if (own === undefined) continue;
    const parent = headingKey(headings.slice(0, -1));
    const known = siblings.get(parent) ?? { named: new Set(), unnamed: new Set() };
    siblings.set(parent, known);
    const option = soleOption(match(own), catalog);
    if (option === null) known.unnamed.add(headingKey(headings));
    else known.named.add(rootOf(catalog, option));
  }
  return new Set(
    [...siblings.values()].flatMap(({ named, unnamed }) => (named.size >= 2 ? [...unnamed] : [])),
  );
}
