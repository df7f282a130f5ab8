#!/usr/bin/env node
import { inspect } from "node:util";
import { errorFields } from "./chat/log/error-fields.js";
import { redact } from "./chat/redact.js";
import { runCli } from "./cli.js";

const MOST_PRINTED = 500;
const LEFT_OPEN_MS = 500;

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
// the chat platforms' libraries hold requests with tokens, so of them only name, message and place are printed, and masked.
process.on("uncaughtException", (error: unknown) => {
  const { where } = errorFields(error);
  const what = error instanceof Error ? `${error.name}: ${error.message}` : inspect(error);
  // Masked before it is cut: half a token is still one.
  const line = redact(what).replace(/\s+/g, " ").slice(0, MOST_PRINTED);
  const place = where ? ` (at ${String(where)})` : "";
  process.stderr.write(`whichbot: ended by an error that nobody expected: ${line}${place}\n`);
  process.exit(1);
});

process.exitCode = await runCli({
  words: process.argv.slice(2),
  environment: process.env,
  workingFolder: process.cwd(),
  streams: process,
});

endSoon();

/** What a library left open must not keep a command that is done; what is still being written may. */
function endSoon(): void {
  setTimeout(() => {
    if (process.stdout.writableLength === 0) process.exit();
    else endSoon();
  }, LEFT_OPEN_MS).unref();
}
