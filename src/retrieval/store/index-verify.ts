import { join } from "node:path";
import type { Span } from "../../types.js";
import type { IndexContents } from "./index-contents.js";
import { checkFiles } from "./index-files.js";
import { corruptIndex, type Manifest } from "./index-manifest.js";
import { readContents, withManifest } from "./index-store.js";

/** What a verified index holds. */
export interface VerifiedIndex {
  readonly id: string;
  readonly documents: number;
  readonly passages: number;
  readonly statements: number;
  readonly files: number;
}

/**
 * Checks an index from end to end: every checksum, and that every passage, statement, cell and stance points to what
 * is stored, in order and without overlap.
 *
 * @throws {WhichbotError} INDEX_MISSING, INDEX_STALE (another format) or INDEX_CORRUPT, naming what is wrong
 */
export async function verifyIndex(indexFolder: string): Promise<VerifiedIndex> {
  return withManifest(indexFolder, async (manifest) => {
    await checkFiles(indexFolder, manifest);
    const contents = await readContents(indexFolder, manifest);
    const problem = findProblem(contents, manifest);
    if (problem !== null) throw corruptIndex(join(indexFolder, manifest.folder), problem);
    return {
      id: manifest.id,
      documents: contents.documents.length,
      passages: contents.passages.length,
      statements: contents.statements.length,
      files: manifest.files.length + 1,
    };
  });
}

/** @returns what is wrong, in words; null when all is well */
export function findProblem(contents: IndexContents, manifest: Manifest): string | null {
  const { documents, passages, statements, embeddings, model } = contents;
  if (documents.length !== manifest.counts.documents) return "holds another number of documents than it says";
  if (passages.length !== manifest.counts.passages) return "holds another number of passages than it says";
  if (statements.length !== manifest.counts.statements)
    return "holds another number of statements than it says";
  if (embeddings.length !== passages.length * model.dimensions) return "lacks embeddings";
  return findPassageProblem(contents) ?? findStatementProblem(contents);
}

function findPassageProblem({ documents, passages, statements }: IndexContents): string | null {
  let nextStatement = 0;
  let before: { document: number; end: number } = { document: 0, end: 0 };
  for (const [position, passage] of passages.entries()) {
    const text = documents[passage.document]?.text;
    if (text === undefined) return `passage ${position} belongs to no document`;
    if (!isSlice(passage, text.length)) return `passage ${position} is no slice of its document`;
    const follows =
      passage.document > before.document ||
      (passage.document === before.document && passage.start >= before.end);
    if (!follows) return `passage ${position} is out of order`;
    if (passage.firstStatement !== nextStatement || passage.endStatement < nextStatement) {
      return `passage ${position} has statements out of order`;
    }
    nextStatement = passage.endStatement;
    before = passage;
  }
  return nextStatement === statements.length ? null : "has statements without a passage";
}

function findStatementProblem({ passages, statements, catalog }: IndexContents): string | null {
  let before: { passage: number; end: number } = { passage: -1, end: 0 };
  for (const [position, statement] of statements.entries()) {
    const passage = passages[statement.passage];
    if (passage === undefined || position < passage.firstStatement || position >= passage.endStatement) {
      return `statement ${position} belongs to no passage`;
    }
    if (!isInside(statement, passage)) return `statement ${position} is no slice of its passage`;
    if (statement.passage === before.passage && statement.start < before.end) {
      return `statement ${position} overlaps the one before`;
    }
    if (!statement.cells.every((cell) => isInside(cell, statement, true))) {
      return `statement ${position} has a cell outside of it`;
    }
    if (!statement.stances.every((stance) => stance.option < catalog.options.length)) {
      return `statement ${position} has a stance on no option`;
    }
    before = statement;
  }
  return null;
}

function isSlice({ start, end }: Span, length: number): boolean {
  return start < end && end <= length;
}

function isInside(inner: Span, outer: Span, mayBeEmpty = false): boolean {
  return (
    outer.start <= inner.start &&
    inner.end <= outer.end &&
    (inner.start < inner.end || (mayBeEmpty && inner.start === inner.end))
  );
}
