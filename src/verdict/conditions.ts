import type { SearchIndex, StoredStatement } from "../types.js";
import { createOptionMatcher, type Mention, type OptionMatcher, rootOf } from "./catalog/option-matcher.js";
import type { Decision } from "./decide.js";
import type { Evidence, OptionEvidence } from "./evidence.js";
import { quoted } from "./headline/wording.js";
import { STANCE } from "./thresholds.js";

/** Advice that holds under a condition. */
export interface Condition {
  readonly when: string;
  /** Position in the catalog. */
  readonly option: number;
  readonly evidence: Evidence;
}

/** The verdict on one of several criteria. */
export interface PartVerdict {
  /** In the asker's words. */
  readonly criterion: string;
  readonly decision: Decision;
  /** The evidence on that criterion alone. */
  readonly options: readonly OptionEvidence[];
}

/** Conditions shown for each option: enough to recognise one's own case. */
const PER_OPTION = 2;
/** Advice on another case than the one asked about only distracts. */
const LEAST_RELEVANCE = 0.35;
/** Whose case it is: "if you run …", "when teams need …"; other clauses describe, they advise nobody. */
const IF =
  /\b(?:if|when|whenever)\s+((?=[^.;:]{0,60}\b(?:you|your|we|our|teams?|users?|developers?|organi[sz]ations?|compan(?:y|ies)|projects?|apps?|workloads?)\b).{8,140}?)(?:[.;:]|,\s|$)/iu;
/** It points elsewhere, only ponders, or breaks off: "if your setup requires it", "if you need fast". */
const VAGUE =
  /\b(?:it|them|this|that|so|one|these|those|fast|swift|simple|small|large|big|new)$|^(?:considering|wondering|comparing|looking)\b|\b(?:think about|wonder|compare|ask yourself)\b/iu;
