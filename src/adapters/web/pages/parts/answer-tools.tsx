import { FEEDBACK, NOTICE } from "../../../../chat/notices.js";
import { Icon } from "./icons.js";

/** What was thought of an answer just now, "noted" with the reason; null: nothing yet. */
export type Voted = "up" | "down" | "noted" | null;

/** Under a verdict: copy it, see why, say whether it helped. @param address of the answer, to be passed on */
export function AnswerTools({
  id,
  address,
  hasQuotes,
  voted,
}: {
  readonly id: string;
  readonly address: string;
  readonly hasQuotes: boolean;
  readonly voted: Voted;
}) {
  return (
    <div class="answer-tools no-print" id="feedback">
      <div class="toolbar">
        <a class="button" href={`/a/${id}/why`}>
          Why?
        </a>
        {/* Beside the verdict they are seen anyway. */}
        {hasQuotes && (
          <a class="button to-quotes" href="#quotes">
            Sources
          </a>
        )}
        <button type="button" class="button" data-copy-link={address} hidden>
          <Icon name="link" />
          <span data-copy-label>Copy link</span>
        </button>
        <a class="button" href={`/a/${id}.md`} data-copy-markdown>
          <Icon name="copy" />
          <span data-copy-label>As Markdown</span>
        </a>
        <form class="end votes" method="post" action={`/a/${id}/feedback`} data-votes>
          <span class="muted small" id="votes-label">
            Was it right?
          </span>
          <Vote vote="up" voted={voted} />
          <Vote vote="down" voted={voted} />
        </form>
      </div>
      <p class="small" role="status" data-status>
        {voted === null ? "" : NOTICE.voted}
      </p>
      <form
        class="reason stack"
        method="post"
        action={`/a/${id}/feedback`}
        data-reason
        hidden={voted !== "down"}
        aria-labelledby="reason-title"
      >
        <input type="hidden" name="vote" value="down" />
        <p id="reason-title">
          <strong>{FEEDBACK.title}</strong> <span class="muted">{FEEDBACK.intro}</span>
        </p>
        <div class="field">
          <label for="reason">{FEEDBACK.label}</label>
          <textarea
            id="reason"
            name="reason"
            rows={2}
            maxlength={FEEDBACK.longest}
            placeholder={FEEDBACK.placeholder}
          />
        </div>
        <div class="row">
          <button type="submit" class="button">
            Send
          </button>
        </div>
      </form>
    </div>
  );
}

function Vote({ vote, voted }: { readonly vote: "up" | "down"; readonly voted: Voted }) {
  return (
    <button
      type="submit"
      name="vote"
      value={vote}
      class="button icon-only"
      aria-pressed={voted === vote ? "true" : "false"}
      title={vote === "up" ? "Yes" : "No"}
    >
      <Icon name={vote} />
      <span class="visually-hidden">{vote === "up" ? "Yes, it was right" : "No, it was not right"}</span>
    </button>
  );
}
