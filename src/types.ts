/** The nouns and contracts that every folder shares. Types only: nothing here runs. */

/** A slice of a document's text: UTF-16 code units, `end` exclusive, so `text.slice(start, end)` is the slice. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One cell of a table row, with the name of its column (empty when the table has no header). */
export interface Cell extends Span {
  readonly column: string;
}

/**
 * What a reader found in a document, in reading order, never overlapping.
 *
 * - `heading`: a section title; `level` 1 (highest) to 6
 * - `paragraph`: running text
 * - `item`: one list item without its mark; `depth` 0 for an outer list
 * - `row`: one body row of a table, from its first cell to its last; `cells` left to right
 * - `furniture`: menus, share buttons, cookie lines, code blocks, table heads: kept in the text, never cited
 */
export type Block =
  | (Span & { readonly kind: "heading"; readonly level: number })
  | (Span & { readonly kind: "paragraph" | "furniture" })
  | (Span & { readonly kind: "item"; readonly depth: number })
  | (Span & { readonly kind: "row"; readonly cells: readonly Cell[] });

/** One file of the corpus, read and decoded. */
export interface Document {
  /** Path below the ingested folder, with `/` between parts; what an Answer calls `document`. */
  readonly id: string;
  readonly title: string;
  /** Who published it, as the document states; null when it does not say. */
  readonly source: string | null;
  readonly url: string | null;
  /** ISO 8601 date, only as precise as stated: "2025-12-23", "2018-10" or "2024". */
  readonly published: string | null;
  /** As the document's front matter states them, lower case. */
  readonly tags: readonly string[];
  /** The document calls itself private. */
  readonly private: boolean;
  /**
   * The stored text that every offset points into. For Markdown and plain text the file's own text (front matter
   * counted, line ends as `\n`); for HTML the text that a reader sees.
   */
  readonly text: string;
  readonly blocks: readonly Block[];
  /** SHA-256 of the file's bytes, hex. */
  readonly contentHash: string;
  /** What a person should know of the reading, e.g. "converted from windows-1252". */
  readonly notes: readonly string[];
}

/** A file that was not read, and why, in words for the person who ran ingest. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}

/** A slice of a document that is embedded, ranked and cited: about 60 to 180 words, never across a section. */
export interface Passage extends Span {
  /** Titles of the sections it stands in, outermost first, the document's title left out. */
  readonly headings: readonly string[];
  /** Names of the columns of its rows, each once; the tables' heads stand outside of it. Empty without rows. */
  readonly columns: readonly string[];
  /** Positions of its statements in the document's `statements`: first, and one past the last. */
  readonly firstStatement: number;
  readonly endStatement: number;
}

/** A sentence, list item or table row inside a passage: the unit that takes a stance and is quoted. */
export interface Statement extends Span {
  readonly kind: "sentence" | "item" | "row";
  /** The lead-in of its list ("Choose X if you need:") or the first cell of its row; empty when there is none. */
  readonly lead: string;
  /** The cells of a row, first cell included; empty for other kinds. */
  readonly cells: readonly Cell[];
}

/** A document cut into passages and statements. `passages` cover every block that is not furniture or heading. */
export interface ChunkedDocument {
  readonly document: Document;
  readonly passages: readonly Passage[];
  readonly statements: readonly Statement[];
}

/** Which embedding model made a vector. */
export interface EmbeddingModel {
  /** Folder name of the model, e.g. "whichbot-embed-en-v1". */
  readonly name: string;
  /** SHA-256 over the model's files, hex. */
  readonly hash: string;
  /** Length of one embedding. */
  readonly dimensions: number;
}

/** Turns texts into unit vectors. */
export interface Embedder {
  readonly model: EmbeddingModel;
  /**
   * @param texts any number, any length; long ones are cut at the model's limit
   * @param role models may prefix questions and passages differently
   * @returns `texts.length × dimensions` values, row by row; unit length, or all zero for a text without a token
   */
  embed(texts: readonly string[], role: "question" | "passage"): Promise<Float32Array>;
}

/** A passage (its position in the index, from 0) and how well it fits; larger is better. */
export interface Hit {
  readonly passage: number;
  readonly score: number;
}

/** Hits for one query, best first, each passage once; equal scores in order of passage. */
export type Ranking = readonly Hit[];

/** Which documents somebody may see: the others are not quoted, not counted, not named. */
export interface Scope {
  /** Scopes with the same key see the same documents. */
  readonly key: string;
  sees(document: Pick<StoredDocument, "id" | "tags" | "private">): boolean;
}

