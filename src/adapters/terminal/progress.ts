import { type Options, SingleBar } from "cli-progress";
import type { IngestProgress } from "../../ingest.js";
import type { Terminal } from "./terminal.js";

/** Shows how far an ingest is until `end`. */
export interface Progress {
  show(step: IngestProgress): void;
  end(): void;
}

const PHASES: Readonly<Record<IngestProgress["phase"], string>> = {
  read: "reading documents",
  embed: "embedding passages",
  stances: "taking stances",
  write: "writing the index",
};
/** Plain lines are for logs: one a phase, and one in a while for a long phase. */
const QUIET_MS = 5_000;

/** A bar that is redrawn when stderr is a terminal, else a line now and then. */
export function createProgress(
  terminal: Pick<Terminal, "stderr" | "note">,
  clock = () => performance.now(),
): Progress {
  return terminal.stderr.isTTY ? createBar(terminal.stderr) : createLines(terminal.note, clock);
}

function createBar(stream: NodeJS.WritableStream): Progress {
  const options: Options = {
    stream,
    format: "  {bar} {phase} {count}",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 24,
    // A hidden cursor would stay hidden after Ctrl-C.
    hideCursor: false,
    clearOnComplete: true,
  };
  const bar = new SingleBar(options);
  bar.start(1, 0, { phase: PHASES.read, count: "" });
  return {
    show({ phase, done, total }) {
      // How many documents there are is known only when all are read; the bar stays empty until then.
      bar.setTotal(total ?? Math.max(1, done));
      bar.update(total === null ? 0 : done, { phase: PHASES[phase], count: countOf({ done, total }) });
    },
    end: () => bar.stop(),
  };
}

function createLines(note: (line: string) => void, clock: () => number): Progress {
  let phase: string | null = null;
  let lastMs = 0;
  return {
    show(step) {
      const now = clock();
      if (step.phase === phase && now - lastMs < QUIET_MS) return;
      // The first count of a phase says little; on a small folder it would be all there is.
      const count = step.phase === phase ? ` ${countOf(step)}` : "";
      note(`${PHASES[step.phase]}${count} …`);
      phase = step.phase;
      lastMs = now;
    },
    end: () => undefined,
  };
}

function countOf({ done, total }: Pick<IngestProgress, "done" | "total">): string {
  if (total === null) return String(done);
  return done === 0 ? "" : `${done}/${total}`;
}
