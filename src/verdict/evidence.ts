import type { Catalog, Polarity, SearchIndex, Stance } from "../types.js";
import { rootOf } from "./catalog/option-matcher.js";
import { type DocumentStanding, PLAIN_STANDING, standingWeight } from "./source-standing.js";
import { DECISION } from "./thresholds.js";

/** A statement that bears on the question. */
export interface Evidence {
  /** Position in the index's statements. */
  readonly statement: number;
  /** Position in the index's documents. */
  readonly document: number;
  /** Position of the first document of the same source: one source has one voice, however many documents it fills. */
  readonly voice: number;
  /** 0 to 1. */
  readonly relevance: number;
  readonly stances: readonly Stance[];
}

/** One statement's part in the verdict on one option asked about. */
export interface Contribution {
  readonly evidence: Evidence;
  readonly polarity: Polarity;
  /** How plainly the statement speaks, 0 to 1. */
  readonly strength: number;
  /** Whether it says that the options are equal. */
  readonly equal: boolean;
  /** Relevance as weighed, 0 to 1: at least the evidence's own. */
  readonly relevance: number;
  /** Weight of the source by its age and standing, 0 to 1. */
  readonly source: number;
  /** What its relevance is worth, 0 to 1: nothing at the floor, less the farther it falls behind the best. */
  readonly fit: number;
  /** fit × strength × source, ≥ 0, before repeats of the same source are damped. */
  readonly weight: number;
  /** What it adds to the option's sum: `weight`, damped for each stronger statement of the same source and polarity. */
  readonly counted: number;
}

/** The evidence on one option. */
export interface OptionEvidence {
  readonly option: number;
  /** What speaks for it minus what speaks against it, over all sources. */
  readonly score: number;
  readonly forWeight: number;
  readonly againstWeight: number;
  /** Evidence that it is equal to the others. */
  readonly balanceWeight: number;
  /** Best first. Their `counted` add up, in this order, to the three weights above. */
  readonly contributions: readonly Contribution[];
}

/**
 * Weighs the evidence on each option asked about: for each source the best statement counts in full and each further one
 * half as much as the one before, so no article wins by repeating itself; older sources weigh less, and so do superseded ones and what a
 * maker says for its own product.
 *
 * @param options positions in the catalog; what is said of a tool counts for its owner too
 * @param ageYears age of each document of the index in years; 0 when unknown
 * @param standings of each document of the index; nothing is known of any when left out
 */
export function weighEvidence(
  options: readonly number[],
  evidence: readonly Evidence[],
  parts: {
    readonly catalog: Catalog;
    readonly ageYears: readonly number[];
    readonly standings?: readonly DocumentStanding[];
    /** No criterion was asked: what sets the options against each other is to the point. */
    readonly general?: boolean;
  },
): OptionEvidence[] {
  const most = Math.max(0, ...parts.catalog.options.map(({ mentions }) => mentions));
  const seldom = new Set(
    options.filter(
      (option) => (parts.catalog.options[option]?.mentions ?? 0) < most * DECISION.seldomMentioned,
    ),
  );
  const best = evidence.reduce((most, item) => Math.max(most, item.relevance), 0);
  // What does not depend on the option is worked out once.
  const fitting = evidence.flatMap((item) => {
    const relevance = Math.max(item.relevance, relevanceByName(item, seldom, parts));
    const fit = fitOf(relevance, best);
    if (fit === 0) return [];
    const level = levelled(item, options, parts);
    const equal = saysEqual(item);
    const byAge = 0.5 ** ((parts.ageYears[item.document] ?? 0) / DECISION.ageHalfLifeYears);
    return [{ item, relevance, fit, level, equal, byAge }];
  });
  return options.map((option) => {
    const undamped: Omit<Contribution, "counted">[] = [];
    for (const { item, relevance, fit, level, equal, byAge } of fitting) {
      const stance = level ?? stanceOn(option, options, item.stances, parts);
      if (stance === null) continue;
      const standing = parts.standings?.[item.document] ?? PLAIN_STANDING;
      const source = byAge * standingWeight(standing, option, stance.polarity);
      undamped.push({
        evidence: item,
        polarity: stance.polarity,
        strength: stance.strength,
        equal: stance.equal ?? equal,
        relevance,
        source,
        fit,
        weight: fit * stance.strength * source,
      });
    }
    undamped.sort((a, b) => b.weight - a.weight || a.evidence.statement - b.evidence.statement);
    return { option, ...sumUp(dampRepeats(undamped)) };
  });
}

