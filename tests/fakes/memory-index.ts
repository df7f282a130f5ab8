import { createExactSearch } from "../../src/retrieval/dense-exact.js";
import { buildLexical } from "../../src/retrieval/lexical.js";
import { toSearchText } from "../../src/retrieval/passage-text.js";
import { toStoredDocument } from "../../src/retrieval/store/stored-document.js";
import { documentFromBytes } from "../../src/sources/document-from-bytes.js";
import { chunkDocument } from "../../src/text/chunk.js";
import type {
  CatalogOverrides,
  ChunkedDocument,
  Embedder,
  SearchIndex,
  StoredPassage,
  StoredStatement,
} from "../../src/types.js";
import { discoverCatalog } from "../../src/verdict/catalog/catalog.js";
import { detectStances } from "../../src/verdict/stance/stance.js";

/** Texts by file name, read and cut as ingest does it. */
export function chunkTexts(files: Readonly<Record<string, string>>): ChunkedDocument[] {
  return Object.entries(files).map(([id, text]) => {
    const result = documentFromBytes(id, new TextEncoder().encode(text));
    if ("skipped" in result) throw new Error(`${id}: ${result.skipped.reason}`);
    return chunkDocument(result.document);
  });
}

/** An index in memory, without a file: documents in the order given. */
export async function memoryIndex(
  files: Readonly<Record<string, string>>,
  embedder: Embedder,
  overrides: CatalogOverrides = { options: [], ignore: [] },
): Promise<SearchIndex> {
  const chunked = chunkTexts(files);
  const catalog = discoverCatalog(chunked, overrides);
  const passages: StoredPassage[] = [];
  const statements: StoredStatement[] = [];
  const texts: string[] = [];
  chunked.forEach((document, position) => {
    const stances = detectStances(document, catalog);
    const base = statements.length;
    for (const passage of document.passages) {
      const number = passages.length;
      passages.push({
        ...passage,
        document: position,
        firstStatement: base + passage.firstStatement,
        endStatement: base + passage.endStatement,
      });
      texts.push(toSearchText(passage, document.document));
      for (let at = passage.firstStatement; at < passage.endStatement; at++) {
        const statement = document.statements[at];
        if (statement !== undefined)
          statements.push({ ...statement, passage: number, stances: stances[at] ?? [] });
      }
    }
  });
  const embeddings = await embedder.embed(texts, "passage");
  return {
    id: "memory",
    model: embedder.model,
    documents: chunked.map(({ document }) => toStoredDocument(document)),
    passages,
    statements,
    catalog,
    embeddings,
    lexical: buildLexical(texts),
    dense: createExactSearch(embeddings, embedder.model.dimensions),
  };
}
