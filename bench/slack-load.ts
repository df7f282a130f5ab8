/** `npm run load:slack`: Whichbot in Slack under load, with faults and a kill in the middle. `--help` shows the rest. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { formatReport } from "./slack/report.js";
import { type ModeResult, measureMode, SIZES } from "./slack/scenarios.js";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(HERE);
const RESULTS = join(HERE, "slack-RESULTS.md");

const HELP = `npm run load:slack [-- options]

  --mode NAME    socket or http; default: both
  --runs N       runs with a kill in the middle, of each mode; default 1
  --quick        a tenth of the questions: a smoke check
  --help         this text

A local Slack (tests/servers/slack) and the built Whichbot, each a process. With both modes at full size the results are
written to bench/slack-RESULTS.md; otherwise they are only printed. Ends with 1 when a question was lost or answered twice.`;

const { values } = parseArgs({
  options: {
    mode: { type: "string" },
    runs: { type: "string", default: "1" },
    quick: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(HELP);
else process.exitCode = await main();

async function main(): Promise<number> {
  const modes = (["socket", "http"] as const).filter((mode) => (values.mode ?? mode) === mode);
  if (modes.length === 0) throw new Error(`There is no mode "${values.mode}".\n${HELP}`);
  const built = join(ROOT, "dist", "main.js");
  if (!existsSync(built)) throw new Error('dist/main.js is missing. Run "npm run build".');
  const results: ModeResult[] = [];
  for (const mode of modes) {
    const folder = mkdtempSync(join(tmpdir(), "whichbot-load-"));
    try {
      const size = values.quick ? SIZES.quick : SIZES.full;
      const say = (line: string) => console.error(`${mode}: ${line}`);
      results.push(
        await measureMode({ mode, folder, built, root: ROOT, size, runs: Number(values.runs), say }),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const report = formatReport(results);
  console.log(report);
  if (modes.length === 2 && !values.quick) {
    writeFileSync(RESULTS, report);
    console.error("Written to bench/slack-RESULTS.md.");
  }
  const wrong = results.flatMap(({ tallies }) =>
    tallies.flatMap(({ lost, doubled }) => [...lost, ...doubled]),
  );
  for (const place of wrong.slice(0, 20)) console.error(`lost or answered twice: ${place}`);
  return wrong.length === 0 ? 0 : 1;
}
