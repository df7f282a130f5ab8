import { plainText } from "../../chat/plain-text.js";
import { WhichbotError } from "../../errors.js";
import type { Evaluation } from "../../evaluation/evaluate.js";
import type { SearchIndex } from "../../types.js";
import type { Answer } from "../../verdict/answer-schema.js";
import { toJsonText } from "./json-text.js";
import { loadModel, openAnswerer, type Settings } from "./open-answerer.js";
import type { Terminal } from "./terminal.js";

/** What `whichbot eval` was called with. */
export interface EvalRequest {
  /** A JSON Lines file. */
  readonly questions: string;
  readonly json: boolean;
  /** Print a line for each question too. */
  readonly rows: boolean;
  /** Least share of right answers, 0 to 1. */
  readonly minRight: number;
}

/** How many citations are slices of the stored text; every one must be. */
interface Verbatim {
  citations: number;
  verbatim: number;
}

/** Scores a question set. @returns exit code: 1 when fewer are right than asked for, or a citation is not verbatim */
export async function runEval(request: EvalRequest, settings: Settings, terminal: Terminal): Promise<number> {
  const [{ readQuestionSet }, { evaluateQuestions }] = await Promise.all([
    import("../../evaluation/question-set.js"),
    import("../../evaluation/evaluate.js"),
  ]);
  const rows = await readQuestionSet(request.questions);
  if (rows.length === 0) {
    throw new WhichbotError(
      "SOURCE_EMPTY",
      `There is no question in ${request.questions}. Give one JSON object a line.`,
    );
  }
  const { answerer, index } = await openAnswerer(settings, await loadModel(settings), terminal);
  const verbatim: Verbatim = { citations: 0, verbatim: 0 };
  const check = createVerbatimCheck(index);
  const evaluation = await evaluateQuestions(rows, answerer, (_, answer) => check(answer, verbatim));
  terminal.out(
    request.json ? toJson(evaluation, verbatim, request) : renderEvaluation(evaluation, verbatim, request),
  );
  if (verbatim.verbatim < verbatim.citations) {
    terminal.note(
      `whichbot: ${verbatim.citations - verbatim.verbatim} citations are not what the documents say.`,
    );
    return 1;
  }
  if (evaluation.right >= request.minRight) return 0;
  terminal.note(`whichbot: ${evaluation.right.toFixed(3)} are right, fewer than ${request.minRight}.`);
  return 1;
}

function createVerbatimCheck(index: SearchIndex): (answer: Answer, counts: Verbatim) => void {
  const texts = new Map(index.documents.map(({ id, text }) => [id, text]));
  return (answer, counts) => {
    for (const { document, quote, start, end } of answer.citations) {
      counts.citations += 1;
      if (texts.get(document)?.slice(start, end) === quote) counts.verbatim += 1;
    }
  };
}

function toJson(evaluation: Evaluation, verbatim: Verbatim, request: EvalRequest): string {
  const { rows, ...figures } = evaluation;
  return `${toJsonText({ ...figures, ...verbatim, ...(request.rows && { rows }) })}\n`;
}

function renderEvaluation(evaluation: Evaluation, verbatim: Verbatim, request: EvalRequest): string {
  const rows = request.rows ? evaluation.rows : [];
  const idColumns = Math.max(0, ...rows.map((row) => row.id.length));
  const rowLines = rows.map((row) => {
    const given = row.answer === null ? row.outcome : `${row.outcome} ${row.answer}`;
    const state = row.right ? "right" : "wrong";
    return (
      plainText(`${state} ${row.id}`).padEnd(idColumns + 7) +
      plainText(`${given} (expected ${row.expectedOutcome})`)
    );
  });
  const figures: [string, string][] = [
    ["questions", String(evaluation.questions)],
    ["right", share(evaluation.right)],
    ...breakdown("  expected ", evaluation.rightByOutcome),
    ...breakdown("  kind ", evaluation.rightByKind),
    ["wrong winner", share(evaluation.wrongWinner)],
    ["refused, rightly", share(evaluation.refusedOfUnanswerable)],
    ["refused, wrongly", share(evaluation.refusedOfAnswerable)],
    ["hit@5", share(evaluation.hitAt5)],
    ["recall@5", share(evaluation.recallAt5)],
    ["contrary cited", share(evaluation.contraryCoverage)],
    ["Brier score", share(evaluation.brier)],
    ["citations verbatim", `${verbatim.verbatim} of ${verbatim.citations}`],
    ["p50 / p95", `${evaluation.p50Ms.toFixed(1)} / ${evaluation.p95Ms.toFixed(1)} ms`],
  ];
  const columns = Math.max(...figures.map(([name]) => name.length));
  const lines = figures.map(([name, value]) => `${name.padEnd(columns)}  ${value}`);
  return [...rowLines, ...lines].map((line) => `${line}\n`).join("");
}

function breakdown(prefix: string, shares: Readonly<Record<string, number>>): [string, string][] {
  return Object.entries(shares).map(([name, value]) => [`${prefix}${plainText(name)}`, share(value)]);
}

function share(value: number | null): string {
  return value === null ? "-" : value.toFixed(3);
}
