import type { Catalog, ChunkedDocument, Stance } from "../types.js";

/** Detects the stances of every statement of a document: one list a statement, in the order of `chunked.statements`. */
export function detectStances(chunked: ChunkedDocument, catalog: Catalog): readonly (readonly Stance[])[] {
  void catalog;
  return chunked.statements.map(() => []);
}
