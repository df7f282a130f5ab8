import { join } from "node:path";
import { smallAnswerKind } from "../../src/chat/small-answer.js";
import { looksForeign } from "../../src/chat/small-talk.js";
import type { Tally } from "../../tests/adapters/discord/load/tally.js";
import { type LoadRun, runUnderLoad, type Trouble } from "../../tests/adapters/discord/load/under-load.js";
import { type Mode, whichbotCommand } from "../../tests/adapters/discord/load/whichbot-command.js";
import { whichbot } from "../../tests/cli/whichbot.js";
import type { ModePlan } from "../lib/load-command.js";
import type { RunTrace } from "../lib/load-figures.js";
import { measured, type RunUse } from "../lib/measured-run.js";
import { SEED_QUESTIONS } from "../lib/questions.mjs";
import { type Times, timesOf } from "./figures.js";
import { measureTyping, type TypingResult } from "./typing.js";

/** How much each run asks. */
interface Size {
  readonly restart: number;
  readonly steady: number;
  readonly calm: number;
  /** Memory is compared with what it was after so many. */
  readonly settled: number;
  readonly keystrokes: number;
}

const SIZES: Readonly<Record<"full" | "quick", Size>> = {
  full: { restart: 2_000, steady: 2_500, calm: 1_000, settled: 500, keystrokes: 1_000 },
  quick: { restart: 200, steady: 250, calm: 100, settled: 100, keystrokes: 200 },
};

/** One run, as it is reported. */
export interface RunResult {
  readonly name: "restart" | "steady" | "calm";
  readonly questions: number;
  readonly times: Times;
  readonly tally: Tally;
  readonly trace: RunTrace;
  /** Sessions of the gateway that were gone on with, and begun. */
  readonly sessions: { readonly resumed: number; readonly begun: number };
}

export interface ModeResult {
  readonly mode: Mode;
  readonly runs: readonly RunResult[];
  readonly connectMs: readonly number[];
  readonly memory: { readonly settledMiB: number; readonly endMiB: number };
  readonly typing: TypingResult;
}

const PER_SECOND = 50;
const PATIENCE_MS = 120_000;
const LONGEST_TEXT = 200;
const TROUBLE: Trouble = {
  duplicates: 0.1,
  failing: 0.05,
  hangMs: 12_000,
  kill: false,
  cuts: ["resumed", "lost"],
  quietMs: 15_000,
};
const TRAFFIC = {
  perSecond: PER_SECOND,
  people: 60,
  channels: 120,
  shards: 2,
  // Without a letter nothing is asked; help, thanks and other languages get a few words instead of an answer.
  texts: SEED_QUESTIONS.filter(
    (text) =>
      /\p{L}/u.test(text) &&
      text.length <= LONGEST_TEXT &&
      !looksForeign(text) &&
      smallAnswerKind(text) === null,
  ),
  options: [
    ["PyTorch", "TensorFlow"],
    ["TensorFlow", "PyTorch"],
    ["Keras", "PyTorch"],
  ],
  criteria: ["mobile", "research", "production", "beginners", "speed", "deployment"],
} as const;

/** Measures one way to be connected, in every scenario. */
export async function measureMode(plan: ModePlan<Mode>): Promise<ModeResult> {
  const { mode, say, folder, root } = plan;
  const size = plan.quick ? SIZES.quick : SIZES.full;
  const runs: RunResult[] = [];
  const connectMs: number[] = [];
  say("reading the documents …");
  // What a start costs is measured on an index that is there.
  await whichbot(["ingest", join(root, "seeds"), "--index", join(folder, "index")]);
  const measure = async (
    name: RunResult["name"],
    questions: number,
    { trouble, seed }: { readonly trouble: Trouble | null; readonly seed: number },
  ) => {
    say(`${name}, ${questions} questions …`);
    const { run, use, notes } = await measured(questions, (watch) =>
      runUnderLoad({
        ...TRAFFIC,
        mode,
        questions,
        trouble,
        seed,
        watch,
        patienceMs: PATIENCE_MS,
        command: (discord) => {
          const history = `history-${new URL(discord.url).port}`;
          return whichbotCommand(discord, mode, {
            folder,
            main: plan.built,
            documents: join(root, "seeds"),
            history,
          });
        },
      }),
    );
    const { gateway } = run.discord;
    const sessions = { resumed: gateway.resumes.length, begun: gateway.identifies.length };
    const trace = { ...traceOf(run), ...use };
    runs.push({ name, questions, times: timesOf(run), tally: run.tally, trace, sessions });
    connectMs.push(...run.connectMs);
    await run.discord.stop();
    if (run.exitCode !== 0) throw new Error(`The app ended with ${run.exitCode}:\n${run.log.slice(-4_000)}`);
    if (run.unfinished > 0) throw new Error(`${run.unfinished} questions are left in the journal`);
    return notes;
  };
  for (let n = 0; n < plan.runs; n += 1)
    await measure("restart", size.restart, { trouble: { ...TROUBLE, kill: true, cuts: [] }, seed: n + 1 });
  const notes = await measure("steady", size.steady, { trouble: TROUBLE, seed: 11 });
  await measure("calm", size.calm, { trouble: null, seed: 21 });
  const typing = await measureTyping(plan, size.keystrokes);
  const memory = { settledMiB: notes.residentAt(size.settled), endMiB: notes.residentAt(size.steady) };
  return { mode, runs, connectMs, memory, typing };
}

function traceOf({ discord }: LoadRun): Omit<RunTrace, keyof RunUse> {
  const calls = discord.calls();
  return {
    calls: calls.length,
    failedCalls: calls.filter(({ fault }) => fault !== null).length,
    connections: discord.gateway.connections.total,
    violations: discord.violations.map(({ kind, detail }) => `${kind}: ${detail}`),
  };
}
