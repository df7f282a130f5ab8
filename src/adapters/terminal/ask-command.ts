import { createReadStream } from "node:fs";
import type { AnswerContext, Answerer } from "../../answer.js";
import { toCard } from "../../chat/card.js";
import { toReasons } from "../../chat/reasons/reasons.js";
import { WhichbotError } from "../../errors.js";
import { toJsonText } from "./json-text.js";
import { loadModel, openAnswerer, type Settings } from "./open-answerer.js";
import { readLines } from "./read-lines.js";
import { type RenderOptions, renderCard } from "./render-card.js";
import { renderReasons } from "./render-derivation.js";
import type { Terminal } from "./terminal.js";

/** What `whichbot ask` was called with. */
export interface AskRequest {
  /** One question, or a file with one a line ("-" for stdin). */
  readonly ask:
    | { readonly question: string; readonly previous?: string | undefined }
    | { readonly batch: string };
  readonly json: boolean;
  /** Show how the answer came about too: below its card, or as `{"answer":…,"derivation":…}`. */
  readonly explain: boolean;
}

/**
 * Answers one question, or one a line.
 *
 * @returns exit code: 1 when a line of a batch could not be answered (its own line says why), else 0
 * @throws {WhichbotError} a single question could not be answered, or nothing could be
 */
export async function runAsk(request: AskRequest, settings: Settings, terminal: Terminal): Promise<number> {
  const { answerer } = await openAnswerer(settings, await loadModel(settings), terminal);
  const reply = request.explain ? explained : plain;
  if ("question" in request.ask) {
    const { question, previous = [] } = request.ask;
    terminal.out(await reply(answerer, { question, context: { previous } }, { request, terminal }));
    return 0;
  }
  let asked = 0;
  let failed = 0;
  for await (const question of batchLines(request.ask.batch, terminal)) {
    asked += 1;
    try {
      terminal.out(await reply(answerer, { question, context: {} }, { request, terminal }));
    } catch (error) {
      // The rest of the batch must not be lost for one line, whatever went wrong; the order of lines stays.
      failed += 1;
      const code = error instanceof WhichbotError ? error.code : "UNEXPECTED";
      const message = error instanceof Error ? error.message : String(error);
      if (request.json) terminal.out(`${toJsonText({ question, error: { code, message } })}\n`);
      else terminal.note(`Line ${asked}: ${message}`);
    }
  }
  if (failed > 0) terminal.note(`whichbot: ${failed} of ${asked} questions could not be answered.`);
  return failed > 0 ? 1 : 0;
}

interface Asked {
  readonly question: string;
  readonly context: AnswerContext;
}

interface Surroundings {
  readonly request: AskRequest;
  readonly terminal: Terminal;
}

async function plain(answerer: Answerer, asked: Asked, { request, terminal }: Surroundings): Promise<string> {
  const answer = await answerer.answer(asked.question, asked.context);
  return request.json
    ? `${toJsonText(answer)}\n`
    : renderCard(toCard(answer, new Date()), layout(request, terminal));
}

async function explained(
  answerer: Answerer,
  asked: Asked,
  { request, terminal }: Surroundings,
): Promise<string> {
  const { answer, derivation } = await answerer.explain(asked.question, asked.context);
  if (request.json) return `${toJsonText({ answer, derivation })}\n`;
  const card = toCard(answer, new Date());
  const options = layout(request, terminal);
  return renderCard(card, options) + renderReasons(toReasons(derivation, card), options);
}

function layout(request: AskRequest, terminal: Terminal): RenderOptions {
  return { width: terminal.width(), colour: terminal.colour, showQuestion: "batch" in request.ask };
}

async function* batchLines(batch: string, terminal: Terminal): AsyncGenerator<string> {
  try {
    yield* readLines(batch === "-" ? terminal.stdin : createReadStream(batch));
  } catch (cause) {
    if (!(cause instanceof Error && "syscall" in cause)) throw cause;
    throw new WhichbotError(
      "SOURCE_MISSING",
      `${batch} cannot be read. Name a file with one question a line.`,
      {
        cause,
      },
    );
  }
}
