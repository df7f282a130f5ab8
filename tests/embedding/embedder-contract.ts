import { expect, it } from "vitest";
import type { Embedder } from "../../src/types.js";

/** What every Embedder must do. */
export function testEmbedder(make: () => Promise<Embedder>): void {
  const rowOf = (rows: Float32Array, row: number, width: number): number[] =>
    Array.from(rows.subarray(row * width, (row + 1) * width));
  const cosine = (a: number[], b: number[]): number => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

  it("names its model by a hash and tells its dimensions", async () => {
    const { model } = await make();
    expect(model.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(model.name).not.toBe("");
    expect((await (await make()).embed(["one text"], "passage")).length).toBe(model.dimensions);
  });

  it("returns one unit vector a text, in the order of the texts", async () => {
    const embedder = await make();
    const { dimensions } = embedder.model;
    const texts = [
      "a queue keeps messages",
      "short",
      `long ${"words of every kind ".repeat(60)}`,
      "mobile apps",
    ];
    const rows = await embedder.embed(texts, "passage");
    expect(rows.length).toBe(texts.length * dimensions);
    for (const [at, text] of texts.entries()) {
      const row = rowOf(rows, at, dimensions);
      expect(Math.hypot(...row)).toBeCloseTo(1, 5);
      const alone = Array.from(await embedder.embed([text], "passage"));
      expect(cosine(row, alone)).toBeCloseTo(1, 5);
    }
  });

  it("gives the same text the same vector every time", async () => {
    const embedder = await make();
    const first = await embedder.embed(["which database?"], "question");
    expect(await embedder.embed(["which database?"], "question")).toEqual(first);
  });

  it("gives all zero to a text without a token", async () => {
    const embedder = await make();
    const { dimensions } = embedder.model;
    const rows = await embedder.embed(["", "words", " \n\t "], "passage");
    expect(rowOf(rows, 0, dimensions).every((value) => value === 0)).toBe(true);
    expect(Math.hypot(...rowOf(rows, 1, dimensions))).toBeCloseTo(1, 5);
    expect(rowOf(rows, 2, dimensions).every((value) => value === 0)).toBe(true);
  });

  it("embeds no text at all to no value at all", async () => {
    expect(await (await make()).embed([], "passage")).toEqual(new Float32Array(0));
  });

  it("takes texts of any size and any characters", async () => {
    const embedder = await make();
    const texts = [
      "x".repeat(200_000),
      "word ".repeat(20_000),
      "\ud800 lone \udc00",
      "\u0000\u0007",
      "🙂🙂",
      "数据库",
    ];
    const rows = await embedder.embed(texts, "passage");
    expect(rows.length).toBe(texts.length * embedder.model.dimensions);
    expect(rows.every((value) => Number.isFinite(value))).toBe(true);
  });

  it("puts texts that share words nearer than texts that share none", async () => {
    const embedder = await make();
    const { dimensions } = embedder.model;
    const rows = await embedder.embed(
      ["deploy a model on a mobile phone", "mobile phone deployment of a model", "tax law of the kingdom"],
      "passage",
    );
    const [a, b, c] = [0, 1, 2].map((at) => rowOf(rows, at, dimensions));
    expect(cosine(a!, b!)).toBeGreaterThan(cosine(a!, c!));
  });
}
