import type { SearchIndex } from "../../types.js";
import { balanceByVoice, type Contribution, type Evidence, type OptionEvidence } from "../evidence.js";
import { type DocumentStanding, isSelfServing } from "../source-standing.js";

/** What a reader should know of a document that carries a verdict. */
export interface StandingNote {
  /** One plain sentence. */
  readonly text: string;
  /** Its statements among those cited, in their order. */
  readonly evidence: readonly Evidence[];
}

interface Standings {
  readonly standings: readonly DocumentStanding[];
  readonly index: Pick<SearchIndex, "documents" | "catalog">;
}

/** Characters of a title or name in a note. */
const LONGEST = 100;

/**
 * Names the documents whose word counts for less among the cited ones that carry a verdict.
 *
 * @param winner whose praise, and whose rivals' blame, carries it; null when every judgement does
 * @param cited in their order
 */
export function notesOnVerdict(
  winner: number | null,
  options: readonly OptionEvidence[],
  cited: readonly Evidence[],
  parts: Standings,
): StandingNote[] {
  const carrying = options.flatMap(({ option, contributions }) =>
    contributions
      .filter((item) => item.counted > 0 && cited.includes(item.evidence) && speaksFor(winner, option, item))
      .map((item) => ({ option, ...item })),
  );
  const selfServing = carrying.filter(({ option, polarity, evidence }) => {
    const standing = parts.standings[evidence.document];
    return standing !== undefined && isSelfServing(standing, option, polarity);
  });
  const bySelf = new Set(selfServing.map(({ evidence }) => evidence));
  const byAny = new Set(carrying.map(({ evidence }) => evidence));
  return [
    ...notes(
      cited.filter((item) => byAny.has(item)),
      parts,
      supersededSentence,
    ),
    ...notes(
      cited.filter((item) => bySelf.has(item)),
      parts,
      interestSentence,
    ),
  ];
}

/** Names the superseded documents among those that state a fact. */
export function notesOnFact(stating: readonly Evidence[], parts: Standings): StandingNote[] {
  return notes(stating, parts, supersededSentence);
}

/**
 * How the sources that carry a winner stand to it, to follow their count: " (one of them makes Kayak)"; empty when there is
 * nothing to say.
 */
export function remarkOnSources(
  winner: number,
  options: readonly OptionEvidence[],
  { standings, index }: Standings,
): string {
  const carrying = new Map<number, DocumentStanding[]>();
  for (const [voice, balance] of balanceByVoice(winner, options)) if (balance > 0) carrying.set(voice, []);
  for (const { option, contributions } of options) {
    for (const item of contributions) {
      const standing = standings[item.evidence.document];
      if (item.polarity === "neutral" || standing === undefined || !speaksFor(winner, option, item)) continue;
      carrying.get(item.evidence.voice)?.push(standing);
    }
  }
  const voices = [...carrying.values()];
  const name = index.catalog.options[winner]?.name ?? "";
  const having = (interest: DocumentStanding["interest"]): number =>
    voices.filter((list) => list.some((one) => one.interest === interest && one.ownOptions.includes(winner)))
      .length;
  const superseded = voices.filter((list) => list.every((one) => one.superseded !== null)).length;
  const remarks = [
    countOf(having("maker"), voices.length, [`makes ${name}`, `make ${name}`]),
    countOf(having("seller"), voices.length, [`sells ${name}`, `sell ${name}`]),
    countOf(superseded, voices.length, ["is no longer in force", "are no longer in force"]),
  ].filter((remark) => remark !== "");
  return remarks.length === 0 ? "" : ` (${remarks.join(", ")})`;
}

function countOf(count: number, all: number, [one, several]: readonly [string, string]): string {
  if (count === 0) return "";
  if (count === all) return all === 1 ? `which ${one}` : `all of which ${several}`;
  return count === 1 ? `one of them ${one}` : `${count} of them ${several}`;
}

/** Whether a judgement on `option` speaks for the winner; neutral ones only where there is none. */
function speaksFor(winner: number | null, option: number, { polarity }: Contribution): boolean {
  if (winner === null) return true;
  return polarity !== "neutral" && (polarity === "for") === (option === winner);
}

function notes(
  evidence: readonly Evidence[],
  parts: Standings,
  sentence: (title: string, standing: DocumentStanding, parts: Standings) => string | null,
): StandingNote[] {
  return [...new Set(evidence.map(({ document }) => document))].flatMap((document) => {
    const standing = parts.standings[document];
    if (standing === undefined) return [];
    const text = sentence(shorten(parts.index.documents[document]?.title ?? ""), standing, parts);
    return text === null ? [] : [{ text, evidence: evidence.filter((item) => item.document === document) }];
  });
}

function supersededSentence(title: string, { superseded }: DocumentStanding): string | null {
  if (superseded === null) return null;
  const { state, by } = superseded;
  const joint = state === "superseded" ? " by " : ", in favour of ";
  return `“${title}” ${state === "rejected" ? "was" : "is"} ${state}${by === null ? "" : joint + shorten(by)}.`;
}

function interestSentence(
  title: string,
  { interest, ownOptions }: DocumentStanding,
  { index }: Standings,
): string | null {
  const own = ownOptions.flatMap((option) => {
    const found = index.catalog.options[option];
    return found?.owner === null ? [found.name] : [];
  });
  if (interest === null || own.length === 0) return null;
  const names = own.length < 3 ? own.join(" and ") : `${own.slice(0, 2).join(", ")} and more`;
  return interest === "maker"
    ? `“${title}” is written by the makers of ${names}.`
    : `“${title}” is a sales page for ${names}.`;
}

/** Titles and references come from documents, and may be of any length. */
function shorten(words: string): string {
  const letters = [...words.replace(/\s+/gu, " ").trim()];
  return letters.length <= LONGEST ? letters.join("") : `${letters.slice(0, LONGEST - 1).join("")}…`;
}
