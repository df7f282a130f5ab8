import type { Child } from "hono/jsx";
import { cutText } from "../../../../chat/cut-text.js";
import { plainText } from "../../../../chat/plain-text.js";
import type { UploadOutcome } from "./recent-outcomes.js";
import { counted } from "./sizes.js";

const MOST_NAMES = 100;
const LONGEST_NAME = 120;
const OPEN_UP_TO = 8;

/** What became of the files that were sent. */
export function OutcomeView({ outcome }: { readonly outcome: UploadOutcome }) {
  const { taken, refused, problem } = outcome;
  if (problem !== null)
    return (
      <p class="notice danger">
        <strong>Nothing was added.</strong> {problem}
      </p>
    );
  const unchanged = taken.filter((one) => one.unchanged);
  const replaced = taken.filter((one) => one.replaced);
  const added = taken.length - unchanged.length - replaced.length;
  return (
    <div class="stack outcome">
      {added > 0 && <p>{counted(added, "document")} added.</p>}
      {replaced.length > 0 && (
        <Names
          summary={`${counted(replaced.length, "document")} replaced by a new version`}
          isOpen={false}
          entries={replaced.map(({ document }) => shown(document))}
        />
      )}
      {unchanged.length > 0 && (
        <p class="muted">
          {unchanged.length === 1
            ? "1 document was there already, word for word."
            : `${unchanged.length.toLocaleString("en")} documents were there already, word for word.`}
        </p>
      )}
      {refused.length > 0 && (
        <Names
          summary={`${counted(refused.length, "file")} not taken`}
          isOpen={refused.length <= OPEN_UP_TO}
          entries={refused.map(({ name, reason }) => (
            <>
              <strong class="break">{shown(name)}</strong> {plainText(reason)}
            </>
          ))}
        />
      )}
    </div>
  );
}

/** A list that opens. */
export function Names({
  summary,
  isOpen,
  entries,
}: {
  readonly summary: string;
  readonly isOpen: boolean;
  readonly entries: readonly Child[];
}) {
  const more = entries.length - MOST_NAMES;
  return (
    <details open={isOpen}>
      <summary>{summary}</summary>
      <ul class="names small">
        {entries.slice(0, MOST_NAMES).map((child) => (
          <li>{child}</li>
        ))}
        {more > 0 && <li class="muted">and {more.toLocaleString("en")} more</li>}
      </ul>
    </details>
  );
}

function shown(name: string): string {
  return cutText(plainText(name), LONGEST_NAME) || "a file without a name";
}
