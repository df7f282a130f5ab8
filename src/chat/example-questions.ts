import type { FoundCriterion } from "../answer-criteria.js";
import type { SearchIndex } from "../types.js";
import { rootOf } from "../verdict/catalog/option-matcher.js";
import { contenders } from "../verdict/evidence.js";
import { plainText } from "./plain-text.js";

/** Longer questions do not fit on a button. */
const LONGEST_EXAMPLE = 75;

/** What an example asks. */
interface Asking {
  /** The two that the documents judge most on the criterion, by name. */
  readonly pair: readonly [string, string];
  readonly criterion: string;
  /** Only two compete. */
  readonly two: boolean;
}

/** Ways to ask, taken in turn. */
const WAYS: readonly ((asking: Asking) => string)[] = [
  ({ pair: [first, second], criterion }) => `${first} or ${second} for ${criterion}?`,
  ({ criterion, two }) => (two ? `Which is better for ${criterion}?` : `Which one is best for ${criterion}?`),
  ({ pair: [first], criterion }) => `Is ${first} good for ${criterion}?`,
  ({ criterion }) => `What should we use for ${criterion}?`,
];
/** Words that nobody asks for as they stand. */
const ASKED_AS: Readonly<Record<string, string>> = {
  bundle: "bundle size",
  cost: "low cost",
  costs: "low cost",
  latency: "low latency",
  startup: "fast startup",
};
/** Good in a list, odd behind "for". */
const ODD = new Set(
  "cleaning fees hardware interest licence license licensing noise price prices pricing quality size space travel typing weight".split(
    " ",
  ),
);

/** How a criterion is asked for behind "for": "low latency"; null for one that nobody would ask for so. */
export function askedAs(criterion: string): string | null {
  return ODD.has(criterion) ? null : (ASKED_AS[criterion] ?? criterion);
}

/**
 * Questions of the options that the documents compare most and of what they judge them on, first those on which they say
 * most and take sides.
 *
 * @param criteria as found, best first
 */
export function draftExamples(index: SearchIndex, criteria: readonly FoundCriterion[]): string[] {
  const competing = contenders(index);
  const names = competing.map((option) => plainText(index.catalog.options[option]?.name ?? ""));
  const judged = competing.length < 2 ? [] : judgedOn(index, competing, criteria);
  const turns = competing.map(() => 0);
  const asked = judged.map(({ criterion, said }, position) => {
    const pair = pairOf(said, turns);
    for (const option of pair) turns[option] = (turns[option] ?? 0) + 1;
    const [one = "", other = ""] = pair.map((option) => names[option] ?? "");
    const asking: Asking = {
      pair: [one, other],
      criterion: askedAs(criterion.name) ?? criterion.name,
      two: competing.length === 2,
    };
    return WAYS[position % WAYS.length]?.(asking) ?? "";
  });
  const [general, ...others] = names.slice(1).map((name, position) => `${names[position]} or ${name}?`);
  // What is asked most often, but not first: the others show what can be asked.
  const all = [
    ...asked.slice(0, 2),
    ...(general === undefined ? [] : [general]),
    ...asked.slice(2),
    ...others,
  ];
  return [...new Set(all)].filter((question) => question.length <= LONGEST_EXAMPLE);
}

/** What is said of one competing option on a criterion: statements that judge it, and those for it less those against. */
interface Said {
  readonly statements: number;
  readonly net: number;
}

interface Judged {
  readonly criterion: FoundCriterion;
  /** In the order of the competing options. */
  readonly said: readonly Said[];
}

/** Criteria on which two options at least are judged, the most telling first. */
function judgedOn(
  index: SearchIndex,
  competing: readonly number[],
  criteria: readonly FoundCriterion[],
): Judged[] {
  return criteria
    .filter(({ name }) => askedAs(name) !== null)
    .map((criterion) => ({
      criterion,
      said: competing.map((option) => saidOf(index, option, criterion.statements)),
    }))
    .filter(({ said }) => said.filter(({ statements }) => statements > 0).length > 1)
    .sort((left, right) => tells(right) - tells(left));
}

/** Words that read well count most, then several sources, then that they take sides. */
function tells({ criterion: { common, documents }, said }: Judged): number {
  const [best = 0, next = 0] = said.map(({ net }) => net).sort((left, right) => right - left);
  return (common ? 4 : 0) + (documents.length > 1 ? 2 : 0) + (best - next > 1 ? 1 : 0);
}

/** The two of which most is said; those asked about before step back, so that every option has its turn. */
function pairOf(said: readonly Said[], turns: readonly number[]): number[] {
  const rank = (position: number): number => (said[position]?.statements ?? 0) - (turns[position] ?? 0);
  return said
    .map((_, position) => position)
    .filter((position) => (said[position]?.statements ?? 0) > 0)
    .sort((left, right) => rank(right) - rank(left) || left - right)
    .slice(0, 2)
    .sort((left, right) => left - right);
}

function saidOf(index: SearchIndex, option: number, statements: readonly number[]): Said {
  const sides = statements.map((statement) => {
    const stances = (index.statements[statement]?.stances ?? []).filter(
      (stance) => rootOf(index.catalog, stance.option) === option && stance.polarity !== "neutral",
    );
    return stances.map(({ polarity }) => (polarity === "for" ? 1 : -1));
  });
  return {
    statements: sides.filter((side) => side.length > 0).length,
    net: sides.flat().reduce((sum: number, side) => sum + side, 0),
  };
}
