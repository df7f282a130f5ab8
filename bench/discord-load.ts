/** `npm run load:discord`: Whichbot in Discord under load, with faults and a kill in the middle. `--help` shows the rest. */
import { formatReport } from "./discord/report.js";
import { measureMode } from "./discord/scenarios.js";
import { runLoadCommand } from "./lib/load-command.js";

process.exitCode = await runLoadCommand({
  platform: "Discord",
  modes: ["gateway", "http"] as const,
  measure: measureMode,
  format: formatReport,
  wrong: ({ runs }) => runs.flatMap(({ tally }) => [...tally.lost, ...tally.ignored, ...tally.doubled]),
});
