/** `npm run bench`: measures everything and writes RESULTS.md. `--help` shows the rest. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { DIST, ROOT } from "./lib/ours.mjs";
import { describeMachine, formatFigures, formatResults, formatSection } from "./lib/report.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));

/** One file a question, in the order of the report. */
const BENCHMARKS = {
  verdicts: async (options) => (await import("./verdicts.mjs")).benchVerdicts(options),
  ingest: async (options) => (await import("./ingest.mjs")).benchIngest(options),
  latency: async (options) => (await import("./latency.mjs")).benchLatency(options),
  lexical: async (options) => (await import("./lexical.mjs")).benchLexical(options),
  dense: async (options) => (await import("./dense.mjs")).benchDense(options),
  startup: async (options) => (await import("./startup.mjs")).benchStartup(options),
};

const HELP = `npm run bench [-- options]

  --only NAME    one benchmark: ${Object.keys(BENCHMARKS).join(", ")}; may be repeated
  --quick        small collections, single runs: a smoke check in under a minute
  --help         this text

With all benchmarks at full size the results are written to bench/RESULTS.md; otherwise they are only printed.`;

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    quick: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) {
  console.log(HELP);
} else {
  const names = values.only ?? Object.keys(BENCHMARKS);
  const unknown = names.find((name) => !Object.hasOwn(BENCHMARKS, name));
  if (unknown !== undefined) throw new Error(`There is no benchmark "${unknown}".\n${HELP}`);
  prepare();
  const sections = await measure(names, values.quick);
  const complete = values.only === undefined && !values.quick;
  if (complete) writeFileSync(join(HERE, "RESULTS.md"), formatResults(sections));
  console.log(`${formatFigures(sections.flatMap((section) => section.figures))}\n\n${describeMachine()}`);
  if (complete) console.log("\nWritten to bench/RESULTS.md.");
}

/** Builds Whichbot where that was not done, and installs what it is measured against. */
function prepare() {
  if (!existsSync(join(DIST, "main.js"))) run("npm", ["run", "build"], ROOT);
  if (!existsSync(join(HERE, "node_modules"))) run("npm", ["ci", "--no-audit", "--no-fund"], HERE);
}

function run(command, args, cwd) {
  // Output goes to standard error: standard output is the report.
  const { status } = spawnSync(command, args, {
    cwd,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`"${command} ${args.join(" ")}" failed in ${cwd}.`);
}

async function measure(names, quick) {
  const work = mkdtempSync(join(tmpdir(), "whichbot-bench-"));
  const sections = [];
  try {
    for (const name of names) {
      const started = performance.now();
      console.error(`${name} …`);
      const section = await BENCHMARKS[name]({ work, quick });
      sections.push(section);
      console.log(`${formatSection(section)}\n`);
      console.error(`${name}: ${Math.round((performance.now() - started) / 1000)} s`);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return sections;
}
