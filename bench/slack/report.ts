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
  echo: "no faults, echo in Whichbot's place",
};

/** The whole of slack-RESULTS.md. */
export function formatReport(results: readonly ModeResult[]): string {
  return `${[
    "# Whichbot in Slack under load",
    `Written by \`npm run load:slack\`; do not edit. ${describeMachine()}`,
    formatFigures(results.flatMap(figuresOf)),
    ...NOTES,
    ...results.flatMap(sectionOf),
  ].join("\n\n")}\n`;
}

const NOTES = [
  "Two processes on one machine: the local Slack of the tests (`tests/servers/slack`), which asks and checks everything that it is sent, and `whichbot serve` with the bundled documents. 50 questions a second: mentions, follow-ups with and without a mention, direct messages and `/which`, in 120 channels by 60 people. Slack sends more than the questions: each mention comes twice, as Slack does it, and every answer in a channel comes back as an event.",
  "With faults: 10 % of the events are delivered twice, and 5 % of the calls to the Web API and to private addresses fail: 429 with Retry-After, 500, no answer for 12 s before or after the work is done, connection closed after the work is done. In Socket Mode the connection is cut or renewed three times. *Killed*: SIGKILL in the middle and started again at once; events that came meanwhile are delivered again, commands are not.",
  "*Untouched*: questions that met no failed call, no failed delivery and no restart. *Unconfirmed*: private answers for which Slack's word got lost; the asker is told so, with a button that shows the answer. *Not acknowledged*: commands that came while nobody was there; Slack tells the person. The echo answers with Slack's own library and a fixed text: what a question costs there is not Whichbot's.",
];

function figuresOf({ mode, runs, tallies, connectMs, memory }: ModeResult): Figure[] {
  const killed = runs.filter(({ name }) => name === "restart").map(({ times }) => times);
  const of = (pick: (times: (typeof killed)[number]) => number) => median(killed.map(pick));
  const asked = tallies.reduce((sum, tally) => sum + tally.asked, 0);
  const sum = (pick: (tally: (typeof tallies)[number]) => readonly unknown[]) =>
    tallies.reduce((all, tally) => all + pick(tally).length, 0);
  return [
    below(
      `${mode}: acknowledgement p50, with faults and a kill`,
      of((times) => times.acknowledgement.p50),
      50,
      "ms",
    ),
    below(
      `${mode}: acknowledgement p99`,
      of((times) => times.acknowledgement.p99),
      500,
      "ms",
    ),
    below(
      `${mode}: question to posted answer p50`,
      of((times) => times.posted.p50),
      60,
      "ms",
    ),
    none(
      `${mode}: acknowledged and lost, of ${asked}`,
      sum(({ lost }) => lost),
    ),
    none(
      `${mode}: answered twice, of ${asked}`,
      sum(({ doubled }) => doubled),
    ),
    memoryGrowth(`${mode}: memory after 2,000 questions more than the first 500`, memory),
    below(`${mode}: start to connected, median`, median(connectMs) / 1_000, 2, "s"),
  ];
}

function sectionOf({ mode, runs, connectMs, memory }: ModeResult): string[] {
  const named = runs.map(({ name, times, trace }) => ({
    name: NAMES[name],
    perSecond: times.perSecond,
    trace,
  }));
  return [
    `## ${mode === "socket" ? "Socket Mode" : "HTTP"}`,
    formatTable({
      head: ["milliseconds", "questions", ...SPREAD_HEAD],
      rows: runs.flatMap(({ name, questions, times }) => [
        [`${NAMES[name]}: acknowledged`, `${questions}`, ...spreadCells(times.acknowledgement)],
        [`${NAMES[name]}: posted`, `${questions}`, ...spreadCells(times.posted)],
        ...(times.untouched === questions
          ? []
          : [
              [
                `${NAMES[name]}: posted, untouched`,
                `${times.untouched}`,
                ...spreadCells(times.postedUntouched),
              ],
            ]),
      ]),
    }),
    formatTable({
      head: [
        "questions",
        "asked",
        "not acknowledged",
        "answered",
        "of them unconfirmed",
        "told so again",
        "lost",
        "twice",
        "other words",
      ],
      rows: runs.flatMap(({ name, tally }) =>
        tally === null
          ? []
          : [
              [
                NAMES[name],
                ...[
                  tally.asked,
                  tally.asked - tally.acknowledged - tally.answeredUnacknowledged,
                  tally.answered,
                  tally.unconfirmed,
                  tally.toldAgain,
                  tally.lost.length,
                  tally.doubled.length,
                  tally.others.length,
                ].map(String),
              ],
            ],
      ),
    }),
    formatTraces("Slack", named),
    `Memory of Whichbot: ${figure(memory.settledMiB, "MiB")} after 500 questions, ${figure(memory.endMiB, "MiB")} at the end of the run with faults. Starts until connected: ${connectMs.map((value) => figure(value / 1_000, "s")).join(", ")}.`,
    ...formatViolations(named),
  ];
}
