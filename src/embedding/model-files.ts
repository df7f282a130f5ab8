import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { WhichbotError } from "../errors.js";

/** Weight formats of a transformers.js model folder, and the file of `onnx/` that holds each. */
const WEIGHT_FILES = {
  fp32: "model",
  fp16: "model_fp16",
  q8: "model_quantized",
  int8: "model_int8",
  uint8: "model_uint8",
  q4: "model_q4",
  q4f16: "model_q4f16",
  bnb4: "model_bnb4",
} as const;

/** A weight format that transformers.js can load. */
export type Dtype = keyof typeof WEIGHT_FILES;

const SETTINGS_FILE = /^(?:config|tokenizer|tokenizer_config|special_tokens_map)\.json$|^vocab\.txt$/;

/**
 * Lists the files that decide what a model computes, as paths below its folder, sorted.
 *
 * Large models keep weights beside the graph (`model.onnx_data`), so everything that starts with the graph's name counts.
 *
 * @throws {WhichbotError} MODEL_INVALID the folder, its settings or the weights for `dtype` are not there
 */
export async function listModelFiles(folder: string, dtype: Dtype): Promise<readonly string[]> {
  const weights = `${WEIGHT_FILES[dtype]}.onnx`;
  const top = await namesIn(folder, folder);
  const graphs = await namesIn(join(folder, "onnx"), folder);
  for (const [names, wanted] of [
    [top, "config.json"],
    [top, "tokenizer.json"],
    [graphs, weights],
  ] as const) {
    if (!names.includes(wanted)) throw incomplete(folder, wanted === weights ? `onnx/${weights}` : wanted);
  }
  return [
    ...top.filter((name) => SETTINGS_FILE.test(name)),
    ...graphs.filter((name) => name.startsWith(weights)).map((name) => `onnx/${name}`),
  ].sort();
}

/**
 * Hashes a model: every file that decides what it computes, and how its output is used.
 *
 * @param usage pooling, prefix and weight format; another usage makes other embeddings of the same files
 * @returns SHA-256, hex
 * @throws {WhichbotError} MODEL_INVALID a file cannot be read
 */
export async function hashModel(folder: string, dtype: Dtype, usage: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const name of await listModelFiles(folder, dtype)) {
    const bytes = await readFile(join(folder, name)).catch((cause: unknown) => {
      throw incomplete(folder, name, cause);
    });
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  }
  return hash.update(JSON.stringify([dtype, ...usage])).digest("hex");
}

async function namesIn(folder: string, model: string): Promise<readonly string[]> {
  return readdir(folder).catch((cause: unknown) => {
    throw incomplete(model, folder, cause);
  });
}

function incomplete(folder: string, missing: string, cause?: unknown): WhichbotError {
  return new WhichbotError(
    "MODEL_INVALID",
    `The embedding model at ${folder} lacks ${missing}. Restore the folder, or name another transformers.js model.`,
    { cause },
  );
}