/**
 * What is said of both of two options alike ("99.95 % | 99.95 %", "both are free") is neither for nor against: it makes them
 * equal.
 *
 * @returns null when it is not so
 */
function levelled(
  { stances }: Evidence,
  options: readonly number[],
  parts: { readonly catalog: Catalog; readonly general?: boolean },
): { polarity: Polarity; strength: number; equal: true } | null {
  const [first, second] = options;
  if (first === undefined || second === undefined || options.length !== 2 || parts.general) return null;
  const [one, other] = [stanceOn(first, options, stances, parts), stanceOn(second, options, stances, parts)];
  if (one === null || other === null || one.polarity === "neutral" || one.polarity !== other.polarity)
    return null;
  const strength = Math.min(one.strength, other.strength);
  const alike =
    strength >= DECISION.alikeStrength && Math.max(one.strength, other.strength) - strength < DECISION.alike;
  return alike ? { polarity: "neutral", strength, equal: true } : null;
}

/** What relevance is worth: nothing at the floor; what is as much to the point as the best there is counts in full. */
function fitOf(relevance: number, best: number): number {
  const above = Math.max(0, (relevance - DECISION.relevanceFloor) / (1 - DECISION.relevanceFloor));
  const behind = Math.min(1, relevance / Math.max(best, DECISION.minimumRelevance));
  return above * behind ** DECISION.relevanceSharpness;
}

/** @param contributions heaviest first */
function dampRepeats(contributions: readonly Omit<Contribution, "counted">[]): Contribution[] {
  const repeats = new Map<string, number>();
  return contributions.map((contribution) => {
    const key = `${contribution.evidence.voice} ${contribution.polarity}`;
    const before = repeats.get(key) ?? 0;
    // A neutral statement adds nothing but evidence that the options are equal.
    const counts = contribution.polarity !== "neutral" || contribution.equal;
    if (counts) repeats.set(key, before + 1);
    return {
      ...contribution,
      counted: counts ? contribution.weight * DECISION.repeatWeight ** before : 0,
    };
  });
}

function sumUp(contributions: readonly Contribution[]): Omit<OptionEvidence, "option"> {
  const sum = (polarity: Polarity): number =>
    contributions.reduce((total, item) => total + (item.polarity === polarity ? item.counted : 0), 0);
  const [forWeight, againstWeight] = [sum("for"), sum("against")];
  return {
    score: forWeight - againstWeight,
    forWeight,
    againstWeight,
    balanceWeight: sum("neutral"),
    contributions,
  };
}

/**
 * How far a statement is to the point by the options it judges alone: when it judges one that is spoken of so seldom, every
 * word on it counts.
 */
function relevanceByName(
  item: Evidence,
  seldom: ReadonlySet<number>,
  { catalog, general = false }: { readonly catalog: Catalog; readonly general?: boolean },
): number {
  if (seldom.size === 0) return 0;
  const judged = item.stances.some(
    ({ option, polarity, strength }) =>
      polarity !== "neutral" &&
      strength >= 0.5 &&
      [...seldom].some((own) => option === own || belongsTo(option, own, catalog)),
  );
  if (!judged) return 0;
  return general ? DECISION.seldomRelevance : DECISION.minimumRelevance;
}

/** Whether a statement says that options are equal: neutral and plain on two of them. */
export function saysEqual({ stances }: Pick<Evidence, "stances">): boolean {
  return stances.filter(({ polarity, strength }) => polarity === "neutral" && strength >= 0.6).length >= 2;
}

/**
 * The stance of a statement on `option`: on itself, on what belongs to it (unless that was asked about too), or, weaker,
 * on its owner.
 */
