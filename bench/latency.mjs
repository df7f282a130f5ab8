import { ensureIndex } from "./lib/indexes.mjs";
import { measureInChild } from "./lib/measure.mjs";
import { sideFile } from "./lib/ours.mjs";
import { figure } from "./lib/report.mjs";
import { LARGE_DOCUMENTS, QUICK_DOCUMENTS } from "./lib/sizes.mjs";
import { medianFields } from "./lib/stats.mjs";

/**
 * How long does a question take in a warm process, on the bundled documents and on 100,000 passages?
 *
 * @param {{ work: string, quick: boolean }} options
 * @returns {Promise<import("./lib/report.mjs").Section>}
 */
export async function benchLatency({ work, quick }) {
  const seeds = await ensureIndex(work, "seeds");
  const large = await ensureIndex(work, quick ? QUICK_DOCUMENTS : LARGE_DOCUMENTS);
  const onSeeds = await timeQuestions(seeds.folder, "seeds", quick);
  const onLarge = await timeQuestions(large.folder, "synthetic", quick);
  const answer = onSeeds.parts["the whole answer"];
  const retrieval = onLarge.parts["retrieval: both, fused"];
  const largeName = `${figure(onLarge.passages)} passages`;
  return {
    title: "Question latency",
    notes: [
      `Each process has loaded the model and opened the index, and has answered every question once before the clock starts; then every question ${quick ? "once more" : "five times more, medians of three processes"}. On the bundled documents ${onSeeds.questions} questions of every kind (\`bench/lib/questions.mjs\`), on the synthetic passages ${onLarge.questions} about their products.`,
    ],
    tables: [
      describeParts(`bundled documents, ${figure(onSeeds.passages)} passages`, onSeeds),
      describeParts(largeName, onLarge),
    ],
    figures: [
      bar("question on the bundled documents, p50", answer.p50, 5),
      bar("question on the bundled documents, p99", answer.p99, 25),
      bar(`retrieval alone on ${largeName}, p50`, retrieval.p50, 10),
    ],
  };
}

async function timeQuestions(folder, which, quick) {
  const runs = [];
  for (let run = 0; run < (quick ? 1 : 3); run++) {
    runs.push(await measureInChild(sideFile("latency.mjs"), [folder, which, quick ? 1 : 5]));
  }
  const parts = Object.keys(runs[0].parts).map((part) => [
    part,
    medianFields(runs.map((run) => run.parts[part])),
  ]);
  return { ...medianFields(runs), parts: Object.fromEntries(parts) };
}

function describeParts(name, { parts }) {
  const rows = Object.entries(parts).map(([part, times]) => [
    part,
    ...[times.p50, times.p95, times.p99].map((time) => figure(time, "ms")),
  ]);
  return { head: [name, "p50", "p95", "p99"], rows };
}

function bar(what, milliseconds, most) {
  return { what, measured: figure(milliseconds, "ms"), bar: `<= ${most} ms`, met: milliseconds <= most };
}
