import pc from "picocolors";
import type { ConfidenceShown } from "../../chat/reasons/confidence-words.js";
import type { EvidenceRow, OptionEvidenceShown, StatementRow } from "../../chat/reasons/evidence-rows.js";
import type { Reasons } from "../../chat/reasons/reasons.js";
import type { Colours } from "./render-options.js";
import { cutColumns, displayWidth, padColumns, wrapText } from "./text-layout.js";

const WIDEST_COLUMNS = 100;
const NARROWEST_COLUMNS = 40;
const MARGIN = "  ";
const GAP = "  ";
/** "[12] against" */
const LABEL_COLUMNS = 12;
const INDENT = "     ";

type Line = string;
type Figure = "relevance" | "worth" | "plain" | "source" | "repeat";

/** The figures of a row, with what to give up first where there is no room for all: those worth least to a reader. */
const FIGURES: readonly Figure[] = ["relevance", "worth", "plain", "source", "repeat"];
const GIVEN_UP: readonly Figure[] = ["repeat", "worth", "source", "plain", "relevance"];
const COUNTS = "counts";
const SAY = "What the documents say";

const LEGEND =
  "Counts = worth × plain × source × repeat. Relevance: how well it fits what was asked; worth: what that is worth beside " +
  "the best found; plain: how plainly it speaks; source: what its source counts, older, superseded and interested ones less; repeat: half for each further statement of " +
  "one source. A dash is weighed, but not quoted.";

/**
 * Lays out how an answer came about, to stand below its card.
 *
 * @param width columns of the terminal; lines keep to 40 to 100 of them
 * @returns lines ending in a line feed, the last one empty; no colour codes unless `colour`
 */
