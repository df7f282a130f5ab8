import { knownCriteria, knownOptions } from "../../../../chat/examples.js";
import type { SearchIndex } from "../../../../types.js";
import type { WebServices } from "../../web-services.js";
import { Page } from "../page-shell.js";
import { Examples } from "./examples.js";
import { QuestionForm } from "./question-form.js";
import { type Said, SmallWord } from "./small-word.js";

const MOST_OPTIONS = 10;
const MOST_CRITERIA = 12;

/** What the page to ask at shows. */
export interface AskViewProps {
  readonly services: WebServices;
  /** As the page sees it. */
  readonly index: SearchIndex;
  readonly typed?: string;
  readonly problem?: string | null;
  readonly said?: Said | null;
  /** What a question that could not be asked goes on from. */
  readonly previous?: { readonly id: string; readonly question: string } | null;
}

/** The page to ask at: what this is, one field, questions that it can answer, and what it knows. */
export function AskView({
  services,
  index,
  typed,
  problem = null,
  said = null,
  previous = null,
}: AskViewProps) {
  const documents = index.documents.length;
  const isBare = documents === 0;
  return (
    <Page
      title={`${problem === null ? "" : "Problem: "}${previous === null ? "Ask" : "Follow up"}`}
      current="ask"
      services={services}
      styles={["ask.css"]}
      scripts={["ask.js"]}
    >
      <div class="ask-page">
        <div class="ask-intro">
          <h1>Which one should we use?</h1>
          <p class="lede">
            Ask in a sentence. The answer is a verdict with the quotes it rests on, from{" "}
            <a class="nowrap" href="/library">
              {documents === 1 ? "1 document" : `${documents} documents`}
            </a>{" "}
            on this machine.
          </p>
        </div>
        {said !== null && <SmallWord said={said} index={index} />}
        {previous !== null && (
          <p class="notice">
            This follows up on <a href={`/a/${previous.id}`}>{previous.question}</a>
          </p>
        )}
        {isBare ? (
          <div class="empty-state">
            <strong>There is nothing to answer from yet.</strong>
            <p>Add a few documents, and ask right after.</p>
            <a class="button primary" href="/library">
              To the library
            </a>
          </div>
        ) : (
          <QuestionForm
            label="Your question"
            hideLabel
            placeholder="Which one for …?"
            focused
            typed={typed ?? ""}
            problem={problem}
            previous={previous?.id ?? null}
          />
        )}
        <Examples index={index} />
        <Known index={index} />
      </div>
    </Page>
  );
}

/** What can be asked about at all. */
function Known({ index }: { readonly index: SearchIndex }) {
  const options = knownOptions(index).filter(({ name }) => name !== "");
  const criteria = knownCriteria(index, MOST_CRITERIA);
  if (options.length === 0) return null;
  const more = options.length - MOST_OPTIONS;
  return (
    <dl class="known">
      <div>
        <dt class="eyebrow">They compare</dt>
        <dd>
          {options
            .slice(0, MOST_OPTIONS)
            .map(({ name }) => name)
            .join(", ")}
          {more > 0 && (
            <>
              {" "}
              <a class="nowrap" href="/?say=options">
                and {more} more
              </a>
            </>
          )}
        </dd>
      </div>
      {criteria.length > 0 && (
        <div>
          <dt class="eyebrow">They judge on</dt>
          <dd>{criteria.map(({ name }) => name).join(", ")}</dd>
        </div>
      )}
    </dl>
  );
}
