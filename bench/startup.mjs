import { join } from "node:path";
import { ensureIndex } from "./lib/indexes.mjs";
import { measureInChild, runChild } from "./lib/measure.mjs";
import { DIST, ROOT, sideFile } from "./lib/ours.mjs";
import { syntheticQuestions } from "./lib/questions.mjs";
import { figure } from "./lib/report.mjs";
import { LARGE_DOCUMENTS, QUICK_DOCUMENTS } from "./lib/sizes.mjs";
import { median, medianFields } from "./lib/stats.mjs";

const QUESTION = "which framework for mobile?";

/**
 * How long does one question take from the shell, and what does an open index need?
 *
 * @param {{ work: string, quick: boolean }} options
 * @returns {Promise<import("./lib/report.mjs").Section>}
 */
export async function benchStartup({ work, quick }) {
  const seeds = await ensureIndex(work, "seeds");
  const large = await ensureIndex(work, quick ? QUICK_DOCUMENTS : LARGE_DOCUMENTS);
  const repeat = async (times, call) => {
    const results = [];
    for (let run = 0; run < times; run++) results.push(await call(run));
    return results;
  };
  const bare = median(await repeat(quick ? 2 : 10, () => timeNode(["--eval", "0"], {})));
  const warm = median(await repeat(quick ? 2 : 10, () => timeAsk(seeds.folder)));
  const first = median(await repeat(quick ? 1 : 5, (run) => timeAsk(join(work, `first-index-${run}`))));
  const opened = [];
  for (const [name, { folder, figures }, question] of [
    ["bundled documents", seeds, QUESTION],
    ["synthetic documents", large, syntheticQuestions(1)[0]],
  ]) {
    const runs = await repeat(quick ? 1 : 5, () => measureInChild(sideFile("open.mjs"), [folder, question]));
    const { seconds, diskMiB, peakMiB: ingestPeakMiB } = figures;
    opened.push({ name, ...medianFields(runs), seconds, diskMiB, ingestPeakMiB });
  }
  return describe({ bare, warm, first, opened });
}

async function timeAsk(index) {
  const environment = { NO_COLOR: "1", WHICHBOT_INDEX: index };
  return timeNode([join(DIST, "main.js"), "ask", QUESTION], environment);
}

/** Seconds that a Node process takes from start to end. @throws {Error} it failed */
async function timeNode(args, environment) {
  const started = performance.now();
  const env = { ...process.env, ...environment };
  const { code } = await runChild(process.execPath, args, { cwd: ROOT, env, quiet: true });
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with ${code}.`);
  return (performance.now() - started) / 1000;
}

function describe({ bare, warm, first, opened }) {
  const milliseconds = (field) => opened.map((side) => figure(side[field], "ms"));
  return {
    title: "Start, memory and size",
    notes: [
      `Wall time of whole processes, medians; the disk cache is warm, as it cannot be emptied without privileges. The question is "${QUESTION}". "First" has no index yet and ingests the bundled documents before it answers.`,
    ],
    tables: [
      {
        head: ["from the shell", "seconds"],
        rows: [
          ["`whichbot ask` with an index", figure(warm)],
          ["`whichbot ask`, first: no index yet", figure(first)],
          ["Node alone (`node --eval 0`)", figure(bare)],
        ],
      },
      {
        head: [
          "inside the process",
          ...opened.map(({ name, passages }) => `${name}, ${figure(passages)} passages`),
        ],
        rows: [
          ["importing the modules", ...milliseconds("importMs")],
          ["loading the model", ...milliseconds("modelMs")],
          ["opening the index", ...milliseconds("openMs")],
          ["preparing to answer", ...milliseconds("prepareMs")],
          ["the first answer", ...milliseconds("firstMs")],
          ["memory then", ...opened.map((side) => figure(side.residentMiB, "MiB"))],
          ["index on disk", ...opened.map((side) => figure(side.diskMiB, "MiB"))],
          ["ingest took", ...opened.map((side) => figure(side.seconds, "s"))],
          ["ingest, peak memory", ...opened.map((side) => figure(side.ingestPeakMiB, "MiB"))],
        ],
      },
    ],
    figures: [
      { what: "`whichbot ask` from the shell", measured: figure(warm, "s"), bar: "< 1 s", met: warm < 1 },
    ],
  };
}
