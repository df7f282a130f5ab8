import { Worker } from "node:worker_threads";
import { type Embeddings, loadHnswLibrary, writeHnswGraph } from "./dense-hnsw.js";

/** A graph that is being built. */
export interface GraphBuild {
  /**
   * Waits for the graph and writes it to a file.
   *
   * @returns false when hnswlib-node is not available: nothing is written, and searches will be exact
   * @throws {Error} with code ENOSPC when the disk is full
   */
  write(file: string): Promise<boolean>;
  /** Ends a build that is not wanted any more; does nothing after `write`. */
  stop(): Promise<void>;
}

/** What the worker is given, and what it answers. */
export interface GraphTask {
  readonly embeddings: Embeddings;
}
export type GraphReply =
  | { readonly written: true }
  | { readonly failed: string; readonly code: string | null };

/** A worker runs JavaScript only: run from TypeScript source, the graph is built on this thread. */
const WORKER = import.meta.url.endsWith(".js") ? new URL("./graph-worker.js", import.meta.url) : null;

/** A thread costs some 30 ms to start, as much as building a graph of this many rows. */
const FEWEST_FOR_WORKER = 256;

/** Starts building a graph on a thread of its own, so that the caller can go on; small graphs are built when written. */
export async function startGraphBuild(embeddings: Embeddings): Promise<GraphBuild> {
  const library = await loadHnswLibrary();
  if ("missing" in library) return { write: async () => false, stop: async () => undefined };
  const here = (file: string): Promise<boolean> => writeHnswGraph(file, embeddings);
  const isSmall = embeddings.rows.length < FEWEST_FOR_WORKER * embeddings.dimensions;
  if (WORKER === null || isSmall) return { write: here, stop: async () => undefined };

  const worker = new Worker(WORKER, {
    workerData: { embeddings } satisfies GraphTask,
    // Every row passes through an array that lives for a moment: a large nursery would only hold more of them.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  const broken = new Promise<{ broken: true }>((resolve) => {
    worker.once("error", () => resolve({ broken: true }));
    worker.once("exit", () => resolve({ broken: true }));
  });
  const replied = new Promise<GraphReply>((resolve) => worker.once("message", resolve));
  return {
    async write(file) {
      worker.postMessage(file);
      const reply = await Promise.race([replied, broken]);
      await worker.terminate();
      // A thread that cannot run, for want of memory say, is no reason to go without a graph.
      if ("broken" in reply) return here(file);
      if ("failed" in reply) throw Object.assign(new Error(reply.failed), { code: reply.code });
      return true;
    },
    async stop() {
      await worker.terminate();
    },
  };
}
