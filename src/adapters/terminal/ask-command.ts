import { createReadStream } from "node:fs";
import { toCard } from "../../chat/card.js";
import { WhichbotError } from "../../errors.js";
import type { Answer } from "../../verdict/answer-schema.js";
import { toJsonText } from "./json-text.js";
import { loadModel, openAnswerer, type Settings } from "./open-answerer.js";
import { readLines } from "./read-lines.js";
import { renderCard } from "./render-card.js";
import type { Terminal } from "./terminal.js";

/** What `whichbot ask` was called with. */
export interface AskRequest {
  /** One question, or a file with one a line ("-" for stdin). */
  readonly ask:
    | { readonly question: string; readonly previous?: string | undefined }
    | { readonly batch: string };
  readonly json: boolean;
}

/**
 * Answers one question, or one a line.
 *
 * @returns exit code: 1 when a line of a batch could not be answered (its own line says why), else 0
 * @throws {WhichbotError} a single question could not be answered, or nothing could be
 */
export async function runAsk(request: AskRequest, settings: Settings, terminal: Terminal): Promise<number> {
  const { answerer } = await openAnswerer(settings, await loadModel(settings), terminal);
  if ("question" in request.ask) {
    const { question, previous = [] } = request.ask;
    terminal.out(show(await answerer.answer(question, { previous }), request, terminal));
    return 0;
  }
  let asked = 0;
  let failed = 0;
  for await (const question of batchLines(request.ask.batch, terminal)) {
    asked += 1;
    try {
      terminal.out(show(await answerer.answer(question), request, terminal));
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

function show(answer: Answer, request: AskRequest, terminal: Terminal): string {
  if (request.json) return `${toJsonText(answer)}\n`;
  const showQuestion = "batch" in request.ask;
  return renderCard(toCard(answer, new Date()), {
    width: terminal.width(),
    colour: terminal.colour,
    showQuestion,
  });
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
