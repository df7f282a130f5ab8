import type { Span } from "../../../../types.js";
import type { WebServices } from "../../web-services.js";
import { Page } from "../page-shell.js";
import { Icon } from "../parts/icons.js";
import { DocumentText } from "./document-text.js";
import { SideWords } from "./margin-notes.js";
import { type SourceChoice, sourceAddress } from "./source-address.js";
import { Contents, MarksChoice, NextEvidence, Pages } from "./source-navigation.js";
import type { SourceShown } from "./source-shown.js";

/** What the page of a document is made of. */
export interface SourceViewProps {
  readonly services: WebServices;
  readonly shown: SourceShown;
  readonly choice: SourceChoice;
  /** What was asked; null without an answer. */
  readonly question: string | null;
}

/** A document with its evidence in place. */
export function SourceView({ services, shown, choice, question }: SourceViewProps) {
  const { text, blocks, places, quote, near, lost } = shown;
  const addressOf = (place: Span): string => sourceAddress(choice, place);
  return (
    <Page
      title={shown.title}
      current="library"
      services={services}
      styles={["source.css"]}
      scripts={["source.js"]}
      width="wide"
    >
      <article class="source">
        <header class="source-head stack">
          {choice.answer !== null && (
            <p class="small">
              <a href={`/a/${choice.answer}`}>← {question ?? "The answer"}</a>
            </p>
          )}
          <h1 dir="auto">{shown.title}</h1>
          <Facts shown={shown} />
          {lost !== null && (
            <p class="notice warning" role="status">
              {lost}
            </p>
          )}
          {quote !== null && <Opened shown={shown} />}
          <NextEvidence shown={shown} choice={choice} />
        </header>
        <aside class="source-side">
          <Contents blocks={blocks} />
          <MarksChoice shown={shown} choice={choice} />
        </aside>
        <div class="source-body">
          <Pages shown={shown} choice={choice} label="Pages, above the text" />
          <DocumentText
            text={text}
            blocks={blocks}
            places={places}
            quote={quote}
            near={near}
            addressOf={addressOf}
          />
          <Pages shown={shown} choice={choice} label="Pages, below the text" />
        </div>
      </article>
    </Page>
  );
}

function Facts({ shown }: { readonly shown: SourceShown }) {
  const { document, source, published, age, original, isPrivate } = shown;
  return (
    <p class="source-facts muted small">
      <span class="break">{document}</span>
      {source !== "" && <span dir="auto">{source}</span>}
      <span>
        {published === null ? "no date" : <time datetime={published}>{published}</time>}
        {age !== null && `, ${age}`}
      </span>
      {isPrivate && (
        <span>
          <Icon name="lock" /> private
        </span>
      )}
      {original !== null && (
        <a href={original} rel="noreferrer noopener">
          Original
          <Icon name="out" />
        </a>
      )}
    </p>
  );
}

/** Which quote was opened, where it stands, and what it says. */
function Opened({ shown: { opened, path, title } }: { readonly shown: SourceShown }) {
  return (
    <div class="opened-head">
      <p>
        <a class="opened-link" href="#quote">
          {opened?.n != null ? (
            <>
              <span class="number">{opened.n}</span> Quote {opened.n}
            </>
          ) : (
            "The marked place"
          )}
        </a>{" "}
        {opened !== null && opened.stances.length > 0 ? (
          <SideWords stances={opened.stances} />
        ) : (
          <span class="muted small">takes no side</span>
        )}
      </p>
      {path.length > 0 && (
        <nav aria-label="Where it stands">
          <ol class="breadcrumbs small muted">
            {[title, ...path].map((words) => (
              <li dir="auto">{words}</li>
            ))}
          </ol>
        </nav>
      )}
    </div>
  );
}
