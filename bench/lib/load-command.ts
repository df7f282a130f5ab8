import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const MOST_TOLD = 20;

/** What one way to be connected is measured with. */
export interface ModePlan<Mode> {
  readonly mode: Mode;
  /** Of its own, removed afterwards. */
  readonly folder: string;
  /** The built entry point. */
  readonly built: string;
  readonly root: string;
  readonly quick: boolean;
  /** How often the run with a kill is made. */
  readonly runs: number;
  readonly say: (line: string) => void;
}

/** A load run of one surface. */
export interface LoadCommand<Mode extends string, Result> {
  /** "Slack". */
  readonly platform: string;
  readonly modes: readonly Mode[];
  readonly measure: (plan: ModePlan<Mode>) => Promise<Result>;
  /** The whole report, in Markdown. */
  readonly format: (results: readonly Result[]) => string;
  /** What was lost or answered twice, a line each. */
  readonly wrong: (result: Result) => readonly string[];
}

/** Runs it as the command line says. @returns exit code: 1 when a question was lost or answered twice */
export async function runLoadCommand<Mode extends string, Result>(
  command: LoadCommand<Mode, Result>,
): Promise<number> {
  const { platform, modes: all } = command;
  const surface = platform.toLowerCase();
  const help = `npm run load:${surface} [-- options]

  --mode NAME    ${all.join(" or ")}; default: both
  --runs N       runs with a kill in the middle, of each mode; default 1
  --quick        a tenth of the questions: a smoke check
  --help         this text

A local ${platform} (tests/servers/${surface}) and the built Whichbot, each a process. With both modes at full size the results are
written to bench/${surface}-RESULTS.md; otherwise they are only printed. Ends with 1 when a question was lost or answered twice.`;
  const { values } = parseArgs({
    options: {
      mode: { type: "string" },
      runs: { type: "string", default: "1" },
      quick: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const modes = all.filter((mode) => (values.mode ?? mode) === mode);
  if (modes.length === 0) throw new Error(`There is no mode "${values.mode}".\n${help}`);
  const built = join(ROOT, "dist", "main.js");
  if (!existsSync(built)) throw new Error('dist/main.js is missing. Run "npm run build".');
  const results: Result[] = [];
  for (const mode of modes) {
    const folder = mkdtempSync(join(tmpdir(), "whichbot-load-"));
    const say = (line: string) => console.error(`${mode}: ${line}`);
    const common = { folder, built, root: ROOT, quick: values.quick, runs: Number(values.runs), say };
    try {
      results.push(await command.measure({ mode, ...common }));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const report = command.format(results);
  console.log(report);
  if (modes.length === all.length && !values.quick) {
    writeFileSync(join(ROOT, "bench", `${surface}-RESULTS.md`), report);
    console.error(`Written to bench/${surface}-RESULTS.md.`);
  }
  const wrong = results.flatMap((result) => command.wrong(result));
  for (const line of wrong.slice(0, MOST_TOLD)) console.error(`lost or answered twice: ${line}`);
  return wrong.length === 0 ? 0 : 1;
}
