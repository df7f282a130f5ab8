import { statSync } from "node:fs";
import { join } from "node:path";
import { ensureIndex } from "./lib/indexes.mjs";
import { measureInChild } from "./lib/measure.mjs";
import { sideFile } from "./lib/ours.mjs";
import { figure } from "./lib/report.mjs";
import { LARGE_DOCUMENTS, QUICK_DOCUMENTS, QUICK_SEARCH_SIZES, SEARCH_SIZES } from "./lib/sizes.mjs";
import { percentile } from "./lib/stats.mjs";

/**
 * How fast is HNSW, and how much does it miss, against comparing every passage?
 *
 * @param {{ work: string, quick: boolean }} options
 * @returns {Promise<import("./lib/report.mjs").Section>}
 */
export async function benchDense({ work, quick }) {
  const index = await ensureIndex(work, quick ? QUICK_DOCUMENTS : LARGE_DOCUMENTS);
  const rows = [];
  const figures = [];
  for (const size of quick ? QUICK_SEARCH_SIZES : SEARCH_SIZES) {
    const file = join(work, `graph-${size}`);
    const measured = await measureInChild(sideFile("dense.mjs"), [index.folder, size, quick ? 1 : 3, file]);
    rows.push(...describe(measured, statSync(file).size / 2 ** 20));
    figures.push({
      what: `recall@10 of HNSW on ${figure(measured.passages)} passages`,
      measured: measured.recall.toFixed(3),
      bar: ">= .98",
      met: measured.recall >= 0.98,
    });
  }
  return {
    title: "HNSW against exact search",
    notes: [
      "Embeddings of the synthetic passages by the bundled model, 200 questions in turn in one process, ten hits each; each question's time is the median of its rounds. Recall@10: how many of HNSW's ten are as near as the exact tenth.",
    ],
    tables: [{ head: ["", "passages", "p50", "p95", "recall@10", "build", "graph on disk"], rows }],
    figures: figures.slice(-1),
  };
}

function describe({ passages, buildSeconds, recall, times }, graphMiB) {
  const row = (name, list, ...rest) => [
    name,
    figure(passages),
    figure(percentile(list, 0.5), "ms"),
    figure(percentile(list, 0.95), "ms"),
    ...rest,
  ];
  return [
    row("HNSW", times.hnsw, recall.toFixed(3), figure(buildSeconds, "s"), figure(graphMiB, "MiB")),
    row("exact", times.exact, "1", "none", "none"),
  ];
}
