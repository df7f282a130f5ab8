import { plainText } from "../../chat/plain-text.js";
import type { Evaluation } from "../../evaluation/evaluate.js";
import type { EvaluationRow } from "../../evaluation/question-set.js";
import type { RowProblem } from "../../evaluation/row-problems.js";
import type { VerbatimCount } from "../../evaluation/verbatim.js";
import { toJsonText } from "./json-text.js";
import { loadModel, openAnswerer, type Settings } from "./open-answerer.js";
import { renderEvaluation } from "./render-evaluation.js";
import { renderMisses } from "./render-misses.js";
import { plural } from "./render-summary.js";
import type { Terminal } from "./terminal.js";
import { cutColumns } from "./text-layout.js";

/** What `whichbot eval` was called with. */
export interface EvalRequest {
  /** A JSON Lines file. */
  readonly questions: string;
  readonly json: boolean;
  /** Print each miss too; with `json`, every row. */
  readonly rows: boolean;
  /** Least share of right answers, 0 to 1. */
  readonly minRight: number;
}

// More is for --json; the count says how many there are.
const MOST_PROBLEMS = 5;

/** Scores a question set. @returns exit code: 1 when fewer are right than asked for, or a citation is not verbatim */
export async function runEval(request: EvalRequest, settings: Settings, terminal: Terminal): Promise<number> {
  const [{ readQuestionSet }, { evaluateQuestions }, { findRowProblems, withCatalogNames }, verbatim] =
    await Promise.all([
      import("../../evaluation/question-set.js"),
      import("../../evaluation/evaluate.js"),
      import("../../evaluation/row-problems.js"),
      import("../../evaluation/verbatim.js"),
    ]);
  const rows = await readQuestionSet(request.questions);
  const { answerer, index } = await openAnswerer(settings, await loadModel(settings), terminal);
  const counter = verbatim.createVerbatimCounter(index);
  const evaluation = await evaluateQuestions(withCatalogNames(rows, index.catalog), answerer, (_, answer) =>
    counter.add(answer),
  );
  const run: Run = {
    evaluation,
    verbatim: counter.count(),
    unchecked: rows.filter((row) => !row.checked).length,
    problems: findRowProblems(rows, index),
  };
  terminal.out(request.json ? toJson(run, request) : render(run, request, terminal));
  for (const line of cautions(run, rows)) terminal.note(cutColumns(line, Math.max(terminal.width(), 80)));
  return judge(run, request, terminal);
}

/** All that came out of one evaluation. */
interface Run {
  readonly evaluation: Evaluation;
  readonly verbatim: VerbatimCount;
  /** Rows that nobody has read yet. */
  readonly unchecked: number;
  readonly problems: readonly RowProblem[];
}

function toJson({ evaluation, verbatim, unchecked, problems }: Run, request: EvalRequest): string {
  const { rows, ...figures } = evaluation;
  return `${toJsonText({ ...figures, ...verbatim, unchecked, problems, ...(request.rows && { rows }) })}\n`;
}

function render({ evaluation, verbatim }: Run, request: EvalRequest, terminal: Terminal): string {
  const misses = request.rows ? renderMisses(evaluation.rows, terminal.width(), terminal.colour) : "";
  return misses + renderEvaluation(evaluation, verbatim, terminal.colour);
}

/** What makes the figures worth less than they seem. */
function cautions({ unchecked, problems }: Run, rows: readonly EvaluationRow[]): string[] {
  const shown = problems.slice(0, MOST_PROBLEMS);
  const left = problems.length - shown.length;
  const misfits =
    problems.length === 0
      ? []
      : [
          `whichbot: ${plural(problems.length, "misfit")} of question set and index:`,
          ...shown.map(({ id, problem }) => `  ${plainText(id)}: ${plainText(problem)}`),
          ...(left > 0 ? [`  and ${left} more; --json lists all under "problems"`] : []),
        ];
  const open =
    unchecked === 0
      ? []
      : [
          `whichbot: nobody has checked ${unchecked} of ${plural(rows.length, "row")}; until then these figures flatter.`,
        ];
  return [...misfits, ...open];
}

function judge({ evaluation, verbatim }: Run, request: EvalRequest, terminal: Terminal): number {
  if (verbatim.verbatim < verbatim.citations) {
    terminal.note(
      `whichbot: ${verbatim.citations - verbatim.verbatim} citations are not what the documents say. Run "whichbot verify".`,
    );
    return 1;
  }
  if (evaluation.right >= request.minRight) return 0;
  terminal.note(
    `whichbot: ${evaluation.right.toFixed(3)} are right, fewer than ${request.minRight}. --rows shows the misses.`,
  );
  return 1;
}
