import type { RivalPair } from "./rivalry.js";

/** Options that hang together, each in one community at most; the most compared first. */
export interface Community {
  /** Positions, in no order. */
  readonly members: readonly number[];
  /** Of all pairs within. */
  readonly weight: number;
}

/** A pair below this is a chance meeting. */
const LEAST = 2;
/** A pair counts when it is this share of the plainest that either of its two has, or plain enough by itself. */
const SHARE = 0.1;
const SOLID = 8;
/** Two communities are one when their members are compared, on average, at least this share of how they are among themselves. */
const COHESION = 1 / 3;
/** More columns than anyone compares. */
const MOST_MEMBERS = 24;
const MOST_ROUNDS = 4;

/**
 * Options that are compared with each other, parted where they hang together by a weak pair only: communities grow along the
 * plainest pairs first, and join while all of their members are compared well enough.
 *
 * @param pairs each once, plainest first
 */
export function findCommunities(pairs: readonly RivalPair[]): Community[] {
  const plainest = new Map<number, number>();
  const weights = new Map<number, Map<number, number>>();
  for (const { one, other, weight } of pairs)
    for (const [left, right] of [
      [one, other],
      [other, one],
    ] as const) {
      plainest.set(left, Math.max(plainest.get(left) ?? 0, weight));
      const known = weights.get(left) ?? new Map<number, number>();
      weights.set(left, known.set(right, weight));
    }
  const held = pairs.filter(
    ({ one, other, weight }) =>
      weight >= SOLID ||
      (weight >= LEAST && weight >= SHARE * Math.max(plainest.get(one) ?? 0, plainest.get(other) ?? 0)),
  );
  const between = (left: readonly number[], right: readonly number[]): number =>
    left.reduce(
      (sum, one) => sum + right.reduce((own, other) => own + (weights.get(one)?.get(other) ?? 0), 0),
      0,
    );
  const within = (members: readonly number[]): number => between(members, members) / 2;
  /** How plainly its members are compared, on average; a single one as plainly as with whom it is compared most. */
  const density = (members: readonly number[]): number =>
    members.length === 1
      ? (plainest.get(members[0] ?? -1) ?? 0)
      : within(members) / ((members.length * (members.length - 1)) / 2);
  const communityOf = new Map<number, readonly number[]>();
  const own = (option: number): readonly number[] => communityOf.get(option) ?? [option];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let joined = false;
    for (const { one, other } of held) {
      const [left, right] = [own(one), own(other)];
      if (left === right || left.includes(other) || left.length + right.length > MOST_MEMBERS) continue;
      const average = between(left, right) / (left.length * right.length);
      if (average < COHESION * Math.min(density(left), density(right))) continue;
      const members = [...left, ...right];
      for (const member of members) communityOf.set(member, members);
      joined = true;
    }
    if (!joined) break;
  }
  return [...new Set(communityOf.values())]
    .map((members) => ({ members, weight: within(members) }))
    .sort((left, right) => right.weight - left.weight || firstOf(left) - firstOf(right));
}

function firstOf({ members }: Community): number {
  return Math.min(...members);
}
