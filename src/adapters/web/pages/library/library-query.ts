import type { DocumentRow } from "./document-rows.js";

/** What a list of documents can be sorted by. */
const SORTS = ["title", "published", "passages", "size"] as const;
export type Sort = (typeof SORTS)[number];

/** What of the library is looked at, as its address says. */
export interface LibraryQuery {
  /** Words that all must stand in title, path or tags; empty: no search. */
  readonly find: string;
  readonly uploadedOnly: boolean;
  readonly sort: Sort;
  readonly descending: boolean;
  /** From 1. */
  readonly page: number;
}

/** One page of the list. */
export interface DocumentList {
  readonly rows: readonly DocumentRow[];
  /** On all pages. */
  readonly total: number;
  readonly pages: number;
  /** The page shown: the last when a later one was asked for. */
  readonly page: number;
}

const PAGE_SIZE = 50;
const LONGEST_FIND = 200;

/** Reads the address; what is not understood is as if it were not there. */
export function readQuery(query: (name: string) => string | undefined): LibraryQuery {
  const sorted = /^(-?)(\w+)$/.exec(query("sort") ?? "");
  const sort = SORTS.find((known) => known === sorted?.[2]) ?? "title";
  const page = Number(query("page") ?? "1");
  return {
    find: (query("find") ?? "").trim().slice(0, LONGEST_FIND),
    uploadedOnly: query("show") === "uploaded",
    sort,
    descending: sorted?.[2] === sort && sorted[1] === "-",
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** The address of the library with a change; a change of what is listed begins at its first page. */
export function libraryAddress(query: LibraryQuery, change: Partial<LibraryQuery> = {}): string {
  const { find, uploadedOnly, sort, descending, page } = { ...query, page: 1, ...change };
  const parameters = new URLSearchParams();
  if (find !== "") parameters.set("find", find);
  if (uploadedOnly) parameters.set("show", "uploaded");
  if (sort !== "title" || descending) parameters.set("sort", `${descending ? "-" : ""}${sort}`);
  if (page > 1) parameters.set("page", String(page));
  const text = parameters.toString();
  return text === "" ? "/library" : `/library?${text}`;
}

/** The documents that are asked for, sorted, one page of them. */
export function listDocuments(
  rows: readonly DocumentRow[],
  query: LibraryQuery,
  isUploaded: (document: string) => boolean,
): DocumentList {
  const words = query.find.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = rows
    .filter((row) => words.every((word) => row.words.includes(word)))
    .filter(({ id }) => !query.uploadedOnly || isUploaded(id));
  const sorted = [...found].sort((one, other) => compare(one, other, query) || (one.id < other.id ? -1 : 1));
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE_SIZE));
  const page = Math.min(query.page, pages);
  const shown = sorted.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return { rows: shown, total: sorted.length, pages, page };
}

const byTitle = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function compare(one: DocumentRow, other: DocumentRow, { sort, descending }: LibraryQuery): number {
  const way = descending ? -1 : 1;
  if (sort === "passages") return way * (one.passages - other.passages);
  if (sort === "size") return way * (one.bytes - other.bytes);
  if (sort === "title") return way * byTitle.compare(one.title, other.title);
  // Without a date there is nothing to sort by: last, whichever way.
  if (one.published === null || other.published === null)
    return Number(one.published === null) - Number(other.published === null);
  return way * (one.published < other.published ? -1 : one.published > other.published ? 1 : 0);
}
