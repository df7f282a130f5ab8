import { Embeddings } from "@langchain/core/embeddings";
import { env, pipeline } from "@xenova/transformers";

/**
 * LangChain's embeddings over transformers.js, written as `@langchain/community` writes its
 * HuggingFaceTransformersEmbeddings (batches of 512 by default, all handed over at once, rows as plain arrays), with
 * the model and the build of transformers.js that Whichbot itself uses.
 */
export class TransformersEmbeddings extends Embeddings {
  #extract;
  #batchSize;

  /**
   * @param {import("@xenova/transformers").FeatureExtractionPipeline} extract
   * @param {number} batchSize texts a call of the model, ≥ 1
   */
  constructor(extract, batchSize) {
    super({});
    this.#extract = extract;
    this.#batchSize = batchSize;
  }

  async embedDocuments(texts) {
    const batches = [];
    for (let start = 0; start < texts.length; start += this.#batchSize) {
      batches.push(texts.slice(start, start + this.#batchSize).map((text) => text.replace(/\n/g, " ")));
    }
    return (await Promise.all(batches.map((batch) => this.#embed(batch)))).flat();
  }

  async embedQuery(text) {
    return (await this.#embed([text]))[0];
  }

  #embed(texts) {
    return this.caller.call(async () =>
      (await this.#extract(texts, { pooling: "cls", normalize: true })).tolist(),
    );
  }
}

/**
 * @param {string} modelFolder
 * @param {number} batchSize
 * @returns {Promise<TransformersEmbeddings>}
 */
export async function loadLangChainEmbeddings(modelFolder, batchSize) {
  env.allowRemoteModels = false;
  env.localModelPath = "/";
  return new TransformersEmbeddings(
    await pipeline("feature-extraction", modelFolder, { dtype: "q8" }),
    batchSize,
  );
}
