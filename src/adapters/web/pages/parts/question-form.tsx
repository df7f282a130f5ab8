import { LONGEST_QUESTION } from "../../../../answer.js";
import { Icon } from "./icons.js";

/** What a form to ask with shows. */
export interface QuestionFormProps {
  /** Stands in the field already; default nothing. */
  readonly typed?: string;
  /** Why it was not asked, if it was tried. */
  readonly problem?: string | null;
  /** Id of the answer that it goes on from; null for a question complete in itself. */
  readonly previous?: string | null;
  /** Over the field; for readers of the screen alone with `hideLabel`. */
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly placeholder: string;
  readonly focused?: boolean;
}

/**
 * One field to ask in; Enter asks. Its script offers questions while somebody types, unless it goes on from an answer: what is
 * left out there cannot be offered whole. One on a page.
 */
export function QuestionForm(props: QuestionFormProps) {
  const { typed = "", problem = null, previous = null, label, hideLabel, placeholder, focused } = props;
  return (
    <form class="ask-form" method="post" action="/ask" data-ask-form>
      {previous !== null && <input type="hidden" name="previous" value={previous} />}
      <div class="field">
        <label for="question" class={hideLabel === true ? "visually-hidden" : undefined}>
          {label}
        </label>
        <div class="ask-row">
          <div class="ask-box" data-suggest={previous === null ? "/api/v1/suggestions" : undefined}>
            <input
              id="question"
              name="question"
              type="text"
              dir="auto"
              value={typed}
              placeholder={placeholder}
              autocomplete="off"
              autocapitalize="sentences"
              enterkeyhint="search"
              autofocus={focused === true || problem !== null}
              aria-invalid={problem === null ? undefined : "true"}
              aria-describedby={problem === null ? undefined : "question-problem"}
              data-longest={String(LONGEST_QUESTION)}
            />
          </div>
          <button type="submit" class="button primary">
            Ask
          </button>
        </div>
        {problem !== null && (
          <p class="field-error" id="question-problem" role="alert">
            <Icon name="warning" />
            <span>{problem}</span>
          </p>
        )}
      </div>
    </form>
  );
}
