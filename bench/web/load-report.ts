import { below, memoryGrowth, none } from "../lib/load-figures.js";
import { type Figure, figure, formatTable } from "../lib/report.mjs";
import type { Stretch, WebLoadResult } from "./scenarios.js";

/** What the load run has to keep to. */
export function loadFigures({ stretches, exitCode }: WebLoadResult, perSecond: number): Figure[] {
  const known = stretches.filter(({ asking }) => asking === "known");
  const [idle] = known;
  const last = stretches.at(-1);
  const sum = (pick: (stretch: Stretch) => number) =>
    stretches.reduce((all, stretch) => all + pick(stretch), 0);
  const asked = sum(({ load }) => load.asked);
  return [
    ...(idle === undefined ? [] : [below("API p50, nothing else to do", idle.load.ms.p50, 5, "ms")]),
    ...known.map(({ name, load }) => below(`API p99: ${name}`, load.ms.p99, 50, "ms")),
    ...known.map(({ name, load }) => atLeast(`answers a second: ${name}`, load.rate, perSecond)),
    none(
      `not answered, of ${asked}`,
      sum(({ load }) => load.asked - load.answered),
    ),
    none(
      "answers that mix two versions of the index",
      sum(({ mixed }) => mixed.length),
    ),
    ...(last === undefined
      ? []
      : [
          memoryGrowth("memory in the last stretch, from its middle to its end", {
            settledMiB: last.memory.middle,
            endMiB: last.memory.end,
          }),
        ]),
    none("exit code when asked to end", exitCode ?? 1),
  ];
}

/** The last answer comes when the time is over: a little of it is lost. */
function atLeast(what: string, value: number, perSecond: number): Figure {
  return { what, measured: figure(value), bar: `${perSecond}`, met: value >= perSecond - 2 };
}

/** The part of web-RESULTS.md on load. */
export function formatLoad(
  { control, stretches, readyMs, questions }: WebLoadResult,
  documents: number,
): string {
  const count = (record: Readonly<Record<string, number>>) =>
    Object.entries(record)
      .map(([status, times]) => `${times} × ${status}`)
      .join(", ") || "0";
  const mixed = stretches.flatMap(({ name, mixed }) => mixed.map((line) => `- ${name}: ${line}`));
  return [
    "## Questions over HTTP",
    `\`whichbot serve\` as it is built, with the bundled documents, and in a second process on the same cores whoever asks: ${questions} different questions at \`POST /api/v1/answers\`, made of the options and criteria of the catalog. *Known*: each comes again and again, at an even pace, whether earlier ones are answered or not; times are counted from when a question was due. *New*: each with words that none had before, so that nothing of it is remembered; with autocannon four at a time, the next when one is answered, which tells how many the engine itself can answer. *During an ingest*: meanwhile ${documents} documents of about 800 words, as long as the bundled ones, come by \`POST /api/v1/documents\` and are read by a process of its own, on the same cores too. Five of them replace earlier versions with the same sentences in other places, and are asked about: every quote of every answer is compared with the text that its index held. *Control*: a server that does nothing but answer at once, asked as the known questions are, just before: so much of every time is the machine and the asking.`,
    formatTable({
      head: [
        "milliseconds",
        "questions",
        "answers/s",
        "p50",
        "p97.5",
        "p99",
        "most",
        "errors",
        "refused",
        "ingest, s",
        "of the server a question",
      ],
      rows: [
        [
          "control",
          "",
          "",
          ...[control.p50, control.p97_5, control.p99, control.most].map((value) => figure(value)),
          "",
          "",
          "",
          "",
        ],
        ...stretches.map(({ name, load, ingestSeconds, serverMs }) => [
          name,
          `${load.asked}`,
          figure(load.rate),
          ...[load.ms.p50, load.ms.p97_5, load.ms.p99, load.ms.most].map((value) => figure(value)),
          `${load.errors}`,
          count(load.refused),
          ingestSeconds === null ? "" : figure(ingestSeconds),
          figure(serverMs),
        ]),
      ],
    }),
    formatTable({
      head: ["memory of the server, MiB", "start", "middle", "end"],
      rows: stretches.map(({ name, memory }) => [
        name,
        ...[memory.start, memory.middle, memory.end].map((value) => figure(value)),
      ]),
    }),
    `From start to ready, with the documents to read: ${figure(readyMs / 1_000, "s")}. The new index answered before the last question: ${stretches
      .filter(({ ingestSeconds }) => ingestSeconds !== null)
      .map(({ switched }) => (switched ? "yes" : "no"))
      .join(", ")}.`,
    ...(mixed.length === 0 ? [] : [["Mixed:", "", ...mixed.slice(0, 10)].join("\n")]),
  ].join("\n\n");
}
