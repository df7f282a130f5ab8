import { readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Tensor } from "@xenova/transformers";
import { WhichbotError } from "../errors.js";
import type { Embedder } from "../types.js";
import { type Dtype, hashModel } from "./model-files.js";
import { type Pooling, poolInto } from "./pooling.js";
import { isWordByWord, rememberWords, type Tokenize } from "./word-tokenizer.js";

/** Where an embedding model is and how it is used. */
export interface EmbedderOptions {
  /** A transformers.js model folder: config.json, tokenizer.json, onnx/. */
  readonly folder: string;
  /** How token vectors become one: "cls" takes the first (default), "mean" averages. */
  readonly pooling?: Pooling;
  /** Put before every question; default none. */
  readonly questionPrefix?: string;
  /** Put before every passage; default none. */
  readonly passagePrefix?: string;
  /** Weight format; default "q8". */
  readonly dtype?: Dtype;
  /** Texts in one run of the model, ≥ 1; default 8: 32 is some 5 % faster with the bundled model and takes 20 MB more. */
  readonly batchSize?: number;
}

/** Texts tokenised at a time: bounds the memory that token lists take. */
const WINDOW = 512;

/**
 * Loads a transformers.js model from a folder; nothing is ever fetched.
 *
 * The library is imported here and not at the top, so that commands that need no model start without it.
 *
 * @throws {WhichbotError} MODEL_INVALID a file is missing or cannot be loaded
 * @throws {RangeError} batchSize is not a positive whole number
 */
export async function loadEmbedder(options: EmbedderOptions): Promise<Embedder> {
  const { pooling = "cls", questionPrefix = "", passagePrefix = "", dtype = "q8", batchSize = 8 } = options;
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new RangeError(`batchSize is ${batchSize}, expected a positive whole number`);
  }
  const folder = resolve(options.folder);
  const [hash, network] = await Promise.all([
    hashModel(folder, dtype, [pooling, passagePrefix]),
    importLibrary(folder),
  ]);
  const run = await loadRunner(network, folder, dtype);
  const width = (await run([[0]])).dims.at(-1) ?? 0;

  return {
    model: { name: basename(folder), hash, dimensions: width },
    async embed(texts, role) {
      const prefix = role === "question" ? questionPrefix : passagePrefix;
      const rows = new Float32Array(texts.length * width);
      for (let from = 0; from < texts.length; from += WINDOW) {
        const tokens = texts.slice(from, from + WINDOW).map((text) => run.tokenize(prefix + text));
        // Runs of like length waste the least on padding. A text without a token keeps its zero vector: the model
        // would divide by a count of zero.
        const order = [...tokens.keys()].filter((row) => tokens[row]!.length > 0);
        order.sort((a, b) => tokens[a]!.length - tokens[b]!.length);
        for (let at = 0; at < order.length; at += batchSize) {
          const batch = order.slice(at, at + batchSize);
          const output = await run(batch.map((row) => tokens[row]!));
          const lengths = batch.map((row) => tokens[row]!.length);
          poolInto(rows, { output, lengths, targets: batch.map((row) => from + row), pooling });
        }
      }
      return rows;
    },
  };
}

/** Runs the model on lists of token ids, and makes such lists. */
interface Runner {
  (tokens: readonly (readonly number[])[]): Promise<{ data: Float32Array; dims: readonly number[] }>;
  readonly tokenize: Tokenize;
}

type Library = typeof import("@xenova/transformers");

async function importLibrary(folder: string): Promise<Library> {
  try {
    const library = await import("@xenova/transformers");
    library.env.allowRemoteModels = false;
    return library;
  } catch (cause) {
    throw new WhichbotError(
      "MODEL_INVALID",
      `The model at ${folder} needs @xenova/transformers, which cannot be loaded. Run "npm ci".`,
      { cause },
    );
  }
}

async function loadRunner(library: Library, folder: string, dtype: Dtype): Promise<Runner> {
  const { AutoModel, AutoTokenizer, Tensor, env } = library;
  env.localModelPath = `${dirname(folder)}/`;
  const name = basename(folder);
  try {
    const [tokenizer, model] = await Promise.all([
      AutoTokenizer.from_pretrained(name, { local_files_only: true }),
      AutoModel.from_pretrained(name, {
        dtype,
        local_files_only: true,
        // One thread: more gain nothing on a small model and take the second core from the rest of ingest.
        session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
      }),
    ]);
    const run = async (tokens: readonly (readonly number[])[]) => {
      const outputs: { last_hidden_state?: Tensor } = await model(toInputs(tokens, Tensor));
      const state = outputs.last_hidden_state;
      if (!(state?.data instanceof Float32Array)) {
        throw new WhichbotError(
          "MODEL_INVALID",
          `The model at ${folder} gives no last_hidden_state of floats.`,
        );
      }
      return { data: state.data, dims: state.dims };
    };
    const tokenizeWhole: Tokenize = (text) =>
      tokenizer(text, { padding: false, truncation: true, return_tensor: false }).input_ids;
    const settings: unknown = JSON.parse(await readFile(join(folder, "tokenizer.json"), "utf8"));
    const limit = tokenizer.model_max_length;
    const tokenize = isWordByWord(settings) ? rememberWords(tokenizeWhole, limit) : tokenizeWhole;
    return Object.assign(run, { tokenize });
  } catch (cause) {
    if (cause instanceof WhichbotError) throw cause;
    throw new WhichbotError(
      "MODEL_INVALID",
      `The embedding model at ${folder} cannot be loaded. Restore the folder, or name another transformers.js model.`,
      { cause },
    );
  }
}

/** Pads token lists to one length. Ids are written as pairs of 32-bit halves: a BigInt for each would cost more than the model. */
function toInputs(
  tokens: readonly (readonly number[])[],
  TensorClass: typeof Tensor,
): Record<string, Tensor> {
  const width = Math.max(...tokens.map((list) => list.length));
  const shape = [tokens.length, width];
  const ids = new BigInt64Array(tokens.length * width);
  const mask = new BigInt64Array(tokens.length * width);
  const idHalves = new Int32Array(ids.buffer);
  const maskHalves = new Int32Array(mask.buffer);
  for (const [row, list] of tokens.entries()) {
    for (let column = 0; column < list.length; column++) {
      const low = 2 * (row * width + column);
      idHalves[low] = list[column]!;
      maskHalves[low] = 1;
    }
  }
  return {
    input_ids: new TensorClass("int64", ids, shape),
    attention_mask: new TensorClass("int64", mask, shape),
    token_type_ids: new TensorClass("int64", new BigInt64Array(tokens.length * width), shape),
  };
}
