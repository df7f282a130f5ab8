import { plural } from "./render-summary.js";
import type { Terminal } from "./terminal.js";

/**
 * Checks an index from end to end and says what it holds.
 *
 * @returns exit code 0
 * @throws {WhichbotError} INDEX_MISSING, INDEX_STALE or INDEX_CORRUPT, naming what is wrong
 */
export async function runVerify(index: string, terminal: Terminal): Promise<number> {
  const { verifyIndex } = await import("../../retrieval/store/index-verify.js");
  const found = await verifyIndex(index);
  const slices = `${plural(found.passages, "passage")} and ${plural(found.statements, "statement")}`;
  terminal.out(
    `The index in ${index} is whole: ${slices} are slices of ${plural(found.documents, "document")}, ` +
      `and ${found.files} files match their checksums.\n`,
  );
  return 0;
}
