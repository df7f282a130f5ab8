/**
 * Numbers from a seed, so that every run of a benchmark reads the same documents.
 *
 * @typedef {object} Random
 * @property {() => number} next uniform, 0 ≤ x < 1
 * @property {(below: number) => number} integer uniform integer, 0 ≤ x < below
 * @property {<T>(items: readonly T[]) => T} pick one of them, each as likely
 * @property {(probability: number) => boolean} chance
 * @property {<T>(items: readonly T[], count: number) => T[]} sample that many different ones, in random order
 */

/**
 * A random generator of 32 bits (mulberry32): small, fast, and the same on every machine.
 *
 * @param {number} seed any integer
 * @returns {Random}
 */
export function randomFrom(seed) {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (below) => Math.floor(next() * below);
  const sample = (items, count) => {
    const rest = [...items];
    return Array.from({ length: count }, () => rest.splice(integer(rest.length), 1)[0]);
  };
  return { next, integer, pick: (items) => items[integer(items.length)], chance: (p) => next() < p, sample };
}

/**
 * Draws positions of a list as words are drawn in running text: the first often, the last hardly ever.
 * Probability ∝ 1 / (rank + 2.7), Mandelbrot's form of Zipf's law.
 *
 * @param {number} length ≥ 1
 * @returns {(random: Random) => number} position, 0 ≤ x < length
 */
export function zipf(length) {
  const cumulative = new Float64Array(length);
  let total = 0;
  for (let rank = 0; rank < length; rank++) {
    total += 1 / (rank + 1 + 2.7);
    cumulative[rank] = total;
  }
  return (random) => {
    const target = random.next() * total;
    let low = 0;
    let high = length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle] < target) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
