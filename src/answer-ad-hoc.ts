import { at } from "./answer-candidates.js";
import type { Option, SearchIndex, StoredStatement } from "./types.js";
import { findAdHocOptions } from "./verdict/catalog/ad-hoc-options.js";
import { detectStances } from "./verdict/stance/stance.js";

/** Passages looked at to see how a word is written, and whose documents are read anew for it. */
const PASSAGES = 200;

/** Options that a question offers and the catalog lacks, though the documents know them; usually none. */
export function adHocOptions(question: string, index: SearchIndex): Option[] {
  return findAdHocOptions(question, index.catalog, index.lexical, (word) =>
    index.lexical.search(word, PASSAGES).map(({ passage }) => {
      const { document, start, end } = at(index.passages, passage);
      return at(index.documents, document).text.slice(start, end);
    }),
  );
}

/** The index with more options in its catalog, and the stances on them in the documents that name them. */
export function withOptions(index: SearchIndex, options: readonly Option[]): SearchIndex {
  const catalog = { options: [...index.catalog.options, ...options] };
  const documents = new Set(
    options.flatMap(({ name }) =>
      index.lexical.search(name, PASSAGES).map(({ passage }) => at(index.passages, passage).document),
    ),
  );
  const statements: StoredStatement[] = [...index.statements];
  for (const document of documents) {
    const passages = index.passages.filter((passage) => passage.document === document);
    const first = passages[0]?.firstStatement ?? 0;
    const end = passages.at(-1)?.endStatement ?? 0;
    const stances = detectStances(
      {
        document: at(index.documents, document),
        passages: passages.map((passage) => ({
          ...passage,
          firstStatement: passage.firstStatement - first,
          endStatement: passage.endStatement - first,
        })),
        statements: index.statements.slice(first, end),
      },
      catalog,
    );
    stances.forEach((list, step) => {
      statements[first + step] = { ...at(statements, first + step), stances: list };
    });
  }
  return { ...index, catalog, statements };
}
