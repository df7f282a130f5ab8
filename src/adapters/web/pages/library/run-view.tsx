import { cutText } from "../../../../chat/cut-text.js";
import { plainText } from "../../../../chat/plain-text.js";
import { listed } from "../../../../chat/reasons/lists.js";
import type { SeenRun } from "../../seen-runs.js";
import { Icon } from "../parts/icons.js";
import { RUN_PHASES, runStanding } from "./run-words.js";
import { counted } from "./sizes.js";

const LONGEST_NAME = 200;

/** Why documents were read again, and what came of it. */
export type RunPurpose =
  | { readonly kind: "removed"; readonly title: string }
  | { readonly kind: "looked"; readonly added: number; readonly changed: number; readonly gone: number };

/** How the reading of documents goes. */
export interface RunViewProps {
  readonly run: SeenRun;
  /** A question that the new documents can answer; null: none comes to mind. */
  readonly question: string | null;
  /** What it was for, where it was no upload. */
  readonly purpose: RunPurpose | null;
  /** Where it is looked again without a script. */
  readonly here: string;
  readonly mayChange: boolean;
}

/** The state of a run, with what can be done then. */
export function RunView({ run, question, purpose, here, mayChange }: RunViewProps) {
  if (run.state === "done") {
    const [told, more] = whatCameOfIt(purpose);
    return (
      <div class="notice good run-over">
        <p>
          <strong class="break">{told}</strong> {more}
        </p>
        {purpose === null && (
          <a class="button primary" href={question === null ? "/" : `/?q=${encodeURIComponent(question)}`}>
            Ask about it
          </a>
        )}
      </div>
    );
  }
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

function whatCameOfIt(purpose: RunPurpose | null): readonly [told: string, more: string] {
  if (purpose === null) return ["Ready.", "The documents are read, and can be asked about."];
  if (purpose.kind === "removed")
    return [`Removed “${cutText(plainText(purpose.title), LONGEST_NAME)}”.`, "New answers do not quote it."];
  const { added, changed, gone } = purpose;
  const told = [
    [added, "new"],
    [changed, "changed"],
    [gone, "gone"],
  ] as const;
  const some = told.flatMap(([count, word]) => (count > 0 ? [`${counted(count, "document")} ${word}`] : []));
  return some.length === 0
    ? ["Nothing is new.", "The documents are as they were when they were last read."]
    : ["Ready.", `${listed(some)}. What stands in them now can be asked about.`];
}
