import { fileURLToPath } from "node:url";
import { loadEmbedder } from "../src/embedding/transformers-embedder.js";
import type { Embedder } from "../src/types.js";

/** Folder of the model that Whichbot comes with. */
export const BUNDLED_MODEL = fileURLToPath(new URL("../models/whichbot-embed-en-v1", import.meta.url));

let loading: Promise<Embedder> | undefined;

/** The bundled model, loaded once in a process: it keeps nothing of what it embeds. */
export function bundledEmbedder(): Promise<Embedder> {
  loading ??= loadEmbedder({ folder: BUNDLED_MODEL });
  return loading;
}
