/** `npm run load:web`: 300 questions a second over HTTP, idle and while documents are read. `--help` shows the rest. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { formatLoad, loadFigures } from "./web/load-report.js";
import { formatPart, writePart } from "./web/results-file.js";
import { measureLoad } from "./web/scenarios.js";

const HELP = `npm run load:web [-- options]

  --quick        3 s a stretch instead of 20, and 40 documents: a smoke check, only printed
  --rate N       questions a second; default 300
  --help         this text

The built Whichbot and who asks it, each a process. At full size the results are written to bench/web-RESULTS.md. Ends with 1 when
a question was not answered, or by two versions of the index.`;

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    rate: { type: "string", default: "300" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(HELP);
else process.exitCode = await run();

async function run(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "whichbot-web-load-"));
  const perSecond = Number(values.rate);
  const documents = values.quick ? 40 : 200;
  const seconds = values.quick ? 3 : 20;
  const say = (line: string) => console.error(line);
  try {
    const result = await measureLoad({ folder, root: ROOT, seconds, perSecond, documents, say });
    const text = formatPart("load:web", loadFigures(result, perSecond), formatLoad(result, documents));
    console.log(text);
    if (!values.quick) writePart(join(ROOT, "bench", "web-RESULTS.md"), "load:web", text);
    const wrong = result.stretches.filter(
      ({ mixed, load }) => mixed.length > 0 || load.answered < load.asked,
    );
    return wrong.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