/** Begins a clause that is whole. */
const SUBJECT = /^(?:you|your|you['’](?:re|ve|ll)|we|our|it|they|their|this|there|teams?|users?|when|if)$/iu;
const OPENING = /\b(?:if|when)\s+((?:you|your|we|our|teams?|users?)\b[^.;:]{0,30}?)[\s:…]*$/iu;
const FINITE =
  /\b(?:is|are|was|has|have|had|can|must|will|should|matters?|needs?|runs?|uses?|wants?|knows?|works?|comes?|goes|depends?|requires?|counts?|exists?)\b/iu;
/** Begins a clause that lacks its "you". */
const BARE_VERB =
  /^(?:want|need|have|use|prefer|care|value|like|plan|expect|run|build|request|filter|work|write|know|are|can|must|do|don['’]t|require)$/iu;
const LISTS_CASES =
  /\b(?:choose|pick|use|using|consider|prefer|select|favou?r|when to|best for|good choice)\b/iu;

/**
 * "Choose X if …": from advice among the evidence, the best for each option.
 *
 * @param parts.general no criterion was asked, so advice on any case is to the point
 * @returns in the order of the options, best first within each
 */
export function conditionsOf(
  options: readonly OptionEvidence[],
  index: SearchIndex,
  { general }: { readonly general: boolean },
): Condition[] {
  const match = createOptionMatcher(index.catalog);
  const least = general ? 0 : LEAST_RELEVANCE;
  return options.flatMap((option) => {
    const conditions: Condition[] = [];
    for (const { evidence, polarity, relevance } of option.contributions) {
      if (polarity !== "for" || conditions.length >= PER_OPTION || relevance < least) continue;
      const when = conditionIn(evidence, option.option, { index, match });
      if (when !== null && !conditions.some((condition) => condition.when === when)) {
        conditions.push({ when, option: option.option, evidence });
      }
    }
    return conditions;
  });
}

/** "“phones” matters most": from the verdicts on the parts of a question, one for each option that wins any. */
export function conditionsOfParts(parts: readonly PartVerdict[], asked: readonly string[]): Condition[] {
  return winnersOfParts(parts).flatMap(({ option, criteria, evidence }) => {
    const named = criteria.map((criterion) => quoted([criterion], asked));
    const when = named.length === 1 ? `${named[0]} matters most` : `${named.join(" and ")} matter most`;
    return evidence === undefined ? [] : [{ when, option, evidence }];
  });
}

/** Which option wins which criteria, in the order of the question, with the best statement that carries it. */
export function winnersOfParts(parts: readonly PartVerdict[]): {
  readonly option: number;
  readonly criteria: readonly string[];
  readonly evidence: Evidence | undefined;
}[] {
  const winners = [...new Set(parts.flatMap(({ decision }) => decision.winner ?? []))];
  return winners.map((option) => {
    const won = parts.filter(({ decision }) => decision.winner === option);
    const carrying = won.flatMap(({ options }) =>
      options.flatMap((item) =>
        item.contributions.filter(
          ({ polarity }) => polarity !== "neutral" && (polarity === "for") === (item.option === option),
        ),
      ),
    );
    const best = [...carrying].sort(
      (left, right) => right.weight - left.weight || left.evidence.statement - right.evidence.statement,
    )[0];
    return { option, criteria: won.map(({ criterion }) => criterion), evidence: best?.evidence };
  });
}

/** Whether a list item stands in a list of cases: under "Choose X if:", "X is best for", but not under "Why choose X?". */
export function listsCases({ kind, lead }: StoredStatement, heading: string): boolean {
  const introduced = `${lead} ${heading}`;
  // "Why choose X?" gives reasons, "Choose X if" gives cases.
  return kind === "item" && LISTS_CASES.test(introduced) && !/\bwhy\b/iu.test(introduced);
}

function conditionIn(
  evidence: Evidence,
  option: number,
  { index, match }: { readonly index: SearchIndex; readonly match: OptionMatcher },
): string | null {
  const statement = index.statements[evidence.statement];
  if (statement === undefined) return null;
  const stance = evidence.stances.find((item) => item.option === option);
  if (stance === undefined || stance.polarity !== "for" || stance.strength < STANCE.underAdvice) return null;
  const own = (index.documents[evidence.document]?.text ?? "")
    .slice(statement.start, statement.end)
    .replace(/\*\*|`|\*(?=\p{L})|(?<=\p{L})\*/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
  const isAnother = (mention: Mention): boolean =>
    rootOf(index.catalog, mention.option) !== rootOf(index.catalog, option);
  if (listsCases(statement, index.passages[statement.passage]?.headings.at(-1) ?? "") && !own.includes("?")) {
    const named = match(own);
    // "REST models resources" says what it does, not when to take it.
    return named[0]?.start === 0 || named.some(isAnother) ? null : caseInWords(own, statement.lead);
  }
  const found = IF.exec(own);
  const clause = found?.[1]?.trim() ?? "";
  if (found === null || VAGUE.test(clause) || match(clause).some(isAnother)) return null;
  // "A inside an app, B if your host says so": the case is that of the name nearest before it, or of the next one.
  const mentions = match(own);
  const subject =
    mentions.filter(({ end }) => end <= found.index).at(-1) ??
    mentions.find(({ start }) => start >= found.index + found[0].length);
  if (subject !== undefined && isAnother(subject)) return null;
  // Cut at a comma inside of brackets, it lacks its end.
  return clause.split("(").length === clause.split(")").length
    ? clause
    : clause.slice(0, clause.lastIndexOf("(")).trim() || null;
}

/** An item of a list of cases, so that it can be read behind "If". */
function caseInWords(item: string, lead: string): string {
  const phrase = item.replace(/[.;,]$/u, "");
  const [first = ""] = phrase.split(/[\s,-]/u);
  const lowered = /^\p{Lu}\p{Ll}*$/u.test(first) ? phrase.charAt(0).toLowerCase() + phrase.slice(1) : phrase;
  if (SUBJECT.test(first)) return lowered;
  // "Choose X if you need:" goes on in its items.
  const opening = OPENING.exec(lead)?.[1];
  if (opening !== undefined) return `${opening} ${lowered}`;
  if (BARE_VERB.test(first)) return `you ${lowered}`;
  if (/ing$/u.test(first)) return lowered;
  const beforeClause = phrase.split(/\s(?:where|that|which|who)\s/u)[0] ?? "";
  if (!FINITE.test(beforeClause)) return `you need ${lowered}`;
  // A name stays as it is: "If Android …".
  return phrase;
}
