import pc from "picocolors";
import { plainText } from "../../chat/plain-text.js";
import { MISSES, type Miss, type RowScore } from "../../evaluation/score-answer.js";
import { cutColumns, padColumns, wrapText } from "./text-layout.js";

const WIDEST_COLUMNS = 100;
const NARROWEST_COLUMNS = 40;
const WIDEST_ID_COLUMNS = 16;
// Longer replies are in --json.
const REPLY_COLUMNS = 200;

const WORDS: Readonly<Record<Miss, string>> = {
  wrong_winner: "Wrong winner",
  better_one_named: "Asked for the worse one, named the better one",
  not_refused: "Answered what has no answer in the documents",
  refused: "Refused what the documents answer",
  fact_missing: "A fact is missing",
  conflict_not_said: "Sources disagree, and the reply does not say so",
  other_outcome: "Another outcome",
};

/**
 * Each question that was not answered right, with what was expected and what was answered; the costliest misses first.
 *
 * @param width columns of the terminal; lines keep to 40 to 100 of them
 */
export function renderMisses(rows: readonly RowScore[], width: number, colour: boolean): string {
  const colours = pc.createColors(colour);
  const misses = rows.filter((row) => row.miss !== null);
  if (misses.length === 0) return "No misses.\n\n";
  const columns = Math.min(Math.max(width, NARROWEST_COLUMNS), WIDEST_COLUMNS);
  const groups = MISSES.flatMap((miss) => {
    const group = misses.filter((row) => row.miss === miss);
    if (group.length === 0) return [];
    const title = colours.bold(`${WORDS[miss]}: ${group.length}`);
    return [[title, ...group.flatMap((row) => missLines(row, columns, colours.dim))].join("\n")];
  });
  return `${groups.join("\n\n")}\n\n`;
}

function missLines(row: RowScore, columns: number, dim: (text: string) => string): string[] {
  const id = cutColumns(plainText(row.id), WIDEST_ID_COLUMNS);
  const lines: [string, string][] = [
    [id, plainText(row.question)],
    ["  expected", describeExpected(row)],
    ["  answered", cutColumns(describeAnswered(row), REPLY_COLUMNS)],
    ...(row.missingFacts.length > 0
      ? ([["  lacks", plainText(row.missingFacts.join("; "))]] as [string, string][])
      : []),
  ];
  const labelColumns = Math.max(12, id.length + 2);
  return lines.flatMap(([label, text], position) =>
    wrapText(text, columns - labelColumns - 2).map((part, at) => {
      const head = padColumns(at === 0 ? label : "", labelColumns);
      return `  ${position === 0 ? head : dim(head)}${part}`;
    }),
  );
}

function describeExpected(row: RowScore): string {
  const named = row.expectedAnswer === null ? "" : `: ${plainText(row.expectedAnswer)}`;
  const others = row.acceptableOutcomes.filter((outcome) => outcome !== "winner").map(outcomeWords);
  const also = [...row.acceptableWinners.map(plainText), ...others];
  return `${outcomeWords(row.expectedOutcome)}${named}${also.length === 0 ? "" : ` (or ${also.join(", ")})`}`;
}

function describeAnswered(row: RowScore): string {
  const named = row.answer === null ? "" : `: ${plainText(row.answer)}`;
  return `${outcomeWords(row.outcome)}${named} (confidence ${row.confidence.toFixed(2)})`;
}

function outcomeWords(outcome: RowScore["outcome"]): string {
  return outcome === "insufficient_evidence" ? "a refusal" : outcome;
}