function stanceOn(
  option: number,
  asked: readonly number[],
  stances: readonly Stance[],
  { catalog, general = false }: { readonly catalog: Catalog; readonly general?: boolean },
): { polarity: Polarity; strength: number; equal?: boolean } | null {
  let signed = 0;
  let strength = 0;
  let found = false;
  for (const stance of stances) {
    let weight = 0;
    if (stance.option === option) weight = 1;
    else if (!asked.includes(stance.option) && belongsTo(stance.option, option, catalog)) weight = 0.8;
    // What is said of the owner in general says little of one of its tools.
    else if (!general && !asked.includes(stance.option) && belongsTo(option, stance.option, catalog))
      weight = DECISION.ownerWeight;
    if (weight === 0) continue;
    found = true;
    const sign = stance.polarity === "for" ? 1 : stance.polarity === "against" ? -1 : 0;
    signed += sign * stance.strength * weight;
    strength = Math.max(strength, stance.strength * weight);
  }
  if (!found) return null;
  const polarity = signed > 0.05 ? "for" : signed < -0.05 ? "against" : "neutral";
  return { polarity, strength: polarity === "neutral" ? strength : Math.min(1, Math.abs(signed)) };
}

/** How many sources carry `winner` on balance, and how many judge any of the options; what hardly speaks of it is no source. */
export function countSources(
  winner: number | null,
  options: readonly OptionEvidence[],
): { carrying: number; all: number } {
  const heaviest = new Map<number, number>();
  for (const { contributions } of options)
    for (const { evidence, polarity, weight } of contributions)
      if (polarity !== "neutral")
        heaviest.set(evidence.voice, Math.max(heaviest.get(evidence.voice) ?? 0, weight));
  const most = Math.max(0, ...heaviest.values());
  const balance = [...balanceByVoice(winner, options)].filter(
    ([voice]) => (heaviest.get(voice) ?? 0) >= DECISION.voiceShare * most,
  );
  return { carrying: balance.filter(([, value]) => value > 0).length, all: balance.length };
}

/** What each source that judges any of the options says for `winner` on balance: below 0 when it speaks against it. */
export function balanceByVoice(
  winner: number | null,
  options: readonly OptionEvidence[],
): ReadonlyMap<number, number> {
  const balance = new Map<number, number>();
  for (const option of options) {
    for (const { evidence, polarity, weight } of option.contributions) {
      if (polarity === "neutral") continue;
      const sign = (polarity === "for") === (option.option === winner) ? 1 : -1;
      balance.set(evidence.voice, (balance.get(evidence.voice) ?? 0) + sign * weight);
    }
  }
  return balance;
}

/** Whether `part` belongs to `whole`, directly or through others; an option does not belong to itself. */
export function belongsTo(part: number, whole: number, catalog: Catalog): boolean {
  let owner = catalog.options[part]?.owner ?? null;
  for (let steps = 0; owner !== null && steps < catalog.options.length; steps++) {
    if (owner === whole) return true;
    owner = catalog.options[owner]?.owner ?? null;
  }
  return false;
}

/** The options that compete when the question names none: those that stand alone, spoken of and compared enough. */
export function contenders(index: Pick<SearchIndex, "catalog">): number[] {
  const { options } = index.catalog;
  const totals = options.map(() => 0);
  options.forEach((option, position) => {
    const root = rootOf(index.catalog, position);
    totals[root] = (totals[root] ?? 0) + option.mentions;
  });
  const most = Math.max(1, ...totals);
  const mostCompared = Math.max(...options.map(({ comparisons }) => comparisons));
  // What only catalog.yaml makes an option has no comparisons, and needs none.
  const isCompared = (comparisons: number): boolean =>
    comparisons === 0 || comparisons >= mostCompared * DECISION.contenderComparedShare;
  return options
    .map((_, position) => position)
    .filter(
      (position) =>
        options[position]?.owner === null &&
        (totals[position] ?? 0) >= most * DECISION.contenderShare &&
        isCompared(options[position]?.comparisons ?? 0),
    )
    .sort((left, right) => (totals[right] ?? 0) - (totals[left] ?? 0) || left - right)
    .slice(0, DECISION.contenders);
}
