/** One reply with what was known of it and whether it was right. */
export interface Example {
  readonly features: Readonly<Record<string, number>>;
  readonly right: boolean;
  /** How much it counts, > 0. */
  readonly weight: number;
}

/**
 * Logistic regression with a quadratic penalty, by gradient descent: few features, few examples, the same result each time.
 *
 * @param penalty strength of the penalty on every weight, in examples; > 0 keeps rare features near zero
 * @returns a weight for each feature that occurs
 */
export function fitLogistic(examples: readonly Example[], penalty: number): Record<string, number> {
  const names = [...new Set(examples.flatMap(({ features }) => Object.keys(features)))].sort();
  const weights: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const rate = 0.5;
  for (let step = 0; step < 4000; step++) {
    const gradient: Record<string, number> = Object.fromEntries(
      names.map((name) => [name, (-penalty * (weights[name] ?? 0)) / total]),
    );
    for (const { features, right, weight } of examples) {
      const error = (weight * (Number(right) - predict(features, weights))) / total;
      for (const [name, value] of Object.entries(features))
        gradient[name] = (gradient[name] ?? 0) + error * value;
    }
    for (const name of names) weights[name] = (weights[name] ?? 0) + rate * (gradient[name] ?? 0);
  }
  return weights;
}

/** Probability of being right, 0 to 1. */
export function predict(
  features: Readonly<Record<string, number>>,
  weights: Readonly<Record<string, number>>,
): number {
  const sum = Object.entries(features).reduce(
    (total, [name, value]) => total + value * (weights[name] ?? 0),
    0,
  );
  return 1 / (1 + Math.exp(-sum));
}
