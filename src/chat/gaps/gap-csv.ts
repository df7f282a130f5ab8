import { toCsv } from "../csv-text.js";
import type { GapReport, Named } from "./gap-report.js";

const HEAD = [
  "what was missing",
  "questions",
  "questions in the period before",
  "without evidence",
  "unsure",
  "voted down",
  "last asked",
  "options",
  "criteria",
  "what to write",
  "as it was asked",
  "may be answered by now",
] as const;

/** The gap report as a file for spreadsheets: a row for each group, and for what is counted without being told. */
export function gapsCsv({ groups, untold, gone }: GapReport): string {
  const rest = [
    ["(asked in private)", untold.private],
    ["(words not kept)", untold.withoutText],
    ["(no document could answer)", untold.talk],
    ["(not asked again)", { now: 0, before: gone.questions }],
  ] as const;
  return toCsv([
    HEAD,
    ...groups.map((group) => [
      group.topic,
      group.questions,
      group.before,
      group.reasons.unanswered,
      group.reasons.unsure,
      group.reasons.disliked,
      new Date(group.lastAskedAt).toISOString().slice(0, 10),
      names(group.options),
      names(group.criteria),
      group.write,
      group.examples.join(" | "),
      group.answeredBy ?? "",
    ]),
    ...rest
      .filter(([, { now, before }]) => now + before > 0)
      .map(([words, { now, before }]) => [words, now, before, "", "", "", "", "", "", "", "", ""]),
  ]);
}

function names(named: readonly Named[]): string {
  return named.map(({ name }) => name).join("; ");
}
