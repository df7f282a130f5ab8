import { CITING, DECISION, RELEVANCE } from "../../src/verdict/thresholds.js";

/** Thresholds by group and name, as numbers. */
export type ThresholdSettings = Record<string, number>;

const GROUPS: Readonly<Record<string, Record<string, number>>> = { RELEVANCE, DECISION, CITING };

/** The thresholds that are fitted, each with the values that are tried for it. Whole counts and ages are not: they are choices. */
export const SPACE: Readonly<Record<string, readonly number[]>> = {
  "RELEVANCE.denseOwn": [0.25, 0.35, 0.45, 0.55, 0.65],
  "RELEVANCE.denseContext": [0, 0.1, 0.2, 0.3],
  "RELEVANCE.densePassage": [0, 0.1, 0.2, 0.3],
  "RELEVANCE.lexicalOwn": [0.25, 0.35, 0.45, 0.55, 0.65],
  "RELEVANCE.lexicalContext": [0.05, 0.15, 0.25, 0.35],
  "RELEVANCE.lexicalPassage": [0, 0.1, 0.2, 0.3, 0.4],
  "RELEVANCE.synonym": [0.5, 0.65, 0.75, 0.85],
  "RELEVANCE.feedback": [0, 0.1, 0.15, 0.2, 0.3],
  "RELEVANCE.wordsThatCount": [2, 3, 4, 5],
  "DECISION.relevanceFloor": [0.05, 0.1, 0.15, 0.2, 0.25],
  "DECISION.relevanceSharpness": [0, 0.5, 1, 1.5, 2, 3],
  "DECISION.minimumRelevance": [0.2, 0.25, 0.3, 0.35, 0.4, 0.45],
  "DECISION.uncoveredShare": [0.45, 0.55, 0.65, 0.75],
  "DECISION.uncoveredRelevance": [0.35, 0.45, 0.55, 0.65],
  "DECISION.missingShare": [0.2, 0.3, 0.4, 0.5, 0.6, 0.8],
  "DECISION.minimumMass": [0.02, 0.04, 0.06, 0.1, 0.15],
  "DECISION.doubt": [0, 0.05, 0.1, 0.2, 0.3],
  "DECISION.winnerMargin": [0.1, 0.14, 0.18, 0.2, 0.22, 0.26, 0.3],
  "DECISION.generalMargin": [0.4, 0.5, 0.6, 0.7, 0.8],
  "DECISION.tieShare": [0.25, 0.3, 0.35, 0.4, 0.5, 0.6],
  "DECISION.repeatWeight": [0.3, 0.4, 0.5, 0.6, 0.7],
  "DECISION.ownerWeight": [0.2, 0.4, 0.6],
  "DECISION.contenderShare": [0.06, 0.12, 0.18],
  "DECISION.ageHalfLifeYears": [3, 4, 6, 8, 12],
  "CITING.relevancePower": [3, 4, 5, 6],
  "CITING.spokenOf": [0.05, 0.1, 0.2, 0.3],
  "CITING.neutral": [0.3, 0.6, 1],
};

/** What the fitted thresholds are now. */
export function currentThresholds(): ThresholdSettings {
  return readThresholds(Object.keys(SPACE));
}

/** What these thresholds are now. */
export function readThresholds(keys: readonly string[]): ThresholdSettings {
  return Object.fromEntries(
    keys.map((key) => {
      const { group, name } = entryOf(key);
      return [key, group[name] ?? Number.NaN];
    }),
  );
}

/** Puts values into the live thresholds: fitting and measuring only, the product never changes them. */
export function applyThresholds(settings: ThresholdSettings): void {
  for (const [key, value] of Object.entries(settings)) {
    const { group, name } = entryOf(key);
    if (!(name in group)) throw new Error(`${key} is no threshold`);
    group[name] = value;
  }
}

function entryOf(key: string): { group: Record<string, number>; name: string } {
  const [groupName = "", name = ""] = key.split(".");
  const group = GROUPS[groupName];
  if (group === undefined) throw new Error(`${key} is in no group of thresholds`);
  return { group, name };
}
