import { setTimeout as wait } from "node:timers/promises";
import type { AppCommand, AppProcess } from "../../../chat-load/app-process.js";
import { type Away, RestartableApp } from "../../../chat-load/restartable-app.js";
import type { FaultKind } from "../../../servers/slack/faults.js";
import type { LocalSlack } from "../../../servers/slack/local-slack.js";
import { startSlack } from "../../../servers/slack/start-slack.js";
import { wasAcknowledged } from "./tally.js";
import { type Asked, askAround, peopleAndChannels, type TrafficPlan } from "./traffic.js";

/** What goes wrong during a run. */
export interface Trouble {
  /** Share of the events that are delivered twice. */
  readonly duplicates: number;
  /** Share of the calls to the Web API and to private addresses that fail. */
  readonly failing: number;
  /** How long a call hangs that gets no answer. */
  readonly hangMs: number;
  /** How often the socket is cut or renewed. */
  readonly cuts: number;
  /** Whether the app is killed in the middle and started again. */
  readonly kill: boolean;
}

export interface LoadPlan extends Omit<TrafficPlan, "before"> {
  readonly mode: "socket" | "http";
  readonly trouble: Trouble | null;
  /** Pauses before Slack delivers again; they must outlast a restart. */
  readonly retryDelaysMs: readonly number[];
  /** How long to wait for the last answers. */
  readonly patienceMs: number;
  readonly command: (slack: LocalSlack) => Promise<AppCommand>;
  /** Called before each question, for measuring. */
  readonly watch?: (asked: number, app: AppProcess) => void;
}

/** What a run left, the local Slack with everything in it. */
export interface LoadRun {
  readonly slack: LocalSlack;
  readonly questions: readonly Asked[];
  /** From the first question to the last answer. */
  readonly tookMs: number;
  /** Of each start. */
  readonly connectMs: readonly number[];
  readonly away: Away | null;
  readonly exitCode: number | null;
  readonly log: string;
}

const FAULTS: readonly FaultKind[] = [
  "rate_limited",
  "error_500",
  "timeout_before",
  "timeout_after",
  "close_after",
];

/** Runs an app under load, to the end of the last answer; stop the local Slack when it was looked at. */
export async function runUnderLoad(plan: LoadPlan): Promise<LoadRun> {
  const slack = await startSlack({
    teams: [{ id: "T1", ...peopleAndChannels(plan) }],
    retryDelaysMs: plan.retryDelaysMs,
    linkable: ["www.spheron.network"],
  });
  const command = await plan.command(slack);
  const app = await RestartableApp.start(command);
  if (command.port === null) slack.deliverTo("socket");
  else slack.deliverTo("http", `http://127.0.0.1:${command.port}/slack/events`);
  let restarted: Promise<void> = Promise.resolve();
  const { trouble } = plan;
  if (trouble !== null) {
    slack.duplicate(trouble.duplicates, plan.seed);
    slack.faults.add({
      kinds: FAULTS,
      share: trouble.failing,
      seed: plan.seed,
      delayMs: trouble.hangMs,
      retryAfterSeconds: 1,
    });
  }
  const startedAt = performance.now();
  const questions = await askAround(slack, {
    ...plan,
    before: (asked) => {
      plan.watch?.(asked, app.running);
      if (trouble === null) return;
      if (trouble.kill && asked === Math.floor(plan.questions / 2)) restarted = app.restart();
      if (plan.mode === "socket" && isCut(asked, plan.questions, trouble.cuts))
        slack.disconnect(asked % 2 === 0 ? "cut" : "refresh_requested");
    },
  });
  await restarted;
  await slack.settled();
  const patience = performance.now() + plan.patienceMs;
  while (questions.some((question) => isWaiting(slack, question)) && performance.now() < patience)
    await wait(50);
  const tookMs = performance.now() - startedAt;
  plan.watch?.(plan.questions, app.running);
  // What is on its way or tried again now would be the second answer.
  if (trouble !== null) await wait(trouble.hangMs + 3_000);
  const { connectMs, away } = app;
  return { slack, questions, tookMs, connectMs, away, ...(await app.stop()) };
}

/** Evenly over the run, none at its ends nor at the kill in the middle. */
function isCut(asked: number, questions: number, cuts: number): boolean {
  return Array.from({ length: cuts }, (_, n) => Math.floor(((n + 0.6) * questions) / (cuts + 0.2))).includes(
    asked,
  );
}

/** The app has it, and nobody was told anything yet. */
function isWaiting(slack: LocalSlack, question: Asked): boolean {
  const { exchange, thread, user, channel } = question;
  if (!wasAcknowledged(question) || exchange.answers.length > 0) return false;
  return thread !== null || !slack.ephemerals(user).some((message) => message.channel === channel);
}
