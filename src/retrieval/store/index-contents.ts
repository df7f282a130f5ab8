import type { Catalog, EmbeddingModel, StoredDocument, StoredPassage, StoredStatement } from "../../types.js";
import type { StatementEncoder } from "./statement-encoding.js";

/** What an index is made of beside its statements; the graph and the lexical index are derived from it. */
export interface IndexBase {
  readonly model: EmbeddingModel;
  /** In order of id. */
  readonly documents: readonly StoredDocument[];
  /** In order of document, then of start. */
  readonly passages: readonly StoredPassage[];
  readonly catalog: Catalog;
  /** `passages.length × model.dimensions` values, row by row. */
  readonly embeddings: Float32Array;
}

/** An index to be written. Its statements come in order of passage, then of start. */
export interface NewIndex extends IndexBase {
  readonly statements: StatementEncoder;
}

/** An index that was read. */
export interface IndexContents extends IndexBase {
  readonly statements: readonly StoredStatement[];
}
