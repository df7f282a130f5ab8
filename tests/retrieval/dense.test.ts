import { existsSync } from "node:fs";
import { mkdtemp, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createExactSearch } from "../../src/retrieval/dense-exact.js";
import { loadHnswLibrary, openDense, writeHnswGraph } from "../../src/retrieval/dense-hnsw.js";
import type { DenseSearch, Ranking } from "../../src/types.js";
import { testDenseSearch } from "./dense-contract.js";

let folder: string;
let graphs = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "whichbot-graph-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const library = await loadHnswLibrary();
const missing = "missing" in library ? library.missing : null;
if (missing !== null) console.info(`HNSW tests are skipped: ${missing}`);

async function openGraph(rows: Float32Array, dimensions: number): Promise<DenseSearch> {
  const file = join(folder, `${graphs++}.hnsw`);
  expect(await writeHnswGraph(file, { rows, dimensions })).toBe(true);
  const opened = await openDense(file, { rows, dimensions });
  expect(opened.fallbackReason).toBeNull();
  expect(opened.search.kind).toBe("hnsw");
  return opened.search;
}

/** Unit vectors around centres, the same for the same seed: like embeddings of texts on a few subjects. */
function clusteredRows(count: number, dimensions: number, seed: number): Float32Array {
  let state = seed | 1;
  const random = (): number => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) ^ (state << 7) ^ 0x9e3779b9;
    return (state >>> 0) / 2 ** 32 - 0.5;
  };
  const centres = Array.from({ length: 1 + Math.floor(count / 20) }, () =>
    Array.from({ length: dimensions }, random),
  );
  const rows = new Float32Array(count * dimensions);
  for (let row = 0; row < count; row++) {
    const centre = centres[row % centres.length]!;
    const vector = centre.map((value) => value + 0.7 * random());
    const length = Math.hypot(...vector) || 1;
    for (const [at, value] of vector.entries()) rows[row * dimensions + at] = value / length;
  }
  return rows;
}

describe("exact search", () => {
  testDenseSearch(async (rows, dimensions) => createExactSearch(rows, dimensions));
});

describe.skipIf(missing !== null)("HNSW search", () => {
  testDenseSearch(openGraph);

  it("walks the graph past passages that are not among those searched", async () => {
    const [count, dimensions] = [3_000, 16];
    const rows = clusteredRows(count, dimensions, 5);
    const graph = await openGraph(rows, dimensions);
    const kept = Array.from({ length: count }, (_, row) => row).filter((row) => row % 4 !== 1);
    const keptRows = Float32Array.from(
      kept.flatMap((row) => [...rows.subarray(row * dimensions, (row + 1) * dimensions)]),
    );
    const [among, exact] = [graph.among(kept, keptRows), createExactSearch(keptRows, dimensions)];
    expect(among.kind).toBe("hnsw");
    // Few of many are compared one by one: the walk would cross more nodes than there are to find.
    expect(graph.among(kept.slice(0, 500), keptRows.subarray(0, 500 * dimensions)).kind).toBe("exact");
    const again = kept.map((_, place) => place).filter((place) => place % 10 !== 0);
    const passagesOf = (hits: Ranking): number[] => hits.map(({ passage }) => passage);
    for (let query = 0; query < 40; query++) {
      const asked = rows.subarray(query * 70 * dimensions, (query * 70 + 1) * dimensions);
      const wanted = passagesOf(exact.search(asked, 10));
      expect(passagesOf(among.search(asked, 10))).toEqual(wanted);
      const twice = passagesOf(among.among(again, new Float32Array()).search(asked, 5)).map(
        (place) => again[place],
      );
      expect(twice).toEqual(
        passagesOf(exact.search(asked, 20))
          .filter((place) => place % 10 !== 0)
          .slice(0, 5),
      );
    }
  });

  it("finds what exact search finds in small collections", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom(3, 16, 64),
        fc.integer(),
        fc.integer({ min: 1, max: 20 }),
        async (count, dimensions, seed, topK) => {
          const rows = clusteredRows(count, dimensions, seed);
          const query = clusteredRows(1, dimensions, seed + 1);
          const [graph, exact] = [await openGraph(rows, dimensions), createExactSearch(rows, dimensions)];
          const found = graph.search(query, topK);
          const expected = exact.search(query, topK);
          // Scores and not passages: of two that are equally near either may come.
          expect(found.length).toBe(expected.length);
          for (const [at, { score }] of found.entries()) expect(score).toBeCloseTo(expected[at]!.score, 5);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("finds passages of which there are many copies", async () => {
    const distinct = clusteredRows(40, 16, 5);
    const rows = new Float32Array(distinct.length * 10);
    for (let copy = 0; copy < 10; copy++) rows.set(distinct, copy * distinct.length);
    const graph = await openGraph(rows, 16);
    for (let row = 0; row < 40; row++) {
      const hits = graph.search(distinct.subarray(row * 16, (row + 1) * 16), 10);
      expect(hits.map(({ passage }) => passage % 40)).toEqual(Array(10).fill(row));
    }
  });

  it("has recall@10 of .98 and more on 5,000 passages", async () => {
    const rows = clusteredRows(5000, 64, 11);
    const [graph, exact] = [await openGraph(rows, 64), createExactSearch(rows, 64)];
    const queries = clusteredRows(200, 64, 12);
    let found = 0;
    for (let at = 0; at < 200; at++) {
      const query = queries.subarray(at * 64, (at + 1) * 64);
      const expected = new Set(exact.search(query, 10).map(({ passage }) => passage));
      found += graph.search(query, 10).filter(({ passage }) => expected.has(passage)).length;
    }
    expect(found / 2000).toBeGreaterThanOrEqual(0.98);
  });

  it("searches exactly when the graph cannot be read, and says why", async () => {
    const rows = clusteredRows(50, 16, 3);
    await openGraph(rows, 16);
    const file = join(folder, `${graphs - 1}.hnsw`);
    await truncate(file, 1500);
    const opened = await openDense(file, { rows, dimensions: 16 });
    expect(opened.search.kind).toBe("exact");
    expect(opened.fallbackReason).toContain("cannot be read");
  });

  it.skipIf(!existsSync("/dev/full"))("notices that the disk is full while a graph is written", async () => {
    const rows = clusteredRows(50, 16, 3);
    await expect(writeHnswGraph("/dev/full", { rows, dimensions: 16 })).rejects.toMatchObject({
      code: "ENOSPC",
    });
  });
});

describe("openDense", () => {
  it("searches exactly when the index has no graph, and says why", async () => {
    const opened = await openDense(null, { rows: clusteredRows(5, 4, 1), dimensions: 4 });
    expect(opened.search.kind).toBe("exact");
    expect(opened.fallbackReason).toContain("hnswlib-node");
  });
});
