import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { createTerminal } from "../../../src/adapters/terminal/terminal.js";

const ADDRESS = "http://127.0.0.1:8787";

it.each([
  ["a link on a terminal", true, "auto", `\u001b]8;;${ADDRESS}\u001b\\${ADDRESS}\u001b]8;;\u001b\\`],
  ["bare where it is written to a file", false, "auto", ADDRESS],
  ["bare in a pipe that wants colours", false, "always", ADDRESS],
  ["bare where no codes are wanted", true, "never", ADDRESS],
] as const)("shows an address as %s", (_, isTTY, colour, shown) => {
  const stream = () => Object.assign(new PassThrough(), { isTTY });
  const terminal = createTerminal({ stdin: stream(), stdout: stream(), stderr: stream() }, colour);
  expect(terminal.noteLink(ADDRESS)).toBe(shown);
});
