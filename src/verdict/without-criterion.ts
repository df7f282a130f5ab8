import type { SearchIndex } from "../types.js";
import { belongsTo, type Evidence } from "./evidence.js";
import { DECISION } from "./thresholds.js";

/** Where documents sum up or advise. */
const SUMMING_UP =
  /\b(?:overall|conclusions?|verdict|bottom line|summary|summing up|recommend(?:ation|ations|ed)?|which (?:one |framework |tool |database )?(?:is|should|to|would)|when to (?:choose|use)|choose|choosing|tl;?dr|takeaways?|honest answer|final (?:thoughts|words)|decision|our pick|so which|advice)\b/iu;

/**
 * Evidence for a question without a criterion ("X or Y?", "is X any good?"): what documents say where they sum up is to the
 * point, and what speaks of none of the options named is not.
 *
 * @param named positions of the options that the question names; empty for none
 */
export function evidenceInGeneral(
  evidence: readonly Evidence[],
  named: readonly number[],
  index: SearchIndex,
): Evidence[] {
  const speaksOfNamed = (item: Evidence): boolean =>
    item.stances.some(({ option }) =>
      named.some((own) => option === own || belongsTo(option, own, index.catalog)),
    );
  const own = named.length === 0 ? evidence : evidence.filter(speaksOfNamed);
  return (own.length > 0 ? own : evidence).map((item) => {
    const passage = index.passages[index.statements[item.statement]?.passage ?? -1];
    const sumsUp = passage?.headings.some((heading) => SUMMING_UP.test(heading)) ?? false;
    return sumsUp ? { ...item, relevance: Math.max(item.relevance, DECISION.summingUpRelevance) } : item;
  });
}
