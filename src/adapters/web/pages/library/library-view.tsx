import { plainText } from "../../../../chat/plain-text.js";
import type { Library } from "../../../../library/library.js";
import type { SearchIndex } from "../../../../types.js";
import type { SeenReading } from "../../seen-runs.js";
import type { WebServices } from "../../web-services.js";
import { Page } from "../page-shell.js";
import { removeAddress } from "./addresses.js";
import { documentRows } from "./document-rows.js";
import { DocumentTable } from "./document-table.js";
import { type LibraryQuery, libraryAddress, listDocuments } from "./library-query.js";
import { ListTools, Pages } from "./list-tools.js";
import { Names, OutcomeView } from "./outcome-view.js";
import type { UploadOutcome } from "./recent-outcomes.js";
import { RunView, type RunViewProps } from "./run-view.js";
import { counted } from "./sizes.js";
import { UploadForm } from "./upload-form.js";

/** What the page of documents shows. */
export interface LibraryViewProps {
  readonly services: WebServices;
  readonly index: SearchIndex;
  readonly query: LibraryQuery;
  readonly reading: SeenReading;
  readonly outcome: UploadOutcome | null;
  readonly run: RunViewProps | null;
}

const OPEN_UP_TO = 3;

/** The page of documents. */
export function LibraryView({ services, index, query, reading, outcome, run }: LibraryViewProps) {
  const { library } = services;
  const { documents, passages, catalog } = index;
  const counts = [
    counted(documents.length, "document"),
    counted(passages.length, "passage"),
    counted(catalog.options.length, "option"),
  ];
  return (
    <Page
      title="Library"
      current="library"
      services={services}
      styles={["library.css"]}
      scripts={["library.js"]}
      width="wide"
    >
      <div class="stack-wide">
        <header class="library-head">
          <div>
            <h1>Library</h1>
            <p class="muted">{counts.join(" · ")}</p>
          </div>
          {library.closed === null && (
            <form method="post" action="/library/reingest">
              <button class="button" type="submit">
                Look for changes
              </button>
            </form>
          )}
        </header>
        {library.closed === null ? (
          <UploadForm />
        ) : (
          <p class="notice">
            <strong>Documents are only shown here.</strong> {library.closed}
          </p>
        )}
        <div class="stack run-state" role="status" data-run-state>
          {run !== null && <RunView {...run} />}
          {outcome !== null && <OutcomeView outcome={outcome} />}
        </div>
        <section class="stack" aria-labelledby="documents-heading" data-documents>
          <h2 id="documents-heading" class="visually-hidden">
            Documents
          </h2>
          <Documents services={services} index={index} query={query} />
          <NotRead reading={reading} library={library} />
        </section>
      </div>
    </Page>
  );
}

function Documents({ services, index, query }: Pick<LibraryViewProps, "services" | "index" | "query">) {
  const { library, now } = services;
  const rows = documentRows(index);
  const isUploaded = (document: string): boolean => library.isUploaded(document);
  const list = listDocuments(rows, query, isUploaded);
  if (rows.length === 0)
    return (
      <div class="empty-state">
        <strong>There are no documents yet.</strong>
        <p>Add notes, decisions or comparisons, and ask which one to use.</p>
      </div>
    );
  return (
    <>
      <ListTools query={query} hasUploads={rows.some(({ id }) => isUploaded(id))} />
      {list.total === 0 ? (
        <div class="empty-state">
          <strong>{query.find === "" ? "Nothing was uploaded yet." : "No document is called that."}</strong>
          <a href="/library">Show all documents</a>
        </div>
      ) : (
        <DocumentTable
          list={list}
          query={query}
          index={index}
          now={now()}
          isUploaded={isUploaded}
          mayRemove={library.closed === null}
        />
      )}
      {(query.find !== "" || query.uploadedOnly) && list.total > 0 && (
        <p class="muted small">
          {counted(list.total, "document")} of {rows.length.toLocaleString("en")}.{" "}
          <a href={libraryAddress({ ...query, find: "", uploadedOnly: false })}>Show all</a>
        </p>
      )}
      <Pages list={list} query={query} />
    </>
  );
}

function NotRead({
  reading: { skipped, notes },
  library,
}: {
  readonly reading: SeenReading;
  readonly library: Library;
}) {
  if (skipped.length === 0 && notes.length === 0) return null;
  return (
    <div class="stack not-read">
      {skipped.length > 0 && (
        <Names
          summary={`${counted(skipped.length, "file")} not read`}
          isOpen={skipped.length <= OPEN_UP_TO}
          entries={skipped.map(({ path, reason }) => (
            <>
              <strong class="break">{plainText(path)}</strong> {plainText(reason)}
              {library.closed === null && library.isUploaded(path) && (
                <>
                  {" · "}
                  <a href={removeAddress(path)}>Remove</a>
                </>
              )}
            </>
          ))}
        />
      )}
      {notes.length > 0 && (
        <Names
          summary={`${counted(notes.length, "note")} on how files were read`}
          isOpen={false}
          entries={notes.map(({ document, note }) => (
            <>
              <strong class="break">{plainText(document)}</strong> {plainText(note)}
            </>
          ))}
        />
      )}
    </div>
  );
}