/** Nearest passages by embedding. Scores are cosines, −1 to 1. */
export interface DenseSearch {
  readonly kind: "hnsw" | "exact";
  /** @param query unit vector @param topK ≥ 1 */
  search(query: Float32Array, topK: number): Ranking;
  /**
   * The same search over some of the passages, which then are 0, 1, …
   *
   * @param kept their positions, ascending
   * @param rows their embeddings, row by row
   */
  among(kept: readonly number[], rows: Float32Array): DenseSearch;
}

/** Best passages by words (BM25). Scores are ≥ 0. */
export interface LexicalSearch {
  /** @param query any text @param topK ≥ 1; passages without any word of the query are left out */
  search(query: string, topK: number): Ranking;
  /** How many passages hold the word or a form of it; 0 for a word that stands nowhere. */
  frequency(word: string): number;
  /** The word of the documents that differs from it by a slip of the finger; null when there is none. */
  nearest(word: string): string | null;
  /** Passages in the index. */
  readonly passages: number;
  /**
   * The same search over some of the passages, which then are 0, 1, …, as if the others had never been there.
   *
   * @param kept their positions, ascending
   * @param textOf the searched text of a passage (see `toSearchText`), by its old position
   */
  among(kept: readonly number[], textOf: (passage: number) => string): LexicalSearch;
}

/** For or against an option; `neutral` when it only speaks of it. */
export type Polarity = "for" | "against" | "neutral";

/** One thing that can be chosen. */
export interface Option {
  readonly name: string;
  /** Other spellings of the same thing ("Postgres" for "PostgreSQL"). */
  readonly aliases: readonly string[];
  /** Position in the catalog of the option that this one belongs to (a tool, a plug-in, an edition); null when none. */
  readonly owner: number | null;
  /** Statements that name it. */
  readonly mentions: number;
  /** How often it stands against another option: titles, comparisons, parallel headings, table columns. */
  readonly comparisons: number;
  /** Names of it that are also everyday words in the documents ("Make"): they count only as written here. */
  readonly exactCase?: readonly string[];
  /** Up to two places that made it an option, the plainest first. */
  readonly places?: readonly OptionPlace[];
}

/** Where a document sets an option against others, or says what it belongs to. */
export interface OptionPlace {
  /** Id of the document. */
  readonly document: string;
  /** Words of that place, cut to about a line. */
  readonly words: string;
}

/** The options found in the documents (and in `catalog.yaml`), by position. */
export interface Catalog {
  readonly options: readonly Option[];
  /** What `catalog.yaml` said, so that a part of the documents can be read alike; absent when it said nothing. */
  readonly given?: CatalogOverrides;
}

/** What `catalog.yaml` beside the documents may say; it overrides what was found. */
export interface CatalogOverrides {
  readonly options: readonly {
    readonly name: string;
    readonly aliases: readonly string[];
    /** Name of the option that it belongs to. */
    readonly owner: string | null;
  }[];
  /** Names that are never options, however often they are compared. */
  readonly ignore: readonly string[];
}

/** The position of a statement on one option. */
export interface Stance {
  /** Position in the catalog. */
  readonly option: number;
  readonly polarity: Polarity;
  /** How plainly it is said: 0 (barely) to 1 ("Choose X if …", a verdict line, a direct comparison). */
  readonly strength: number;
}

/** A section title in the text of a document; `level` 1 (highest) to 6. */
export interface Heading extends Span {
  readonly level: number;
}

/** What the index keeps of a document beside its text. */
export interface StoredDocument {
  readonly id: string;
  readonly title: string;
  readonly source: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly contentHash: string;
  readonly text: string;
  /** In reading order. */
  readonly headings: readonly Heading[];
  /** As the document's front matter states them, lower case. */
  readonly tags: readonly string[];
  /** The document calls itself private: only who is allowed it by name may see it. */
  readonly private: boolean;
}

/** A passage in the index: its document, and where its statements stand in the index's list. */
export interface StoredPassage extends Span {
  /** Position in the index's `documents`. */
  readonly document: number;
  readonly headings: readonly string[];
  readonly columns: readonly string[];
  readonly firstStatement: number;
  readonly endStatement: number;
}

/** A statement in the index, with the stances detected at ingest. */
export interface StoredStatement extends Statement {
  /** Position in the index's `passages`. */
  readonly passage: number;
  readonly stances: readonly Stance[];
}

/** An index in memory: what a question is answered from. */
export interface SearchIndex {
  readonly id: string;
  readonly model: EmbeddingModel;
  readonly documents: readonly StoredDocument[];
  readonly passages: readonly StoredPassage[];
  readonly statements: readonly StoredStatement[];
  readonly catalog: Catalog;
  readonly dense: DenseSearch;
  readonly lexical: LexicalSearch;
  /** Embeddings of the passages, `passages.length × dimensions`, row by row. */
  readonly embeddings: Float32Array;
}
