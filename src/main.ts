#!/usr/bin/env node
import { runCli } from "./cli.js";

// A reader that has seen enough ("| head -1") closes the pipe: that is its right, not our failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
}

process.exitCode = await runCli({
  words: process.argv.slice(2),
  environment: process.env,
  workingFolder: process.cwd(),
  streams: process,
});
