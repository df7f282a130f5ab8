#!/usr/bin/env node
import { runCli } from "./cli.js";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough ("| head -1") closes the pipe: that is its right, not our failure.
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(
    `whichbot: the results cannot be written (${error.code}). Check where the output goes.\n`,
  );
  process.exit(1);
});
// Nobody reads the notes: go on, the results matter.
process.stderr.on("error", () => undefined);

process.exitCode = await runCli({
  words: process.argv.slice(2),
  environment: process.env,
  workingFolder: process.cwd(),
  streams: process,
});
