import type { SeenRun } from "../../seen-runs.js";
import { Icon } from "../parts/icons.js";
import { RUN_PHASES, runStanding } from "./run-words.js";

/** How the reading of documents goes. */
export interface RunViewProps {
  readonly run: SeenRun;
  /** A question that the new documents can answer; null: none comes to mind. */
  readonly question: string | null;
  /** Where it is looked again without a script. */
  readonly here: string;
  readonly mayChange: boolean;
}

/** The state of a run, with what can be done then. */
export function RunView({ run, question, here, mayChange }: RunViewProps) {
  if (run.state === "done")
    return (
      <div class="notice good run-over">
        <p>
          <strong>Ready.</strong> The documents are read, and can be asked about.
        </p>
        <a class="button primary" href={question === null ? "/" : `/?q=${encodeURIComponent(question)}`}>
          Ask about it
        </a>
      </div>
    );
  if (run.state === "failed" && run.problem !== null)
    return (
      <div class="notice danger run-over">
        <p>
          <strong>The documents were not read.</strong> {run.problem.message}
        </p>
        {mayChange && (
          <form method="post" action="/library/reingest">
            <button class="button" type="submit">
              Try again
            </button>
          </form>
        )}
      </div>
    );
  const { words, percent } = runStanding(run);
  return (
    <div class="notice run-active" data-run={run.id} data-phases={JSON.stringify(RUN_PHASES)}>
      <p data-run-words>{words}</p>
      <progress max="100" value={percent} aria-label="Reading the documents" data-run-bar />
      <p class="hint">
        <Icon name="check" /> Questions are answered from the documents of before until this is done.{" "}
        <a class="run-look" href={here}>
          Look again
        </a>
      </p>
    </div>
  );
}
