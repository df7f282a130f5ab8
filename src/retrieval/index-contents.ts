import type { Catalog, EmbeddingModel, StoredDocument, StoredPassage, StoredStatement } from "../types.js";

/** What an index is made of; the graph and the lexical index are derived from it. */
export interface IndexContents {
  readonly model: EmbeddingModel;
  /** In order of id. */
  readonly documents: readonly StoredDocument[];
  /** In order of document, then of start. */
  readonly passages: readonly StoredPassage[];
  /** In order of passage, then of start. */
  readonly statements: readonly StoredStatement[];
  readonly catalog: Catalog;
  /** `passages.length × model.dimensions` values, row by row. */
  readonly embeddings: Float32Array;
}