export function renderReasons(
  reasons: Reasons,
  { width, colour }: { width: number; colour: boolean },
): string {
  const colours = pc.createColors(colour);
  const columns = Math.min(Math.max(width, NARROWEST_COLUMNS), WIDEST_COLUMNS) - 2 * MARGIN.length;
  const parts: Line[][] = [
    [colours.bold("How I read the question"), ...wrap(reasons.understood.join(" "), columns)],
    ...evidenceParts(reasons, columns, colours),
    [colours.bold("What decided"), ...ruleLines(reasons, columns, colours)],
    confidenceLines(reasons.confidence, columns, colours),
  ];
  const body = parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${MARGIN}${line}`.trimEnd()).join("\n"));
  return `${body.join("\n\n")}\n\n`;
}

function evidenceParts(reasons: Reasons, columns: number, colours: Colours): Line[][] {
  const { statements, options, others } = reasons;
  if (statements.length > 0) {
    const rows = statements.flatMap((row) => [
      `${numberOf(row, colours)} fits to ${row.relevance}`,
      ...quoteLines(row, columns, colours),
    ]);
    return [[colours.bold(SAY), ...rows]];
  }
  if (options.length === 0) return [];
  const anyRow = options.some(({ rows }) => rows.length > 0);
  return [
    [colours.bold(SAY), ...(anyRow ? wrap(LEGEND, columns).map((line) => colours.dim(line)) : [])],
    ...options.map((option) => optionLines(option, columns, colours)),
    others.length === 0 ? [] : wrap(others.join(" "), columns),
  ];
}

function optionLines(option: OptionEvidenceShown, columns: number, colours: Colours): Line[] {
  const { rows, rest, sums, score } = option;
  const title = wrap(`${option.name}: ${option.summary}`, columns).map(colours.bold);
  if (rows.length + rest.length === 0) return title;
  const counts = [COUNTS, score, ...[...rows, ...rest].map((row) => row.counts)];
  const countColumns = Math.max(...counts.map(displayWidth));
  const figures = figuresThatFit(columns - LABEL_COLUMNS - GAP.length - countColumns);
  const before = LABEL_COLUMNS + widthOf(figures) + GAP.length;
  const sumLines = (words: string, figure: string): Line[] => {
    const lines = wrap(words, before - INDENT.length).map((line) => INDENT + line);
    const last = lines.pop() ?? "";
    return [...lines, padColumns(last, before) + figure.padStart(countColumns)];
  };
  const heads = [...figures, COUNTS.padStart(countColumns)].map((head) => GAP + head).join("");
  return [
    ...title,
    ...(rows.length === 0 ? [] : [" ".repeat(LABEL_COLUMNS) + colours.dim(heads)]),
    ...rows.flatMap((row) => rowLines(row, { figures, countColumns, columns, colours })),
    ...rest.flatMap(({ words, counts }) => sumLines(words, counts)),
    ...sumLines(sums, score).map(colours.bold),
  ];
}

function figuresThatFit(room: number): Figure[] {
  let figures = [...FIGURES];
  for (const figure of GIVEN_UP) {
    if (widthOf(figures) <= room) break;
    figures = figures.filter((other) => other !== figure);
  }
  return figures;
}

function widthOf(figures: readonly Figure[]): number {
  return figures.reduce((sum, figure) => sum + GAP.length + figure.length, 0);
}

function rowLines(
  row: EvidenceRow,
  {
    figures,
    countColumns,
    columns,
    colours,
  }: {
    readonly figures: readonly Figure[];
    readonly countColumns: number;
    readonly columns: number;
    readonly colours: Colours;
  },
): Line[] {
  const paint = { for: colours.green, against: colours.red, equal: colours.yellow }[row.stance];
  const label = numberOf(row, colours) + paint(padColumns(` ${row.stance}`, LABEL_COLUMNS - 4));
  const cells = figures.map((figure) => GAP + row[figure].padStart(figure.length)).join("");
  const counts = GAP + row.counts.padStart(countColumns);
  return [label + cells + paint(counts), ...quoteLines(row, columns, colours)];
}

function numberOf({ citation }: StatementRow, colours: Colours): string {
  return colours.cyan(padColumns(citation === null ? "–" : `[${citation}]`, 4));
}

function quoteLines({ quote, origin }: StatementRow, columns: number, colours: Colours): Line[] {
  const room = columns - INDENT.length;
  return [INDENT + quoteLine(quote, room), INDENT + colours.dim(cutColumns(origin, room))];
}

/** Breaks lines at spaces, but never between a figure and its percent sign. */
function wrap(text: string, columns: number): string[] {
  return wrapText(text.replace(/(\d) %/gu, "$1\u00a0%"), columns).map((line) =>
    line.replaceAll("\u00a0", " "),
  );
}

/** As much of a quote as fits a line, cut at a word. */
function quoteLine(quote: string, columns: number): Line {
  // No line holds more than this, and a quote may be as long as a document.
  const start = quote.slice(0, columns * 8);
  if (start === quote && displayWidth(quote) <= columns - 2) return `“${quote}”`;
  const [first = ""] = wrap(start, columns - 3);
  return `“${first}…”`;
}

function ruleLines({ rules }: Reasons, columns: number, colours: Colours): Line[] {
  return rules.flatMap(({ words, decided }) =>
    wrap(words, columns - 2).map((line, position) => {
      const mark = position > 0 ? " " : decided ? colours.green("›") : colours.dim("·");
      return `${mark} ${decided ? colours.bold(line) : line}`;
    }),
  );
}

function confidenceLines(
  { percent, reasons, total }: ConfidenceShown,
  columns: number,
  colours: Colours,
): Line[] {
  const points = Math.max(...[...reasons.map((reason) => reason.points), total].map(displayWidth));
  const line = (figure: string, words: string): Line[] =>
    wrap(words, columns - points - GAP.length).map(
      (part, position) => (position === 0 ? figure.padStart(points) : " ".repeat(points)) + GAP + part,
    );
  return [
    colours.bold(`How sure I am: ${percent} %`),
    ...wrap("Learnt from judged replies. Points add up; 0 is 50 %, 1 is 73 %, 2 is 88 %.", columns).map(
      (text) => colours.dim(text),
    ),
    ...reasons.flatMap((reason) => line(reason.points, reason.words)),
    ...line(total, `together: ${percent} %`).map((text) => colours.bold(text)),
  ];
}
