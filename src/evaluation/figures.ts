/** Mean of numbers; null without one. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Share of entries for which something holds, 0 to 1; null without an entry. */
export function share<T>(entries: readonly T[], holds: (entry: T) => boolean): number | null {
  return entries.length === 0 ? null : entries.filter(holds).length / entries.length;
}

/** Mean of what is known; null when nothing is. */
export function meanKnown(values: readonly (number | boolean | null)[]): number | null {
  return mean(values.flatMap((value) => (value === null ? [] : [Number(value)])));
}

/** Entries by key, keys in alphabetical order. */
export function groupBy<T>(entries: readonly T[], keyOf: (entry: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry));
    if (group === undefined) groups.set(keyOf(entry), [entry]);
    else group.push(entry);
  }
  return [...groups].sort(([left], [right]) => (left < right ? -1 : 1));
}

/** The value below which a part of the values lies. @param part 0 to 1 @returns 0 without a value */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
