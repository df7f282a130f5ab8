/**
 * @param {readonly number[]} values at least one
 * @param {number} share 0 to 1; 0.5 is the median
 * @returns {number} the smallest value that at least that share of the values does not exceed (nearest rank)
 */
export function percentile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** @param {readonly number[]} values at least one @returns {number} */
export function median(values) {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {readonly number[]} values @returns {number} */
export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Medians of every numeric field over several runs of the same thing.
 *
 * @param {readonly Record<string, any>[]} runs the same fields in each
 * @returns {Record<string, number>}
 */
export function medianFields(runs) {
  const fields = Object.keys(runs[0]).filter((field) => typeof runs[0][field] === "number");
  return Object.fromEntries(fields.map((field) => [field, median(runs.map((run) => run[field]))]));
}

/**
 * Times one call for every question, several rounds over all of them.
 *
 * @param {readonly string[]} questions
 * @param {number} rounds the first is not counted: it warms caches and the compiler
 * @param {(question: string, position: number) => unknown} call may return a promise
 * @returns {Promise<{ p50: number, p95: number, p99: number, mean: number, calls: number }>} milliseconds
 */
export async function timeCalls(questions, rounds, call) {
  const times = [];
  for (let round = 0; round <= rounds; round++) {
    for (const [position, question] of questions.entries()) {
      const started = performance.now();
      const result = call(question, position);
      if (result instanceof Promise) await result;
      if (round > 0) times.push(performance.now() - started);
    }
  }
  return {
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    mean: mean(times),
    calls: times.length,
  };
}
