import type { SearchIndex } from "../types.js";
import { belongsTo, type Evidence } from "./evidence.js";
import { DECISION, STANCE } from "./thresholds.js";

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
    const relevance = Math.max(item.relevance, pointedness(item, named, index));
    return relevance === item.relevance ? item : { ...item, relevance };
  });
}

/** How far a statement is to the point when nothing in particular is asked; 0 to 1. */
function pointedness(item: Evidence, named: readonly number[], index: SearchIndex): number {
  const statement = index.statements[item.statement];
  // A row judges one aspect, never the whole.
  if (statement === undefined || statement.kind === "row") return 0;
  const spokenOf = named.filter((own) => item.stances.some(({ option }) => option === own));
  if (spokenOf.length >= 2) return DECISION.betweenNamed;
  const passage = index.passages[statement.passage];
  if (passage?.headings.some((heading) => SUMMING_UP.test(heading))) return DECISION.summingUpRelevance;
  if (item.stances.some(({ strength }) => strength >= STANCE.advice)) return DECISION.adviceRelevance;
  const judged = item.stances.filter(({ polarity, strength }) => polarity !== "neutral" && strength >= 0.5);
  return judged.length >= 2 ? DECISION.headToHead : 0;
}
