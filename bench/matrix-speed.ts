/** `npx tsx bench/matrix-speed.ts`: how long a matrix takes on the bundled documents, in processes of their own. `--help` shows the rest. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type * as AnswerModule from "../src/answer.js";
import type * as DrawModule from "../src/chat/matrix/draw-matrix.js";
import type * as GroupsModule from "../src/chat/matrix/option-groups.js";
import type * as RehearseModule from "../src/chat/rehearse.js";
import type * as EmbedderModule from "../src/embedding/transformers-embedder.js";
import type * as IngestModule from "../src/ingest.js";
import type * as StoreModule from "../src/retrieval/store/index-store.js";
import { median } from "./lib/stats.mjs";

const HELP = `npx tsx bench/matrix-speed.ts [options]

  --runs N     processes; default 7
  --help       this text

What was built (npm run build) draws six options by twelve criteria over the seeds: cold, the first matrix of a process that has
rehearsed as it does at its start, and warm, the same again. Ends with 1 when the median is not below 300 ms cold and 20 ms warm.`;

/** What the page promises, in milliseconds. */
const BAR = { cold: 300, warm: 20 } as const;
const WARM_DRAWS = 50;
const COLUMNS = 6;
const ROWS = 12;
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const EVERYTHING = { key: "everything", sees: () => true };

interface Drawn {
  readonly cold: number;
  /** Of the processor, all threads: what a machine that is busy with other things takes no longer for. */
  readonly coldWork: number;
  /** Median. */
  readonly warm: number;
  readonly size: string;
}

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "7" },
    index: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) console.log(HELP);
else if (values.index !== undefined) console.log(JSON.stringify(await drawOnce(values.index)));
else process.exitCode = await measure(Number(values.runs));

/** What was built, as whoever starts Whichbot runs it. */
function built<T>(path: string): Promise<T> {
  return import(pathToFileURL(join(ROOT, "dist", path)).href) as Promise<T>;
}

async function embedderOf() {
  const { loadEmbedder } = await built<typeof EmbedderModule>("embedding/transformers-embedder.js");
  return loadEmbedder({ folder: join(ROOT, "models/whichbot-embed-en-v1") });
}

async function drawOnce(folder: string): Promise<Drawn> {
  const embedder = await embedderOf();
  const { openIndex } = await built<typeof StoreModule>("retrieval/store/index-store.js");
  const { createAnswerer } = await built<typeof AnswerModule>("answer.js");
  const { drawMatrix } = await built<typeof DrawModule>("chat/matrix/draw-matrix.js");
  const { optionGroups } = await built<typeof GroupsModule>("chat/matrix/option-groups.js");
  const { rehearse } = await built<typeof RehearseModule>("chat/rehearse.js");
  const index = await openIndex(folder, embedder.model);
  const answerer = createAnswerer(index, embedder);
  await rehearse(answerer, EVERYTHING);
  // A copy: what is found out of names to ask for must not be ready for the matrix.
  const options = (await optionGroups({ ...index })).options.slice(0, COLUMNS);
  const timed = async () => {
    const startedAt = performance.now();
    const matrix = await drawMatrix(answerer, { options }, EVERYTHING);
    return { tookMs: performance.now() - startedAt, matrix };
  };
  const usedBefore = process.cpuUsage();
  const first = await timed();
  const { user, system } = process.cpuUsage(usedBefore);
  const again: number[] = [];
  for (let draw = 0; draw < WARM_DRAWS; draw++) again.push((await timed()).tookMs);
  const size = `${first.matrix?.options.length ?? 0} x ${first.matrix?.rows.length ?? 0}`;
  return { cold: first.tookMs, coldWork: (user + system) / 1000, warm: median(again), size };
}

async function measure(runs: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "whichbot-matrix-speed-"));
  try {
    const { ingest } = await built<typeof IngestModule>("ingest.js");
    const index = join(folder, "index");
    await ingest({ folders: [join(ROOT, "seeds")], indexFolder: index, embedder: await embedderOf() });
    const drawn = Array.from({ length: runs }, (): Drawn => {
      const own = [...process.execArgv, fileURLToPath(import.meta.url), "--index", index];
      return JSON.parse(execFileSync(process.execPath, own, { encoding: "utf8" }));
    });
    const expected = `${COLUMNS} x ${ROWS}`;
    const cold = drawn.map((own) => own.cold);
    const warm = drawn.map((own) => own.warm);
    const work = median(drawn.map((own) => own.coldWork));
    const line = (name: "cold" | "warm", times: readonly number[]) =>
      `${name}  median ${median(times).toFixed(2)} ms, slowest ${Math.max(...times).toFixed(2)} ms (bar ${BAR[name]} ms)`;
    console.log(
      [
        `matrix of ${expected} on the seeds, ${runs} processes`,
        `${line("cold", cold)}; ${work.toFixed(0)} ms of the processor`,
        line("warm", warm),
      ].join("\n"),
    );
    const whole = drawn.every(({ size }) => size === expected);
    if (!whole)
      console.error(`not every matrix was ${expected}: ${drawn.map(({ size }) => size).join(", ")}`);
    return whole && median(cold) < BAR.cold && median(warm) < BAR.warm ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
