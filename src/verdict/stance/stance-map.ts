import type { Stance } from "../../types.js";
import { STANCE } from "../thresholds.js";

/** Stances under construction, by option. */
export type StanceMap = Map<number, StanceSum>;

interface StanceSum {
  /** Reasons for minus reasons against. */
  readonly signed: number;
  /** The strongest word that it is equal to the others, or that it is only spoken of. */
  readonly level: number;
}

/**
 * Adds one reason: `sign` +1, −1 or 0 (says they are equal, or only speaks of it), `strength` 0 to 1.
 *
 * The stronger reason decides the polarity; equal ones of opposite sign cancel out.
 */
export function addStance(map: StanceMap, option: number, sign: number, strength: number): void {
  const known = map.get(option) ?? { signed: 0, level: 0 };
  map.set(option, {
    signed: known.signed + sign * strength,
    level: sign === 0 ? Math.max(known.level, strength) : known.level,
  });
}

/** Freezes the map: in order of option, strength 0 to 1, rounded so that the index is the same on every machine. */
export function toStances(map: StanceMap): Stance[] {
  return [...map.entries()]
    .sort(([left], [right]) => left - right)
    .map(([option, { signed, level }]) => {
      const polarity = signed > 0.05 ? "for" : signed < -0.05 ? "against" : "neutral";
      // Praise and blame that cancel out make nothing equal: it is spoken of, and no more.
      const size = polarity === "neutral" ? level || STANCE.mention : Math.min(1, Math.abs(signed));
      return { option, polarity, strength: Math.round(size * 1000) / 1000 };
    });
}
