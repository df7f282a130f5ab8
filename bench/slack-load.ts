/** `npm run load:slack`: Whichbot in Slack under load, with faults and a kill in the middle. `--help` shows the rest. */
import { runLoadCommand } from "./lib/load-command.js";
import { formatReport } from "./slack/report.js";
import { measureMode } from "./slack/scenarios.js";

process.exitCode = await runLoadCommand({
  platform: "Slack",
  modes: ["socket", "http"] as const,
  measure: measureMode,
  format: formatReport,
  wrong: ({ tallies }) => tallies.flatMap(({ lost, doubled }) => [...lost, ...doubled]),
});
