import type { Contribution, Evidence, OptionEvidence } from "./evidence.js";
import { CITING } from "./thresholds.js";

/** What one statement is worth as a quote for the verdict and as one against it, each ≥ 0. */
interface Worth {
  readonly evidence: Evidence;
  readonly pro: number;
  readonly contra: number;
}

/**
 * Chooses and orders evidence for citing: what carries the verdict first, with the best words of the other side never left
 * out. Readers check the first quotes against the question, so what is to the point stands before what is plainly said.
 *
 * @param favoured options whose praise (or rivals' blame) carries the verdict; empty for tie and depends
 * @returns at most `CITING.most`, each statement once
 */
export function chooseCitations(options: readonly OptionEvidence[], favoured: readonly number[]): Evidence[] {
  const worths = worthOf(options, favoured);
  const pro = worths
    .filter(({ pro, contra }) => pro >= contra)
    .sort((left, right) => right.pro - left.pro || left.evidence.statement - right.evidence.statement)
    .map(({ evidence }) => evidence);
  const contra = worths
    .filter(({ pro, contra }) => contra > pro)
    .sort((left, right) => right.contra - left.contra || left.evidence.statement - right.evidence.statement)
    .map(({ evidence }) => evidence);
  const chosen = pro.slice(0, Math.max(1, CITING.most - Math.min(CITING.mostAgainst, contra.length)));
  const against = contra.slice(0, CITING.most - chosen.length);
  // The best word against stands fifth: seen at once, without hiding what carries the verdict.
  return [...chosen.slice(0, 4), ...against.slice(0, 1), ...chosen.slice(4), ...against.slice(1)];
}

function worthOf(options: readonly OptionEvidence[], favoured: readonly number[]): Worth[] {
  const worths = new Map<Evidence, Worth>();
  for (const option of options) {
    for (const contribution of option.contributions) {
      const { evidence } = contribution;
      const known = worths.get(evidence) ?? { evidence, pro: 0, contra: 0 };
      const worth = quoteWorth(contribution);
      const speaksFor = favoured.length === 0 || supports(contribution, favoured.includes(option.option));
      worths.set(evidence, {
        evidence,
        pro: speaksFor ? Math.max(known.pro, worth) : known.pro,
        contra: speaksFor ? known.contra : Math.max(known.contra, worth),
      });
    }
  }
  return [...worths.values()];
}

/** Whether a statement on an option speaks for the favoured ones. That they are equal speaks against every winner. */
function supports({ equal, polarity }: Contribution, isFavoured: boolean): boolean {
  if (polarity !== "neutral") return (polarity === "for") === isFavoured;
  return isFavoured && !equal;
}

function quoteWorth({ polarity, relevance, strength, source }: Contribution): number {
  const plainness = polarity === "neutral" ? strength * CITING.neutral : strength;
  return relevance ** CITING.relevancePower * (CITING.spokenOf + plainness) * source;
}
