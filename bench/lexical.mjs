import { ensureIndex } from "./lib/indexes.mjs";
import { measureInChild } from "./lib/measure.mjs";
import { sideFile } from "./lib/ours.mjs";
import { figure } from "./lib/report.mjs";
import { LARGE_DOCUMENTS, QUICK_DOCUMENTS, QUICK_SEARCH_SIZES, SEARCH_SIZES } from "./lib/sizes.mjs";
import { percentile } from "./lib/stats.mjs";

/**
 * How fast is BM25 on typed arrays, against minisearch?
 *
 * @param {{ work: string, quick: boolean }} options
 * @returns {Promise<import("./lib/report.mjs").Section>}
 */
export async function benchLexical({ work, quick }) {
  const index = await ensureIndex(work, quick ? QUICK_DOCUMENTS : LARGE_DOCUMENTS);
  const rows = [];
  for (const size of quick ? QUICK_SEARCH_SIZES : SEARCH_SIZES) {
    const args = [index.folder, size, quick ? 1 : 3];
    const flags = ["--expose-gc", "--max-old-space-size=8192"];
    rows.push(...describe(await measureInChild(sideFile("lexical.mjs"), args, { flags })));
  }
  return {
    title: "BM25 against minisearch",
    notes: [
      "Both engines get the same terms (our words, stems and stop words) of the same passages, in one process, and the same 60 questions in turn; each question's time is the median of its rounds. Memory is what the built engine holds. The scoring formulas differ a little (minisearch: BM25+), so the ten best agree only in part.",
    ],
    tables: [
      {
        head: ["", "passages", "p50", "p95", "slower by, p50", "build", "memory", "same ten best"],
        rows,
      },
    ],
    figures: [],
  };
}

function describe({ passages, agreement, ours, minisearch }) {
  const ratio = percentile(minisearch.times, 0.5) / percentile(ours.times, 0.5);
  const row = (name, side, slower, same) => [
    name,
    figure(passages),
    figure(percentile(side.times, 0.5), "ms"),
    figure(percentile(side.times, 0.95), "ms"),
    slower,
    figure(side.buildSeconds, "s"),
    figure(side.heldMiB, "MiB"),
    same,
  ];
  return [
    row("Whichbot", ours, "", ""),
    row("minisearch", minisearch, `${figure(ratio)} x`, `${figure(100 * agreement)} %`),
  ];
}
