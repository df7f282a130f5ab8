/**
 * The value below which a share of the values lie (nearest rank).
 *
 * @param share 0 to 1
 * @returns NaN without values
 */
export function percentile(values: readonly (number | null)[], share: number): number {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Percentiles in milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

export function spread(values: readonly (number | null)[]): Spread {
  const at = (share: number) => percentile(values, share);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) };
}
