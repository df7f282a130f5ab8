import { Icon } from "../parts/icons.js";
import { type DocumentList, type LibraryQuery, libraryAddress } from "./library-query.js";

const SORT_WORDS = [
  ["title", "Title"],
  ["-published", "Newest first"],
  ["-passages", "Most passages first"],
  ["-size", "Largest first"],
] as const;

/** Searching and sorting what is listed. */
export function ListTools({
  query,
  hasUploads,
}: {
  readonly query: LibraryQuery;
  readonly hasUploads: boolean;
}) {
  const sorted = `${query.descending ? "-" : ""}${query.sort}`;
  const known = SORT_WORDS.some(([value]) => value === sorted);
  return (
    <search aria-label="Documents">
      <form class="toolbar list-tools" method="get" action="/library">
        <div class="find">
          <label class="visually-hidden" for="find">
            Find a document by title or path
          </label>
          <input
            id="find"
            type="search"
            name="find"
            value={query.find}
            placeholder="Title or path"
            maxlength={200}
          />
          <button class="button" type="submit">
            <Icon name="search" />
            Find
          </button>
        </div>
        {query.uploadedOnly && <input type="hidden" name="show" value="uploaded" />}
        <label class="sort-choice">
          <span class="muted small">Sort</span>
          <select name="sort">
            {SORT_WORDS.map(([value, words]) => (
              <option value={value} selected={value === sorted}>
                {words}
              </option>
            ))}
            {!known && (
              <option value={sorted} selected>
                As it is
              </option>
            )}
          </select>
        </label>
        {hasUploads && (
          <nav class="row end" aria-label="Which documents">
            <a
              class="chip"
              href={libraryAddress(query, { uploadedOnly: false })}
              aria-current={query.uploadedOnly ? undefined : "true"}
            >
              All
            </a>
            <a
              class="chip"
              href={libraryAddress(query, { uploadedOnly: true })}
              aria-current={query.uploadedOnly ? "true" : undefined}
            >
              Uploaded
            </a>
          </nav>
        )}
      </form>
    </search>
  );
}

/** The way to the other pages of the list; nothing when there is one. */
export function Pages({ list, query }: { readonly list: DocumentList; readonly query: LibraryQuery }) {
  if (list.pages === 1) return null;
  const { page, pages } = list;
  return (
    <nav class="toolbar pages" aria-label="Pages of the list">
      {page > 1 && (
        <a class="button" rel="prev" href={libraryAddress(query, { page: page - 1 })}>
          Previous
        </a>
      )}
      <span class="muted small">
        Page {page} of {pages}
      </span>
      {page < pages && (
        <a class="button" rel="next" href={libraryAddress(query, { page: page + 1 })}>
          Next
        </a>
      )}
    </nav>
  );
}
