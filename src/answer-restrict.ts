import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { visibleOverrides } from "./answer-overrides.js";
import { inTurns } from "./in-turns.js";
import { toSearchText } from "./retrieval/passage-text.js";
import type {
  ChunkedDocument,
  SearchIndex,
  StoredDocument,
  StoredPassage,
  StoredStatement,
} from "./types.js";
import { discoverCatalogInSteps } from "./verdict/catalog/catalog.js";
import { detectStances } from "./verdict/stance/stance.js";

/** How long other work of the process may have to wait for it, between two documents. */
const MOST_MS_A_TURN = 8;

/**
 * The index as it would be if the other documents did not exist: options, stances, counts and searches come from what is
 * seen alone, so that no trace of the others is left in an answer. Embeddings are taken over.
 *
 * Takes about .7 ms a passage, in turns with the other work of the process.
 *
 * @param seen positions of the documents, ascending
 */
export async function restrictIndex(index: SearchIndex, seen: readonly number[]): Promise<SearchIndex> {
  const slices = sliceDocuments(index, seen);
  const chunked = slices.map(({ chunked }) => chunked);
  const overrides = await visibleOverrides(
    index.catalog.given ?? { options: [], ignore: [] },
    index,
    new Set(seen),
  );
  const catalog = await inTurns(discoverCatalogInSteps(chunked, overrides));
  const passages: StoredPassage[] = [];
  const statements: StoredStatement[] = [];
  let turn = performance.now();
  for (const [document, one] of chunked.entries()) {
    const stances = detectStances(one, catalog);
    const offset = statements.length;
    for (const { firstStatement, endStatement, ...passage } of one.passages) {
      for (let at = firstStatement; at < endStatement; at++) {
        statements.push({ ...one.statements[at]!, passage: passages.length, stances: stances[at] ?? [] });
      }
      passages.push({
        ...passage,
        document,
        firstStatement: offset + firstStatement,
        endStatement: offset + endStatement,
      });
    }
    if (performance.now() - turn > MOST_MS_A_TURN) {
      await nextTurn();
      turn = performance.now();
    }
  }
  const documents = seen.map((document) => index.documents[document]!);
  const searches = await narrowSearches(
    index,
    slices.flatMap(({ positions }) => positions),
  );
  return {
    id: idOf(index, documents),
    model: index.model,
    documents,
    passages,
    statements,
    catalog,
    ...searches,
  };
}

interface Slice {
  /** Positions of its passages in the whole index. */
  readonly positions: readonly number[];
  readonly chunked: ChunkedDocument;
}

/** The documents as they were when they were read, as far as the catalog and the stances look at them. */
function sliceDocuments(index: SearchIndex, seen: readonly number[]): Slice[] {
  const positions = index.documents.map((): number[] => []);
  for (const [position, { document }] of index.passages.entries()) positions[document]?.push(position);
  return seen.map((document) => {
    const own = positions[document]!;
    const first = own.length === 0 ? 0 : index.passages[own[0]!]!.firstStatement;
    const end = own.length === 0 ? 0 : index.passages[own.at(-1)!]!.endStatement;
    const { headings, ...stored } = index.documents[document]!;
    return {
      positions: own,
      chunked: {
        document: {
          ...stored,
          blocks: headings.map((heading) => ({ ...heading, kind: "heading" as const })),
          notes: [],
        },
        passages: own.map((position) => {
          const { document: _, firstStatement, endStatement, ...passage } = index.passages[position]!;
          return {
            ...passage,
            firstStatement: firstStatement - first,
            endStatement: endStatement - first,
          };
        }),
        statements: index.statements.slice(first, end).map(({ start, end: stop, kind, lead, cells }) => ({
          start,
          end: stop,
          kind,
          lead,
          cells,
        })),
      },
    };
  });
}

async function narrowSearches(
  index: SearchIndex,
  kept: readonly number[],
): Promise<Pick<SearchIndex, "embeddings" | "dense" | "lexical">> {
  const { dimensions } = index.model;
  const embeddings = new Float32Array(kept.length * dimensions);
  kept.forEach((passage, row) => {
    embeddings.set(
      index.embeddings.subarray(passage * dimensions, (passage + 1) * dimensions),
      row * dimensions,
    );
  });
  await nextTurn();
  const dense = index.dense.among(kept, embeddings);
  await nextTurn();
  const lexical = index.lexical.among(kept, (position) => {
    const passage = index.passages[position]!;
    return toSearchText(passage, index.documents[passage.document]!);
  });
  return { embeddings, dense, lexical };
}

/** The id of the whole index changes with documents that are not seen; this one tells of the others only. */
function idOf({ model }: SearchIndex, documents: readonly StoredDocument[]): string {
  const hash = createHash("sha256").update(JSON.stringify(["restricted", model.hash]));
  for (const { id, contentHash } of documents) hash.update(`${JSON.stringify(id)} ${contentHash}\n`);
  return hash.digest("hex").slice(0, 16);
}
