import pc from "picocolors";
import { plainText } from "../../chat/plain-text.js";
import type { ReliabilityBin } from "../../evaluation/calibration.js";
import type { Evaluation } from "../../evaluation/evaluate.js";
import type { RowScore } from "../../evaluation/score-answer.js";
import type { VerbatimCount } from "../../evaluation/verbatim.js";
import { cutColumns, displayWidth, padColumns } from "./text-layout.js";

const NAME_COLUMNS = 26;
const COUNT_COLUMNS = 12;

/** A name, a share, what it is a share of, and what it means. */
interface Figure {
  readonly name: string;
  readonly value: number | null;
  readonly count?: string;
  readonly meaning?: string;
}

/** The figures of an evaluation, in sections, none wider than 80 columns. */
export function renderEvaluation(evaluation: Evaluation, verbatim: VerbatimCount, colour: boolean): string {
  const { rows } = evaluation;
  const colours = pc.createColors(colour);
  const line = (figure: Figure) => drawFigure(figure, colours.dim);
  const sections: [string, string[]][] = [
    ["Verdicts", verdictFigures(evaluation).map(line)],
    ["Refusals", refusalFigures(evaluation).map(line)],
    ["Evidence", evidenceFigures(evaluation, verbatim).map(line)],
    [
      "Confidence",
      [
        line({ name: "Brier score", value: evaluation.brier, meaning: "0 is perfect, 0.25 is guessing" }),
        line({
          name: "calibration error",
          value: evaluation.calibrationError,
          meaning: "mean gap below, 0 is perfect",
        }),
        "",
        ...drawReliability(evaluation.reliability, colours.dim),
      ],
    ],
    [
      "Time",
      [
        drawText("p50", `${evaluation.p50Ms.toFixed(1)} ms`),
        drawText("p95", `${evaluation.p95Ms.toFixed(1)} ms`),
      ],
    ],
  ];
  const title = `${rows.length} ${rows.length === 1 ? "question" : "questions"}`;
  const parts = sections.map(([name, lines]) => [colours.bold(name), ...lines.map(indent)].join("\n"));
  return `${[title, ...parts].join("\n\n")}\n`;
}

function verdictFigures(evaluation: Evaluation): Figure[] {
  const { rows } = evaluation;
  return [
    { name: "right", value: evaluation.right, count: tally(rows, (row) => row.right) },
    ...breakdown(rows, "expected", (row) => row.expectedOutcome),
    ...breakdown(rows, "kind", (row) => row.kind),
    {
      name: "wrong winner",
      value: evaluation.wrongWinner,
      count: tally(rows, (row) => row.wrongWinner),
      meaning: "the costliest error",
    },
    {
      name: "winner named",
      value: evaluation.winnerRight,
      count: tally(rows, (row) => row.winnerRight),
      meaning: "where one is expected",
    },
    {
      name: "facts right",
      value: evaluation.factsRight,
      count: tally(rows, (row) => row.factsRight),
      meaning: "every fact is in the reply",
    },
    {
      name: "outcome, strictly",
      value: evaluation.outcomeStrict,
      count: tally(rows, (row) => row.outcomeStrict),
    },
    {
      name: "outcome, leniently",
      value: evaluation.outcomeLenient,
      count: tally(rows, (row) => row.outcomeLenient),
      meaning: "acceptable ones count too",
    },
  ];
}

function refusalFigures(evaluation: Evaluation): Figure[] {
  const refused = (unanswerable: boolean) =>
    tally(evaluation.rows, (row) =>
      (row.expectedOutcome === "insufficient_evidence") === unanswerable
        ? row.outcome === "insufficient_evidence"
        : null,
    );
  return [
    {
      name: "refused, rightly",
      value: evaluation.refusedOfUnanswerable,
      count: refused(true),
      meaning: "of what has no answer",
    },
    {
      name: "refused, wrongly",
      value: evaluation.refusedOfAnswerable,
      count: refused(false),
      meaning: "of what has an answer",
    },
    {
      name: "precision",
      value: evaluation.abstentionPrecision,
      count: tally(evaluation.rows, (row) => row.refusalFits),
      meaning: "of all refusals, those that fit",
    },
  ];
}

function evidenceFigures(evaluation: Evaluation, verbatim: VerbatimCount): Figure[] {
  const { rows } = evaluation;
  return [
    {
      name: "hit@5",
      value: evaluation.hitAt5,
      count: tally(rows, (row) => row.hit),
      meaning: "a gold quote in the first five",
    },
    { name: "recall@5", value: evaluation.recallAt5, meaning: "share of the gold quotes" },
    {
      name: "contrary coverage",
      value: evaluation.contraryCoverage,
      count: tally(rows, (row) => row.contrary),
      meaning: "cited against the verdict",
    },
    {
      name: "contrary cited",
      value: evaluation.contraryCited,
      count: tally(rows, (row) => row.contraryCited),
      meaning: "cited on any side",
    },
    {
      name: "citations verbatim",
      value: verbatim.citations === 0 ? null : verbatim.verbatim / verbatim.citations,
      count: `${verbatim.verbatim} of ${verbatim.citations}`,
    },
  ];
}

function breakdown(rows: readonly RowScore[], prefix: string, keyOf: (row: RowScore) => string): Figure[] {
  return [...new Set(rows.map(keyOf))].sort().map((key) => {
    const group = rows.filter((row) => keyOf(row) === key);
    return {
      name: `  ${prefix} ${plainText(key).replace("insufficient_evidence", "a refusal")}`,
      value: group.filter((row) => row.right).length / group.length,
      count: tally(group, (row) => row.right),
    };
  });
}

/** "3 of 7": rows for which something holds, of those that speak to it (not null). */
function tally(rows: readonly RowScore[], holds: (row: RowScore) => boolean | null): string {
  const known = rows.map(holds).filter((value) => value !== null);
  return known.length === 0 ? "no row" : `${known.filter((value) => value).length} of ${known.length}`;
}

function drawFigure(
  { name, value, count = "", meaning = "" }: Figure,
  dim: (text: string) => string,
): string {
  const share = value === null ? "    -" : value.toFixed(3);
  const text = drawText(name, `${share}${count.padStart(COUNT_COLUMNS)}`);
  return meaning === "" ? text : `${padColumns(text, NAME_COLUMNS + 5 + COUNT_COLUMNS)}   ${dim(meaning)}`;
}

function drawText(name: string, text: string): string {
  return `${padColumns(cutColumns(name, NAME_COLUMNS - 2), NAME_COLUMNS)}${text}`;
}

/** One line for each bin that has a question: how sure the answers were, and how many were right. */
function drawReliability(bins: readonly ReliabilityBin[], dim: (text: string) => string): string[] {
  const lines = bins
    .filter((bin) => bin.questions > 0)
    .map((bin) => {
      const said = bin.meanConfidence ?? 0;
      const right = bin.right ?? 0;
      const gap = right - said;
      return [
        `${bin.from.toFixed(1)} to ${bin.to.toFixed(1)}`.padEnd(NAME_COLUMNS - 8),
        String(bin.questions).padStart(9),
        said.toFixed(2).padStart(8),
        right.toFixed(2).padStart(8),
        `${gap < 0 ? "-" : "+"}${Math.abs(gap).toFixed(2)}`.padStart(8),
      ].join("");
    });
  const head = `${"confidence".padEnd(NAME_COLUMNS - 8)}questions    said   right     gap`;
  return [dim(head), ...lines];
}

function indent(line: string): string {
  return displayWidth(line) === 0 ? "" : `  ${line}`;
}
