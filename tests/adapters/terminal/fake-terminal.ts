import { PassThrough } from "node:stream";
import { createTerminal, type Terminal } from "../../../src/adapters/terminal/terminal.js";

/** A terminal whose output can be read, and on which a test can type. */
export interface FakeTerminal {
  readonly terminal: Terminal;
  readonly typed: PassThrough;
  results(): string;
  notes(): string;
}

/** @param interactive whether all three streams claim to be a terminal; default false */
export function fakeTerminal({ interactive = false }: { interactive?: boolean } = {}): FakeTerminal {
  const stream = () => Object.assign(new PassThrough(), { isTTY: interactive, columns: 80 });
  const streams = { stdin: stream(), stdout: stream(), stderr: stream() };
  return {
    terminal: createTerminal(streams, "never"),
    typed: streams.stdin,
    results: () => String(streams.stdout.read() ?? ""),
    notes: () => String(streams.stderr.read() ?? ""),
  };
}
