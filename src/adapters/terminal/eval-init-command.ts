import { writeFile } from "node:fs/promises";
import { WhichbotError } from "../../errors.js";
import { toJsonText } from "./json-text.js";
import { loadModel, openAnswerer, type Settings } from "./open-answerer.js";
import { plural } from "./render-summary.js";
import type { Terminal } from "./terminal.js";

/** Where `eval --init` writes when no file is named. */
export const STARTER_FILE = "questions.jsonl";

/**
 * Writes a question set to start from, made of the options and criteria of the index; never over a file that is there.
 *
 * @throws {WhichbotError} OUTPUT_REFUSED the file exists or cannot be written; SOURCE_EMPTY the index has no option
 */
export async function runEvalInit(
  request: { readonly file: string; readonly indexNamed: string | undefined },
  settings: Settings,
  terminal: Terminal,
): Promise<number> {
  const { file, indexNamed } = request;
  const { starterRows } = await import("../../evaluation/starter-rows.js");
  const { answerer, index } = await openAnswerer(settings, await loadModel(settings), terminal);
  const rows = await starterRows(index, answerer);
  if (rows.length === 0) {
    throw new WhichbotError(
      "SOURCE_EMPTY",
      "No options were found in the documents, so there is nothing to ask about. Name them in catalog.yaml beside the documents, then ingest.",
    );
  }
  await writeNew(file, rows.map((row) => `${toJsonText(row)}\n`).join(""));
  const again = `whichbot eval ${file}${indexNamed === undefined ? "" : ` --index ${indexNamed}`}`;
  terminal.out(
    [
      `Wrote ${plural(rows.length, "question")} to ${file}.`,
      "What they expect is what Whichbot answers now, so it is for you to judge:",
      "",
      "  1. Read each row against your documents, and mend expected and the quotes.",
      '     Then set "checked" to true.',
      "  2. Add questions that your team asks, in its own words.",
      "  3. Score them; --rows shows the misses:",
      `     ${again}`,
      "",
      "docs/evaluate.md explains every field and figure.",
      "",
    ].join("\n"),
  );
  return 0;
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: "wx" });
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause)) throw cause;
    throw new WhichbotError(
      "OUTPUT_REFUSED",
      cause.code === "EEXIST"
        ? `${file} exists already and is left as it is. Name another file: whichbot eval --init FILE.`
        : `${file} cannot be written (${String(cause.code)}). Name a file in a folder that exists and that you may write to.`,
      { cause },
    );
  }
}
