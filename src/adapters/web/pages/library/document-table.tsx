import { describeAge } from "../../../../chat/age.js";
import { cutText } from "../../../../chat/cut-text.js";
import type { SearchIndex } from "../../../../types.js";
import { documentAddress, removeAddress } from "./addresses.js";
import { type DocumentRow, optionsIn } from "./document-rows.js";
import { type DocumentList, type LibraryQuery, libraryAddress, type Sort } from "./library-query.js";
import { inWords } from "./sizes.js";

/** What the list of documents shows. */
export interface DocumentTableProps {
  readonly list: DocumentList;
  readonly query: LibraryQuery;
  readonly index: SearchIndex;
  readonly now: Date;
  readonly isUploaded: (document: string) => boolean;
  /** What was uploaded may be removed. */
  readonly mayRemove: boolean;
}

const COLUMNS: readonly { readonly sort: Sort; readonly words: string; readonly figure?: true }[] = [
  { sort: "title", words: "Document" },
  { sort: "published", words: "Published" },
  { sort: "passages", words: "Passages", figure: true },
  { sort: "size", words: "Size", figure: true },
];

const LONGEST_TITLE = 160;
const LONGEST_NAME = 40;

/** One page of the documents. */
export function DocumentTable(props: DocumentTableProps) {
  const { list, query, mayRemove } = props;
  const [document, published, passages, size] = COLUMNS;
  const hasActions = mayRemove && list.rows.some(({ id }) => props.isUploaded(id));
  const head = (column: (typeof COLUMNS)[number] | undefined) =>
    column === undefined ? null : <SortHead column={column} query={query} />;
  return (
    <div class="table-frame">
      <table class="documents" aria-label="Documents">
        <thead>
          <tr>
            {head(document)}
            <th scope="col">Speaks of</th>
            {head(published)}
            {head(passages)}
            {head(size)}
            {hasActions && (
              <th scope="col">
                <span class="visually-hidden">Change</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row) => (
            <Row row={row} hasActions={hasActions} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SortHead({
  column: { sort, words, figure },
  query,
}: {
  readonly column: (typeof COLUMNS)[number];
  readonly query: LibraryQuery;
}) {
  const isSorted = query.sort === sort;
  // Figures and dates are asked for from the top.
  const descending = isSorted ? !query.descending : sort !== "title";
  const order = isSorted ? (query.descending ? "descending" : "ascending") : "none";
  return (
    <th scope="col" aria-sort={order} class={figure ? "figure" : undefined}>
      <a class="sort" href={libraryAddress(query, { sort, descending })}>
        {words}
        {isSorted && (
          <span class="sort-sign" aria-hidden="true">
            {query.descending ? "↓" : "↑"}
          </span>
        )}
      </a>
    </th>
  );
}

function Row({
  row,
  index,
  now,
  isUploaded,
  hasActions,
}: DocumentTableProps & { readonly row: DocumentRow; readonly hasActions: boolean }) {
  const age = row.published === null ? null : describeAge(row.published, now);
  const uploaded = isUploaded(row.id);
  return (
    <tr>
      <th scope="row" class="document">
        <a href={documentAddress(row.id)}>{cutText(row.title, LONGEST_TITLE)}</a>
        <span class="document-path">
          <span class="muted small break">{cutText(row.path, LONGEST_TITLE)}</span>
          {uploaded && <span class="badge">Uploaded</span>}
          {row.private && <span class="badge">Private</span>}
        </span>
      </th>
      <td class="speaks-of">
        <SpeaksOf index={index} position={row.position} />
      </td>
      <td class="published">
        {row.published === null ? (
          <span class="muted">No date</span>
        ) : (
          <>
            <time datetime={row.published} class="nowrap">
              {row.published}
            </time>
            {age !== null && <span class="muted small age nowrap">{age}</span>}
          </>
        )}
      </td>
      <td class="figure passages">
        {row.passages}
        <span class="unit muted"> {row.passages === 1 ? "passage" : "passages"}</span>
      </td>
      <td class="figure nowrap">{inWords(row.bytes)}</td>
      {hasActions && (
        <td class="actions">
          {uploaded && (
            <a class="button quiet" href={removeAddress(row.id)}>
              Remove<span class="visually-hidden"> {cutText(row.title, LONGEST_TITLE)}</span>
            </a>
          )}
        </td>
      )}
    </tr>
  );
}

function SpeaksOf({ index, position }: { readonly index: SearchIndex; readonly position: number }) {
  const { names, more } = optionsIn(index, position);
  if (names.length === 0) return <span class="muted">No option</span>;
  return (
    <span class="row options">
      {names.map((name) => (
        <span class="badge">{cutText(name, LONGEST_NAME)}</span>
      ))}
      {more > 0 && <span class="muted small nowrap">and {more} more</span>}
    </span>
  );
}
