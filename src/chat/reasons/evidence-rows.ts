import type { Derivation } from "../../verdict/derivation-schema.js";
import { plainText } from "../plain-text.js";
import { apportion, signed, unsigned } from "./rounding.js";
import type { Sums } from "./sums.js";

type DerivedOption = Derivation["options"][number];
type Contribution = DerivedOption["contributions"][number];

/** One statement that says a fact, or comes near it. */
export interface StatementRow {
  /** Number of the quote on the card; null when it is not on it. */
  readonly citation: number | null;
  /** A figure as shown, 0 to 1. */
  readonly relevance: string;
  readonly quote: string;
  /** Document and date. */
  readonly origin: string;
}

/** One statement, with what it counts and how that comes about: worth × plain × source × repeat. */
export interface EvidenceRow extends StatementRow {
  readonly stance: "for" | "against" | "equal";
  readonly worth: string;
  readonly plain: string;
  readonly source: string;
  readonly repeat: string;
  /** "+0.63", "−0.31"; "0.20" for what says that the options are equal. */
  readonly counts: string;
}

/** What is not shown row by row. */
export interface EvidenceRest {
  readonly words: string;
  readonly counts: string;
}

/** The evidence on one option. The `counts` of rows and rest add up to the sums, as they are shown. */
export interface OptionEvidenceShown {
  readonly name: string;
  /** "37 statements of 6 documents speak for it, 4 of 2 against it." */
  readonly summary: string;
  /** Heaviest first. */
  readonly rows: readonly EvidenceRow[];
  readonly rest: readonly EvidenceRest[];
  /** "2.41 for, 0.60 against". */
  readonly sums: string;
  /** "+1.81". */
  readonly score: string;
}

const STANCES = { for: "for", against: "against", neutral: "equal" } as const;
const WEAKER = {
  for: ["weaker one for it", "weaker ones for it"],
  against: ["weaker one against it", "weaker ones against it"],
  neutral: ["weaker one that calls them equal", "weaker ones that call them equal"],
} as const;

/**
 * Shows the heaviest statements on an option one by one and the others as one figure for each side.
 *
 * @param sums the option's sums as shown
 * @param most rows, at most
 */
export function showEvidence(
  option: DerivedOption,
  sums: Sums,
  { decimals, most }: { readonly decimals: number; readonly most: number },
): OptionEvidenceShown {
  const heaviest = option.contributions
    .filter(({ counted }) => counted > 0)
    .sort((left, right) => right.counted - left.counted);
  const listed = new Set(heaviest.slice(0, most));
  const totals = { for: sums.for, against: sums.against, neutral: sums.equal };
  const units = new Map<Contribution, number>();
  const rest: EvidenceRest[] = [];
  for (const polarity of ["for", "against", "neutral"] as const) {
    const side = heaviest.filter((item) => item.polarity === polarity);
    const [own, others] = [side.filter((item) => listed.has(item)), side.filter((item) => !listed.has(item))];
    const left = others.reduce((sum, { counted }) => sum + counted, 0);
    const parts = [...own.map(({ counted }) => counted), left].map((part) => part * 10 ** decimals);
    const rounded = roundRows(parts, totals[polarity], others.length > 0);
    // A row that would show nothing is told with the others; it takes nothing with it.
    const visible = own.filter((_, position) => rounded[position] !== 0);
    for (const [position, item] of own.entries()) units.set(item, rounded[position]!);
    const folded = side.length - visible.length;
    if (folded === 0) continue;
    const words = `${folded} ${WEAKER[polarity][folded === 1 ? 0 : 1]}`;
    rest.push({ words, counts: showCounts(rounded.at(-1) ?? 0, polarity, decimals) });
  }
  const silent = option.contributions.length - heaviest.length;
  if (silent > 0)
    rest.push({ words: `${silent} more only ${silent === 1 ? "speaks" : "speak"} of it`, counts: "0" });
  return {
    name: plainText(option.name),
    summary: summarise(heaviest),
    rows: heaviest.flatMap((item) => {
      const own = units.get(item) ?? 0;
      return own === 0 ? [] : [toRow(item, showCounts(own, item.polarity, decimals))];
    }),
    rest,
    sums: describeSums(sums, decimals),
    score: signed(sums.score, decimals),
  };
}

/**
 * Rounds the figures of rows, and of what is left as the last one, so that they add up to `total`: what is left takes the
 * difference where it can, so that a statement that counts the same for two options shows the same on both.
 */
function roundRows(parts: readonly number[], total: number, anyLeft: boolean): number[] {
  const rows = parts.slice(0, -1).map(Math.round);
  const left = total - rows.reduce((sum, row) => sum + row, 0);
  return left === 0 || (anyLeft && left > 0) ? [...rows, left] : apportion(parts, total);
}

function summarise(contributions: readonly Contribution[]): string {
  const sides = (["for", "against"] as const).flatMap((polarity) => {
    const side = contributions.filter((item) => item.polarity === polarity);
    return side.length === 0 ? [] : [{ polarity, side }];
  });
  if (sides.length === 0)
    return contributions.length === 0
      ? "nothing speaks for it or against it."
      : "nothing speaks for it or against it, but it is called equal.";
  const told = sides.map(({ polarity, side }, position) => {
    const documents = new Set(side.map(({ document }) => document)).size;
    const many = [plural(side.length, "statement"), `of ${plural(documents, "document")}`].join(" ");
    const verb = position > 0 ? "" : side.length === 1 ? "speaks " : "speak ";
    return `${many} ${verb}${polarity} it`;
  });
  return `${told.join(", ")}.`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** "2.41 for, 0.60 against", and what says that the options are equal when there is any. */
export function describeSums(sums: Sums, decimals: number, before = "; "): string {
  const equal = sums.equal === 0 ? "" : `${before}${unsigned(sums.equal, decimals)} that they are equal`;
  return `${unsigned(sums.for, decimals)} for, ${unsigned(sums.against, decimals)} against${equal}`;
}

function showCounts(units: number, polarity: Contribution["polarity"], decimals: number): string {
  if (polarity === "neutral") return unsigned(units, decimals);
  return signed(polarity === "for" ? units : -units, decimals);
}

function toRow(item: Contribution, counts: string): EvidenceRow {
  const { polarity, fit, strength, source, weight, counted } = item;
  return {
    ...toStatementRow(item),
    stance: STANCES[polarity],
    worth: fit.toFixed(2),
    plain: strength.toFixed(2),
    source: source.toFixed(2),
    repeat: (counted / weight).toFixed(2),
    counts,
  };
}

/** What is shown of any statement. */
export function toStatementRow(
  item: Pick<Contribution, "citation" | "relevance" | "quote" | "document" | "published">,
): StatementRow {
  const place = [item.document, item.published ?? ""].map(plainText).filter((part) => part !== "");
  return {
    citation: item.citation,
    relevance: item.relevance.toFixed(2),
    quote: plainText(item.quote),
    origin: place.join(", "),
  };
}
