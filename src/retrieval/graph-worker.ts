/** Entry of the thread that builds a graph: started by `startGraphBuild`, takes the path to write to as its message. */
import { parentPort, workerData } from "node:worker_threads";
import { buildHnswGraph, loadHnswLibrary, writeHnswFile } from "./dense-hnsw.js";
import type { GraphReply, GraphTask } from "./graph-build.js";

const library = await loadHnswLibrary();
if ("missing" in library) throw new Error(library.missing);
const { create } = library;
const graph = buildHnswGraph(create, (workerData as GraphTask).embeddings);

parentPort?.once("message", (file: string) => {
  parentPort?.postMessage(write(file));
});

function write(file: string): GraphReply {
  try {
    writeHnswFile(graph, create, file);
    return { written: true };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : null;
    return { failed: error instanceof Error ? error.message : String(error), code };
  }
}
