import { cp, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadEmbedder } from "../../src/embedding/transformers-embedder.js";
import type { Embedder } from "../../src/types.js";
import { testEmbedder } from "./embedder-contract.js";

const MODEL = fileURLToPath(new URL("../../models/whichbot-embed-en-v1", import.meta.url));

let embedder: Embedder;
let folder: string;
beforeAll(async () => {
  embedder = await loadEmbedder({ folder: MODEL });
  folder = await mkdtemp(join(tmpdir(), "whichbot-model-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A copy of the bundled model, to be damaged. */
async function copyModel(name: string): Promise<string> {
  const copy = join(folder, name);
  for (const file of [
    "config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "onnx/model_quantized.onnx",
  ]) {
    await cp(join(MODEL, file), join(copy, file));
  }
  return copy;
}

describe("the bundled model", () => {
  testEmbedder(async () => embedder);

  it("gives the values of its card, within 1e-4", async () => {
    const card: { dimensions: number; texts: { text: string; first8: number[] }[] } = JSON.parse(
      await readFile(join(MODEL, "reference.json"), "utf8"),
    );
    expect(embedder.model.dimensions).toBe(card.dimensions);
    const rows = await embedder.embed(
      card.texts.map(({ text }) => text),
      "question",
    );
    for (const [at, { first8 }] of card.texts.entries()) {
      for (const [place, value] of first8.entries()) {
        expect(Math.abs(rows[at * card.dimensions + place]! - value)).toBeLessThan(1e-4);
      }
    }
  });
});

describe("loadEmbedder", () => {
  it("hashes the files and the way they are used", async () => {
    const copy = await copyModel("same-model");
    const hashOf = async (options: Parameters<typeof loadEmbedder>[0]) =>
      (await loadEmbedder(options)).model.hash;
    expect(await hashOf({ folder: copy })).toBe(embedder.model.hash);
    expect(await hashOf({ folder: copy, questionPrefix: "query: " })).toBe(embedder.model.hash);
    expect(await hashOf({ folder: copy, passagePrefix: "passage: " })).not.toBe(embedder.model.hash);
    await writeFile(join(copy, "config.json"), `${await readFile(join(copy, "config.json"), "utf8")}\n`);
    expect(await hashOf({ folder: copy })).not.toBe(embedder.model.hash);
  });

  it("puts the prefix of its role before a text", async () => {
    const prefixed = await loadEmbedder({
      folder: MODEL,
      questionPrefix: "query: ",
      passagePrefix: "passage: ",
    });
    const plain = (text: string) => embedder.embed([text], "passage");
    expect(await prefixed.embed(["mobile"], "question")).toEqual(await plain("query: mobile"));
    expect(await prefixed.embed(["mobile"], "passage")).toEqual(await plain("passage: mobile"));
  });

  it.each([1, 3, 64])("gives the same vectors in batches of %i", async (batchSize) => {
    const texts = Array.from(
      { length: 70 },
      (_, at) => `text ${"with more words ".repeat(at % 9)} number ${at}`,
    );
    const batched = await loadEmbedder({ folder: MODEL, batchSize });
    const [rows, expected] = await Promise.all([
      batched.embed(texts, "passage"),
      embedder.embed(texts, "passage"),
    ]);
    for (let at = 0; at < rows.length; at++) expect(Math.abs(rows[at]! - expected[at]!)).toBeLessThan(1e-6);
  });

  it.each([["config.json"], ["tokenizer.json"], ["onnx/model_quantized.onnx"]])(
    "refuses a folder without %s and says which file is missing",
    async (file) => {
      const copy = await copyModel(`without-${file.replace("/", "-")}`);
      await rm(join(copy, file));
      await expect(loadEmbedder({ folder: copy })).rejects.toMatchObject({
        code: "MODEL_INVALID",
        message: expect.stringContaining(file) as string,
      });
    },
  );

  it.each([["tokenizer.json"], ["onnx/model_quantized.onnx"]])(
    "refuses a folder whose %s is cut short",
    async (file) => {
      const copy = await copyModel(`cut-${file.replace("/", "-")}`);
      await truncate(join(copy, file), 5000);
      await expect(loadEmbedder({ folder: copy })).rejects.toMatchObject({ code: "MODEL_INVALID" });
    },
  );

  it("refuses a folder that is not there", async () => {
    await expect(loadEmbedder({ folder: join(folder, "nowhere") })).rejects.toMatchObject({
      code: "MODEL_INVALID",
    });
  });

  it("refuses a batch size of nothing", async () => {
    await expect(loadEmbedder({ folder: MODEL, batchSize: 0 })).rejects.toThrow(RangeError);
  });
});
