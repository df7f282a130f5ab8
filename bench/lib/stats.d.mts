/** What slack-load.ts takes from stats.mjs; see there. */
export function median(values: readonly number[]): number;
