import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { looksForeign } from "../../src/chat/small-talk.js";
import { type Tally, tally } from "../../tests/adapters/slack/load/tally.js";
import {
  type LoadPlan,
  type LoadRun,
  runUnderLoad,
  type Trouble,
} from "../../tests/adapters/slack/load/under-load.js";
import { whichbotCommand } from "../../tests/adapters/slack/load/whichbot-command.js";
import { type AppCommand, freePort, startApp } from "../../tests/chat-load/app-process.js";
import type { LocalSlack } from "../../tests/servers/slack/local-slack.js";
import { startSlack } from "../../tests/servers/slack/start-slack.js";
import type { ModePlan as CommonPlan } from "../lib/load-command.js";
import type { RunTrace } from "../lib/load-figures.js";
import { measured, type RunUse } from "../lib/measured-run.js";
import { SEED_QUESTIONS } from "../lib/questions.mjs";
import { type Times, timesOf } from "./figures.js";

/** How many questions each run asks. */
interface Size {
  readonly restart: number;
  readonly steady: number;
  /** Without faults, with and without Whichbot. */
  readonly calm: number;
  /** Memory is compared with what it was after so many. */
  readonly settled: number;
}

const SIZES: Readonly<Record<"full" | "quick", Size>> = {
  full: { restart: 2_000, steady: 2_500, calm: 1_000, settled: 500 },
  quick: { restart: 200, steady: 250, calm: 100, settled: 100 },
};

/** One run, as it is reported. */
export interface RunResult {
  readonly name: "restart" | "steady" | "calm" | "echo";
  readonly questions: number;
  readonly times: Times;
  /** Null for the echo, whose posts cannot be told apart. */
  readonly tally: Tally | null;
  readonly trace: RunTrace;
}

export interface ModeResult {
  readonly mode: "socket" | "http";
  readonly runs: readonly RunResult[];
  readonly tallies: readonly Tally[];
  readonly connectMs: readonly number[];
  readonly memory: { readonly settledMiB: number; readonly endMiB: number };
}

type ModePlan = CommonPlan<"socket" | "http">;

const PER_SECOND = 50;
const CROWD = { channels: 120, people: 60 } as const;
const TROUBLE: Trouble = { duplicates: 0.1, failing: 0.05, hangMs: 12_000, cuts: 3, kill: false };
/** Slack's own are at once, a minute and five minutes; an app must be back before the last. */
const RETRY_DELAYS_MS = [200, 5_000, 15_000] as const;
const PATIENCE_MS = 120_000;
/** Without a letter nothing is asked, and a window opens; other languages get a word instead of an answer. */
const TEXTS = SEED_QUESTIONS.filter((text) => /\p{L}/u.test(text) && !looksForeign(text));

/** Measures one way to be connected, in every scenario. */
export async function measureMode(plan: ModePlan): Promise<ModeResult> {
  const { mode, say } = plan;
  const size = plan.quick ? SIZES.quick : SIZES.full;
  const runs: RunResult[] = [];
  const connectMs: number[] = [];
  await prepareIndex(plan);
  const measure = async (
    name: RunResult["name"],
    questions: number,
    trouble: Trouble | null,
    seed: number,
  ) => {
    say(`${name}, ${questions} questions …`);
    const { run, use, notes } = await measured(questions, (watch) =>
      runUnderLoad({ ...base(plan, name), questions, trouble, seed, watch }),
    );
    const result: RunResult = {
      name,
      questions,
      times: timesOf(run),
      tally: name === "echo" ? null : tally(run.slack, run.questions),
      trace: { ...traceOf(run), ...use },
    };
    runs.push(result);
    if (name !== "echo") connectMs.push(...run.connectMs);
    await run.slack.stop();
    if (run.exitCode !== 0) throw new Error(`The app ended with ${run.exitCode}:\n${run.log.slice(-4_000)}`);
    return notes;
  };
  for (let n = 0; n < plan.runs; n += 1)
    await measure("restart", size.restart, { ...TROUBLE, kill: true }, n + 1);
  const notes = await measure("steady", size.steady, TROUBLE, 11);
  await measure("calm", size.calm, null, 21);
  await measure("echo", size.calm, null, 21);
  return {
    mode,
    runs,
    tallies: runs.flatMap((run) => (run.tally === null ? [] : [run.tally])),
    connectMs,
    memory: { settledMiB: notes.residentAt(size.settled), endMiB: notes.residentAt(size.steady) },
  };
}

function base(plan: ModePlan, name: RunResult["name"]): Omit<LoadPlan, "questions" | "trouble" | "seed"> {
  return {
    mode: plan.mode,
    perSecond: PER_SECOND,
    ...CROWD,
    texts: TEXTS,
    retryDelaysMs: RETRY_DELAYS_MS,
    patienceMs: PATIENCE_MS,
    command: (slack) => (name === "echo" ? echoCommand(slack, plan) : commandOf(slack, plan)),
  };
}

function commandOf(slack: LocalSlack, { mode, folder, built, root }: ModePlan): Promise<AppCommand> {
  const history = `history-${new URL(slack.url).port}`;
  return whichbotCommand(slack, mode, { folder, main: built, documents: join(root, "seeds"), history });
}

/** The same surroundings, without Whichbot. */
async function echoCommand(slack: LocalSlack, plan: ModePlan): Promise<AppCommand> {
  const command = await commandOf(slack, plan);
  const port = command.port === null ? null : await freePort();
  const environment = { ...command.environment, ...(port !== null && { SLACK_PORT: String(port) }) };
  return { ...command, environment, port, words: [join(plan.root, "bench", "slack", "echo-app.mjs")] };
}

/** Reads the documents once: what a start costs is measured on an index that is there. */
async function prepareIndex(plan: ModePlan): Promise<void> {
  mkdirSync(plan.folder, { recursive: true });
  plan.say("reading the documents …");
  const slack = await startSlack();
  const app = await startApp(await commandOf(slack, plan));
  await app.stop();
  await slack.stop();
}

function traceOf({ slack }: LoadRun): Omit<RunTrace, keyof RunUse> {
  const calls = slack.calls();
  return {
    calls: calls.length,
    failedCalls: calls.filter(({ fault }) => fault !== undefined).length,
    connections: slack.connections.total,
    violations: slack.violations.map(({ kind, detail }) => `${kind}: ${detail}`),
  };
}
