import type { HierarchicalNSW } from "hnswlib-node";
import type { DenseSearch, Hit } from "../types.js";
import { createExactSearch, listEmbedded } from "./dense-exact.js";
import { byScore } from "./top-hits.js";

/** Links of a graph node and width of the search that chooses them: hnswlib's usual 16, and 128 for a build twice as fast as its 200. */
const LINKS = 16;
const BUILD_WIDTH = 128;

/**
 * Nodes that a search keeps in view: one in fifty, between these. A collection up to the lower bound is searched whole,
 * which makes the graph exact in effect; on 103,505 synthetic passages recall@10 is .93 with 400, .97 with 800, .99 with
 * 1,600 and .995 with 2,400, in .7, 1.3, 2.6 and 4.1 ms.
 */
const SEARCH_WIDTH = { least: 400, part: 1 / 50, most: 2400 } as const;

/**
 * When a search among some passages still walks the graph of all. On 100,000 passages with 99, 50, 20 and 5 % of them kept
 * the walk takes 5, 9, 19 and 43 ms, comparing with every one that is kept 37, 20, 9 and 3 ms.
 */
const AMONG = { leastPassages: 2_000, leastShare: 0.4 } as const;

/** The same graph on every build: a rebuilt index returns the same order. */
const SEED = 100;

/** What hnswlib-node offers; null with the reason when the package is not installed or was not built. */
export type HnswLibrary =
  | { readonly create: (dimensions: number) => HierarchicalNSW }
  | { readonly missing: string };

/** Imports hnswlib-node, which is optional. */
export async function loadHnswLibrary(): Promise<HnswLibrary> {
  try {
    const library = await import("hnswlib-node");
    // The package is CommonJS: depending on the loader its names are on the module or on its default export.
    const { HierarchicalNSW } = library.HierarchicalNSW ? library : library.default;
    return { create: (dimensions) => new HierarchicalNSW("ip", dimensions) };
  } catch (cause) {
    return { missing: `hnswlib-node is not available (${messageOf(cause)})` };
  }
}

/** A dense search and, when it is not the graph that was asked for, why. */
export interface OpenedDense {
  readonly search: DenseSearch;
  readonly fallbackReason: string | null;
}

/** Embeddings, row by row, and their length. */
export interface Embeddings {
  readonly rows: Float32Array;
  readonly dimensions: number;
}

/**
 * Builds a graph over unit vectors. Rows of all zero are left out.
 *
 * Takes about .2 ms a row and holds its thread meanwhile; `startGraphBuild` does it beside other work.
 */
export function buildHnswGraph(
  create: (dimensions: number) => HierarchicalNSW,
  { rows, dimensions }: Embeddings,
): HierarchicalNSW {
  const graph = create(dimensions);
  const embedded = listEmbedded(rows, dimensions);
  graph.initIndex(Math.max(embedded.length, 1), LINKS, BUILD_WIDTH, SEED);
  for (const row of embedded) {
    graph.addPoint(Array.from(rows.subarray(row * dimensions, (row + 1) * dimensions)), row);
  }
  return graph;
}

/**
 * Writes a graph to a file and makes sure that all of it is there: hnswlib says nothing when the disk is full.
 *
 * @param file full path; overwritten
 * @throws {Error} with code ENOSPC: the file is cut short
 */
export function writeHnswFile(
  graph: HierarchicalNSW,
  create: (dimensions: number) => HierarchicalNSW,
  file: string,
): void {
  graph.writeIndexSync(file);
  try {
    create(graph.getNumDimensions()).readIndexSync(file);
  } catch (cause) {
    throw Object.assign(new Error(`${file} was cut short`, { cause }), { code: "ENOSPC" });
  }
}

/**
 * Builds a graph and writes it to a file, on this thread.
 *
 * @param file full path; overwritten
 * @returns false when hnswlib-node is not available: nothing is written, and searches will be exact
 * @throws {Error} with code ENOSPC when the disk is full
 */
export async function writeHnswGraph(file: string, embeddings: Embeddings): Promise<boolean> {
  const library = await loadHnswLibrary();
  if ("missing" in library) return false;
  writeHnswFile(buildHnswGraph(library.create, embeddings), library.create, file);
  return true;
}

/**
 * Opens a graph written by `writeHnswGraph`; falls back to exact search where the package is missing or the file is missing or unreadable.
 *
 * @param file full path; null when the index was written without a graph
 */
export async function openDense(file: string | null, embeddings: Embeddings): Promise<OpenedDense> {
  const exact = (fallbackReason: string): OpenedDense => ({
    search: createExactSearch(embeddings.rows, embeddings.dimensions),
    fallbackReason,
  });
  if (file === null) return exact("the index was written without hnswlib-node");
  const library = await loadHnswLibrary();
  if ("missing" in library) return exact(library.missing);
  const graph = library.create(embeddings.dimensions);
  try {
    graph.readIndexSync(file);
  } catch (cause) {
    // Its checksum was right, so another build of the package wrote it.
    return exact(`${file} cannot be read here (${messageOf(cause)})`);
  }
  return { search: createHnswSearch(graph), fallbackReason: null };
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
}

/** @param kept positions of the passages that are found, ascending; they are renumbered. All of them when left out */
function createHnswSearch(graph: HierarchicalNSW, kept?: readonly number[]): DenseSearch {
  const places = kept === undefined ? null : new Map(kept.map((passage, place) => [passage, place]));
  const members = new Uint8Array((kept?.at(-1) ?? 0) + 1);
  for (const passage of kept ?? []) members[passage] = 1;
  // Called for every node that the walk looks at: an array is several times faster here than a map.
  const isKept = kept === undefined ? undefined : (passage: number): boolean => members[passage] === 1;
  const size = kept?.length ?? graph.getCurrentCount();
  const { least, part, most } = SEARCH_WIDTH;
  const width = Math.min(size, Math.max(least, Math.min(most, Math.round(size * part))));
  return {
    kind: "hnsw",
    search(query, topK) {
      if (!Number.isInteger(topK) || topK < 1) throw new RangeError(`topK is ${topK}, expected 1 or more`);
      if (size === 0) return [];
      const wanted = Math.min(topK, size);
      graph.setEf(Math.max(wanted, width));
      const { neighbors, distances } = graph.searchKnn(Array.from(query), wanted, isKept);
      // The inner-product space measures 1 − cosine.
      return neighbors
        .map((passage, at): Hit => ({ passage: places?.get(passage) ?? passage, score: 1 - distances[at]! }))
        .sort(byScore);
    },
    among(fewer, rows) {
      const share = fewer.length / graph.getCurrentCount();
      if (fewer.length < AMONG.leastPassages || share < AMONG.leastShare)
        return createExactSearch(rows, graph.getNumDimensions());
      return createHnswSearch(graph, kept === undefined ? fewer : fewer.map((place) => kept[place]!));
    },
  };
}
