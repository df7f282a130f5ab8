import type { Derivation } from "../../verdict/derivation-schema.js";

type DerivedOption = Derivation["options"][number];

/** The sums on one option as they are shown, in whole units of the last decimal. */
export interface Sums {
  readonly name: string;
  readonly for: number;
  readonly against: number;
  readonly equal: number;
  /** `for − against`. */
  readonly score: number;
}

/** All that is shown of the sums; every figure is made of those of the options, so that a reader can add them up. */
export interface ShownSums {
  readonly decimals: number;
  /** In the order of the derivation: best first. */
  readonly options: readonly Sums[];
  /** The two that it is between: the first two, or for "which is worst?" the last two. Fewer when fewer compete. */
  readonly ahead: Sums | undefined;
  readonly behind: Sums | undefined;
  /** Difference of the two, and all evidence for and against them. */
  readonly gap: number;
  readonly contested: number;
  /** What is added to `contested` before the margin is taken of it. */
  readonly doubt: number;
  /** All evidence, for, against and that they are equal. */
  readonly all: number;
}

const LEAST_DECIMALS = 2;
const MOST_DECIMALS = 5;

/**
 * Rounds the sums with as few decimals as it takes that what follows from the rounded ones, the difference of the two
 * options as a share of the evidence on them, is what follows from the exact ones, to a percent.
 */
export function showSums(derivation: Derivation): ShownSums {
  const margin = exactMargin(derivation);
  for (let decimals = LEAST_DECIMALS; ; decimals++) {
    const shown = roundSums(derivation, decimals);
    const same = percent(share(shown.gap, shown.contested + shown.doubt)) === percent(margin);
    if (decimals >= MOST_DECIMALS || (same && everyOneSeen(derivation, shown))) return shown;
  }
}

/** Evidence that is there must not be shown as none. */
function everyOneSeen({ options }: Derivation, shown: ShownSums): boolean {
  const all = options.reduce((sum, option) => sum + option.for + option.against + option.equal, 0);
  return all === 0 || shown.all > 0;
}

function roundSums({ options, question, doubt }: Derivation, decimals: number): ShownSums {
  const rounded = options.map((option) => roundOption(option, decimals));
  const [ahead, behind] =
    question.inverted && rounded.length > 1 ? [rounded.at(-2), rounded.at(-1)] : [rounded[0], rounded[1]];
  const on = (option: Sums | undefined): number => (option === undefined ? 0 : option.for + option.against);
  return {
    decimals,
    options: rounded,
    ahead,
    behind,
    gap: (ahead?.score ?? 0) - (behind?.score ?? 0),
    contested: on(ahead) + on(behind),
    doubt: Math.round(doubt * 10 ** decimals),
    all:
      rounded.reduce((sum, option) => sum + on(option), 0) +
      Math.max(0, ...rounded.map(({ equal }) => equal)),
  };
}

function roundOption(option: DerivedOption, decimals: number): Sums {
  const units = (value: number): number => Math.round(value * 10 ** decimals);
  const [speaksFor, speaksAgainst] = [units(option.for), units(option.against)];
  return {
    name: option.name,
    for: speaksFor,
    against: speaksAgainst,
    equal: units(option.equal),
    score: speaksFor - speaksAgainst,
  };
}

function exactMargin({ options, question, doubt }: Derivation): number {
  const [ahead, behind] = question.inverted && options.length > 1 ? options.slice(-2) : options.slice(0, 2);
  const contested = [ahead, behind].reduce(
    (sum, option) => sum + (option?.for ?? 0) + (option?.against ?? 0),
    0,
  );
  return share((ahead?.score ?? 0) - (behind?.score ?? 0), contested + doubt);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole);
}

function percent(of: number): number {
  return Math.round(of * 100);
}
