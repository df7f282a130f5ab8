import type { DirectAnswer } from "../../../../chat/asking/asker.js";
import { toBrief } from "../../../../chat/brief.js";
import { cutText } from "../../../../chat/cut-text.js";
import { NOTICE } from "../../../../chat/notices.js";
import type { SearchIndex } from "../../../../types.js";
import type { WebServices } from "../../web-services.js";
import { Page } from "../page-shell.js";
import { AnswerTools, type Voted } from "./answer-tools.js";
import { Conflicts } from "./conflicts.js";
import { Examples } from "./examples.js";
import { Moment } from "./moment.js";
import { QuestionForm } from "./question-form.js";
import { type QuoteState, Quotes } from "./quotes.js";
import { Sides } from "./sides.js";
import { Verdict } from "./verdict.js";

/** A longer question is cut over its answer; it is there in full behind a summary. */
const LONGEST_HEADING = 250;

/** What the page of an answer shows. */
export interface AnswerViewProps {
  readonly services: WebServices;
  readonly given: DirectAnswer;
  /** As the page sees it. */
  readonly index: SearchIndex;
  readonly stateOf: (n: number) => QuoteState;
  /** Of the answer, whole, to be passed on. */
  readonly address: string;
  readonly voted: Voted;
  /** Somebody said thanks. */
  readonly thanked: boolean;
}

/** The page of an answer: what was asked, the verdict, and all that it rests on. */
export function AnswerView({ services, given, index, stateOf, address, voted, thanked }: AnswerViewProps) {
  const { id, card, askedAt } = given;
  const { understoodAs } = toBrief(card);
  const hasQuotes = card.quotes.length > 0;
  return (
    <Page
      title={card.question}
      current="ask"
      services={services}
      styles={["ask.css", "answer.css"]}
      scripts={["answer.js"]}
      width={hasQuotes ? "wide" : "reading"}
    >
      <article class={hasQuotes ? "answer" : "answer answer-bare"}>
        <div class="answer-main">
          <header class="asked">
            <p class="eyebrow">
              Asked <Moment at={askedAt} />
            </p>
            <h1 dir="auto">{cutText(card.question, LONGEST_HEADING)}</h1>
            {card.question.length > LONGEST_HEADING && (
              <details>
                <summary>The whole question</summary>
                <p class="break" dir="auto">
                  {card.question}
                </p>
              </details>
            )}
            {understoodAs !== null && (
              <p class="muted" dir="auto">
                {understoodAs}
              </p>
            )}
          </header>
          <Verdict card={card} />
          <AnswerTools id={id} address={address} hasQuotes={hasQuotes} voted={voted} />
          {thanked && (
            <p class="notice" role="status">
              {NOTICE.welcome}
            </p>
          )}
          <div class="ask-on no-print">
            <QuestionForm label="Follow up" placeholder="and for beginners?" previous={id} />
          </div>
          {card.outcome === "insufficient_evidence" && <Examples index={index} />}
          <Conflicts card={card} />
          <Sides card={card} />
        </div>
        {hasQuotes && <Quotes card={card} answer={id} stateOf={stateOf} />}
      </article>
    </Page>
  );
}
