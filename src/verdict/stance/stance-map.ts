import type { Stance } from "../../types.js";

/** Stances under construction: option → signed strength; the sign is the polarity, 0 with a `balance` is neutral. */
export type StanceMap = Map<number, { signed: number; strength: number }>;

/**
 * Adds one reason: `sign` +1, −1 or 0 (says they are equal, or only speaks of it), `strength` 0 to 1.
 *
 * The stronger reason decides the polarity; equal ones of opposite sign cancel out.
 */
export function addStance(map: StanceMap, option: number, sign: number, strength: number): void {
  const known = map.get(option) ?? { signed: 0, strength: 0 };
  map.set(option, { signed: known.signed + sign * strength, strength: Math.max(known.strength, strength) });
}

/** Freezes the map: in order of option, strength 0 to 1, rounded so that the index is the same on every machine. */
export function toStances(map: StanceMap): Stance[] {
  return [...map.entries()]
    .sort(([left], [right]) => left - right)
    .map(([option, { signed, strength }]) => {
      const polarity = signed > 0.05 ? "for" : signed < -0.05 ? "against" : "neutral";
      const size = polarity === "neutral" ? strength : Math.min(1, Math.abs(signed));
      return { option, polarity, strength: Math.round(size * 1000) / 1000 };
    });
}
