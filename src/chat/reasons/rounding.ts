/**
 * Rounds the parts of a sum to whole units so that they still add up to it (largest remainder).
 *
 * @param parts any finite numbers, in units
 * @param total what they must add up to: their sum, rounded
 * @returns each part rounded down or up, never to another sign
 */
export function apportion(parts: readonly number[], total: number): number[] {
  const rounded = parts.map(Math.floor);
  const left = total - rounded.reduce((sum, part) => sum + part, 0);
  const fractions = parts.map((part, position) => ({ position, fraction: part - Math.floor(part) }));
  fractions.sort((a, b) => b.fraction - a.fraction || a.position - b.position);
  for (const { position } of fractions.slice(0, Math.max(0, left))) rounded[position]! += 1;
  return rounded;
}

/** More digits say nothing to a reader, even where two figures all but meet. */
const MOST_DECIMALS = 6;

/**
 * A figure and the bar it is held against, with as many decimals as it takes to see on which side of the bar it lies.
 *
 * @param least decimals to begin with
 */
export function beside(value: number, bar: number, least: number): [value: string, bar: string] {
  for (let decimals = least; decimals < MOST_DECIMALS; decimals++) {
    const shown = [value.toFixed(decimals), bar.toFixed(decimals)] as const;
    const order = Math.sign(Number(shown[0]) - Number(shown[1]));
    // The bar itself is round: only the figure needs the further digits.
    if (order === Math.sign(value - bar)) return [shown[0], bar.toFixed(least)];
  }
  return [value.toFixed(MOST_DECIMALS), bar.toFixed(MOST_DECIMALS)];
}

/** Two shares in percent, on the right side of each other: "46", "20". */
export function percentBeside(value: number, bar: number): [value: string, bar: string] {
  return beside(value * 100, bar * 100, 0);
}

/** "+0.63", "−0.31", "0.00": a whole number of units as a reader writes it. */
export function signed(units: number, decimals: number): string {
  const sign = units > 0 ? "+" : units < 0 ? "−" : "";
  return sign + unsigned(units, decimals);
}

/** "0.63", without a sign. */
export function unsigned(units: number, decimals: number): string {
  return (Math.abs(units) / 10 ** decimals).toFixed(decimals);
}
