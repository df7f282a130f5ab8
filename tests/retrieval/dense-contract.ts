import { expect, it } from "vitest";
import type { DenseSearch } from "../../src/types.js";

/** Opens a search over unit vectors, given row by row. */
export type MakeDense = (rows: Float32Array, dimensions: number) => Promise<DenseSearch>;

/** Vectors of four values that point where their names say. */
const NAMED = {
  east: [1, 0, 0, 0],
  eastNorth: [0.8, 0.6, 0, 0],
  north: [0, 1, 0, 0],
  west: [-1, 0, 0, 0],
  up: [0, 0, 1, 0],
  empty: [0, 0, 0, 0],
  eastAgain: [1, 0, 0, 0],
};

/** What every dense search must do. */
export function testDenseSearch(make: MakeDense): void {
  const names = Object.keys(NAMED);
  const open = () => make(Float32Array.from(Object.values(NAMED).flat()), 4);
  const find = async (query: number[], topK: number) =>
    (await open()).search(Float32Array.from(query), topK).map(({ passage }) => names[passage]);

  it("returns at most topK hits, best first", async () => {
    expect(await find([1, 0, 0, 0], 3)).toEqual(["east", "eastAgain", "eastNorth"]);
    expect(await find([0, 1, 0, 0], 2)).toEqual(["north", "eastNorth"]);
  });

  it("breaks ties by passage", async () => {
    expect(await find([0, 0, 0, 1], 10)).toEqual(["east", "eastNorth", "north", "west", "up", "eastAgain"]);
  });

  it("scores by cosine, −1 to 1", async () => {
    const hits = (await open()).search(Float32Array.from([1, 0, 0, 0]), 10);
    const scores = Object.fromEntries(hits.map(({ passage, score }) => [names[passage], score]));
    expect(scores.east).toBeCloseTo(1, 6);
    expect(scores.eastNorth).toBeCloseTo(0.8, 6);
    expect(scores.up).toBeCloseTo(0, 6);
    expect(scores.west).toBeCloseTo(-1, 6);
  });

  it("never returns a passage without an embedding", async () => {
    expect(await find([1, 0, 0, 0], 100)).not.toContain("empty");
  });

  it("returns every passage once when more are asked for than there are", async () => {
    const found = await find([0.5, 0.5, 0.5, 0.5], 100);
    expect(found.length).toBe(6);
    expect(new Set(found).size).toBe(6);
  });

  it("answers over nothing, and over nothing but empty texts", async () => {
    expect((await make(new Float32Array(0), 4)).search(Float32Array.from([1, 0, 0, 0]), 5)).toEqual([]);
    expect((await make(new Float32Array(8), 4)).search(Float32Array.from([1, 0, 0, 0]), 5)).toEqual([]);
  });

  it("searches among some passages as if there were no others", async () => {
    const all = Float32Array.from(Object.values(NAMED).flat());
    const search = await open();
    for (const kept of [[1, 2, 5, 6], [0], []]) {
      const rows = Float32Array.from(
        kept.flatMap((passage) => [...all.subarray(passage * 4, passage * 4 + 4)]),
      );
      const alone = await make(rows, 4);
      for (const query of [
        [1, 0, 0, 0],
        [0, 0.6, 0.8, 0],
      ]) {
        const asked = Float32Array.from(query);
        const wanted = alone
          .search(asked, 3)
          .map(({ passage, score }) => ({ passage, score: expect.closeTo(score, 6) }));
        expect(search.among(kept, rows).search(asked, 3)).toEqual(wanted);
      }
    }
  });

  it("answers a query without a token", async () => {
    expect((await open()).search(new Float32Array(4), 3)).toHaveLength(3);
  });

  it("refuses to find nothing", async () => {
    const search = await open();
    expect(() => search.search(Float32Array.from([1, 0, 0, 0]), 0)).toThrow(RangeError);
  });
}
