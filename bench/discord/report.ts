import {
  below,
  formatTraces,
  formatViolations,
  memoryGrowth,
  none,
  SPREAD_HEAD,
  spreadCells,
} from "../lib/load-figures.js";
import { describeMachine, type Figure, figure, formatFigures, formatTable } from "../lib/report.mjs";
import { median } from "../lib/stats.mjs";
import type { ModeResult, RunResult } from "./scenarios.js";

const NAMES: Readonly<Record<RunResult["name"], string>> = {
  restart: "faults, killed in the middle",
  steady: "faults",
  calm: "no faults",
};

/** The whole of discord-RESULTS.md. */
export function formatReport(results: readonly ModeResult[]): string {
  return `${[
    "# Whichbot in Discord under load",
    `Written by \`npm run load:discord\`; do not edit. ${describeMachine()}`,
    formatFigures(results.flatMap(figuresOf)),
    ...NOTES,
    ...results.flatMap(sectionOf),
  ].join("\n\n")}\n`;
}

const NOTES = [
  "Two processes on one machine: the local Discord of the tests (`tests/servers/discord`), which asks and checks everything that it is sent, and `whichbot serve` with the bundled documents. 50 questions a second: `/which`, `/recommend`, `/compare`, the menu of a message and the select under an answer, and by the gateway mentions, replies and direct messages too; in 120 channels of two servers by 60 people, with two shards.",
  "With faults: 10 % of the deliveries come twice, and 5 % of the requests to Discord's API fail: 429 with Retry-After, 500 before the work is done, 502 after it, no answer for 12 s before or after, connection reset before or after. By the gateway the connections are cut twice: first so that the sessions are resumed, then so that they are lost (op 9), with what happens until new ones stand. *Killed*: SIGKILL in the middle instead, and started again at once.",
  "*First response*: until Discord has one, “is thinking …” included. *Shown*: until the answer itself stands there. *Untouched*: questions that met no failed request, no lost session and no kill. *Undelivered*: nobody was there, or Discord took no response any more when it could be given; Discord does not deliver again, and tells the person. *Ignored*: delivered in time to an app that was there, and nothing came of it.",
  "Typing: a catalog of five thousand options from generated documents; four commands filled in letter by letter, 40 letters a second, every other text with a slip.",
];

function figuresOf({ mode, runs, connectMs, memory, typing }: ModeResult): Figure[] {
  const faulty = runs.filter(({ name }) => name === "steady");
  const of = (pick: (run: RunResult) => number) => median(faulty.map(pick));
  const asked = runs.reduce((sum, { questions }) => sum + questions, 0);
  const sum = (pick: (run: RunResult) => readonly unknown[]) =>
    runs.reduce((all, run) => all + pick(run).length, 0);
  return [
    below(
      `${mode}: first response p50, with faults`,
      of(({ times }) => times.first.p50),
      50,
      "ms",
    ),
    below(
      `${mode}: first response p99, with faults`,
      of(({ times }) => times.first.p99),
      500,
      "ms",
    ),
    below(`${mode}: offer to somebody typing p50`, typing.offered.p50, 10, "ms"),
    below(`${mode}: offer to somebody typing p99`, typing.offered.p99, 100, "ms"),
    none(
      `${mode}: acknowledged and lost, of ${asked}`,
      sum(({ tally }) => tally.lost),
    ),
    none(
      `${mode}: delivered and ignored, of ${asked}`,
      sum(({ tally }) => tally.ignored),
    ),
    none(
      `${mode}: answered twice, of ${asked}`,
      sum(({ tally }) => tally.doubled),
    ),
    memoryGrowth(`${mode}: memory after 2,000 questions more than the first 500`, memory),
    below(`${mode}: start to connected, median`, median(connectMs) / 1_000, 2, "s"),
    none(`${mode}: violations`, sum(({ trace }) => trace.violations) + typing.violations.length),
  ];
}

function sectionOf({ mode, runs, connectMs, memory, typing }: ModeResult): string[] {
  const named = runs.map(({ name, times, trace }) => ({
    name: NAMES[name],
    perSecond: times.perSecond,
    trace,
  }));
  return [
    `## ${mode === "gateway" ? "Gateway" : "HTTP"}`,
    formatTable({
      head: ["milliseconds", "questions", ...SPREAD_HEAD],
      rows: [
        ...runs.flatMap(timesRows),
        ["typing: offered", `${typing.keystrokes}`, ...spreadCells(typing.offered)],
      ],
    }),
    formatTable({
      head: ["questions", "asked", "undelivered", "answered", "lost", "ignored", "twice", "other words"],
      rows: runs.map(({ name, tally }) => [
        NAMES[name],
        ...[
          tally.asked,
          tally.undelivered,
          tally.answered,
          tally.lost.length,
          tally.ignored.length,
          tally.doubled.length,
          tally.others.length,
        ].map(String),
      ]),
    }),
    formatTraces("Discord", named),
    [
      `Memory of Whichbot: ${figure(memory.settledMiB, "MiB")} after 500 questions, ${figure(memory.endMiB, "MiB")} at the end of the run with faults.`,
      `Starts until connected: ${connectMs.map((value) => figure(value / 1_000, "s")).join(", ")}.`,
      ...(mode === "gateway"
        ? [
            `Sessions: ${runs.map(({ sessions }) => `${sessions.begun} begun and ${sessions.resumed} times resumed`).join("; ")}.`,
          ]
        : []),
      `Typing: ${typing.options} options in the catalog; something was offered behind ${figure(100 * typing.share)} % of the letters.`,
    ].join(" "),
    ...formatViolations(named),
  ];
}

function timesRows({ name, questions, times }: RunResult): string[][] {
  const row = (what: string, count: number, own: (typeof times)["first"]) => [
    `${NAMES[name]}: ${what}`,
    `${count}`,
    ...spreadCells(own),
  ];
  const all = [row("first response", questions, times.first), row("shown", questions, times.shown)];
  if (times.untouched === questions) return all;
  return [
    ...all,
    row("first response, untouched", times.untouched, times.firstUntouched),
    row("shown, untouched", times.untouched, times.shownUntouched),
  ];
}
