#!/usr/bin/env node
import { inspect } from "node:util";
import { redact } from "./chat/redact.js";
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

// What nobody caught leaves the process in an unknown state: it ends, and whoever supervises it starts it again. Errors of
// the chat platforms' libraries hold requests with tokens, so they are never printed as they are.
process.on("uncaughtException", (error) => {
  process.stderr.write(`whichbot: ended by an error that nobody expected: ${redact(inspect(error))}\n`);
  process.exit(1);
});

process.exitCode = await runCli({
  words: process.argv.slice(2),
  environment: process.env,
  workingFolder: process.cwd(),
  streams: process,
});
