import type { SearchIndex } from "../types.js";
import { createOptionMatcher, rootOf } from "./catalog/option-matcher.js";
import type { Evidence, OptionEvidence } from "./evidence.js";
import { STANCE } from "./thresholds.js";

/** Advice that holds under a condition. */
export interface Condition {
  readonly when: string;
  /** Position in the catalog. */
  readonly option: number;
  readonly evidence: Evidence;
}

/** Conditions shown for each option: enough to recognise one's own case. */
const PER_OPTION = 2;
/** Whose case it is: "if you run …", "when teams need …"; other clauses describe, they advise nobody. */
const IF =
  /\b(?:if|when|whenever|where)\s+((?=[^.;:]{0,60}\b(?:you|your|we|our|teams?|users?|developers?|organi[sz]ations?|compan(?:y|ies)|projects?|apps?|workloads?)\b).{8,140}?)(?:[.;:]|,\s|$)/iu;
const LISTS_CASES =
  /\b(?:choose|pick|use|using|consider|prefer|select|favou?r|when to|best for|good choice)\b/iu;

/**
 * "Choose X if …": from advice among the evidence, the best for each option.
 *
 * @returns in the order of the options, best first within each
 */
export function conditionsOf(options: readonly OptionEvidence[], index: SearchIndex): Condition[] {
  const match = createOptionMatcher(index.catalog);
  return options.flatMap((option) => {
    const conditions: Condition[] = [];
    for (const { evidence, polarity } of option.contributions) {
      if (polarity !== "for" || conditions.length >= PER_OPTION) continue;
      const when = conditionIn(evidence, option.option, index);
      const family = rootOf(index.catalog, option.option);
      const namesAnother =
        when !== null && match(when).some((mention) => rootOf(index.catalog, mention.option) !== family);
      if (when !== null && !namesAnother && !conditions.some((condition) => condition.when === when)) {
        conditions.push({ when, option: option.option, evidence });
      }
    }
    return conditions;
  });
}

function conditionIn(evidence: Evidence, option: number, index: SearchIndex): string | null {
  const statement = index.statements[evidence.statement];
  if (statement === undefined) return null;
  const stance = evidence.stances.find((item) => item.option === option);
  if (stance === undefined || stance.polarity !== "for" || stance.strength < STANCE.underAdvice) return null;
  const passage = index.passages[statement.passage];
  const text = index.documents[evidence.document]?.text ?? "";
  const own = text
    .slice(statement.start, statement.end)
    .replace(/\*\*|`/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
  const introduced = `${statement.lead} ${passage?.headings.at(-1) ?? ""}`;
  // "Why choose X?" gives reasons, "Choose X if" gives cases.
  const listsCases = LISTS_CASES.test(introduced) && !/\bwhy\b/iu.test(introduced);
  if (statement.kind === "item" && listsCases && !own.includes("?")) {
    // It follows an "If": "if you …", but "if Android …".
    const opening = /^(?:You|Your|We|Our|The|An?|It|They|This|There|Teams?|\p{Lu}\p{Ll}+ing)\b/u;
    const phrase = opening.test(own) ? `${own.charAt(0).toLowerCase()}${own.slice(1)}` : own;
    return phrase.replace(/[.;]$/u, "");
  }
  return IF.exec(own)?.[1]?.trim() ?? null;
}
