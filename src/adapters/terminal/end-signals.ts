import type { Terminal } from "./terminal.js";

const SIGNALS = ["SIGTERM", "SIGINT"] as const;
/** As a shell reports a command that a signal has ended: 128 and the signal's number. */
const EXIT_CODES = { SIGTERM: 143, SIGINT: 130 } as const;
/** Longer than any process lives; Node.js takes no more. */
const FOR_EVER_MS = 2 ** 31 - 1;

/** The part of a process that is told to end. */
export interface Endable {
  on(signal: (typeof SIGNALS)[number], listener: () => void): unknown;
  exit(code: number): void;
}

/**
 * Resolves when the process is asked to end, and keeps it alive until then, whatever is connected or not. Who asks a second
 * time does not want to wait: then it ends at once.
 */
export function untilAskedToEnd(process: Endable, terminal: Pick<Terminal, "note">): Promise<void> {
  return new Promise((resolve) => {
    const alive = setInterval(() => undefined, FOR_EVER_MS);
    let asked = false;
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        if (asked) {
          terminal.note("Ended at once; questions that were taken are answered after the next start.");
          process.exit(EXIT_CODES[signal]);
          return;
        }
        asked = true;
        clearInterval(alive);
        resolve();
      });
    }
  });
}
