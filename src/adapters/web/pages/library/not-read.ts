import { plainText } from "../../../../chat/plain-text.js";
import type { IngestReport } from "../../../../library/library.js";
import { isReadable } from "../../../../sources/document-from-bytes.js";
import type { Scope, SearchIndex } from "../../../../types.js";

/** What a reader should know of the last ingest. Text is safe to show. */
export interface ReadingNotes {
  readonly skipped: readonly { readonly id: string; readonly path: string; readonly reason: string }[];
  readonly notes: readonly { readonly id: string; readonly path: string; readonly note: string }[];
}

/**
 * Files that were not read and notes of reading, as far as the reader may know of them.
 *
 * What an unread file says of itself is not known. So where some documents are hidden from this reader, a file that could have
 * called itself private is hidden, too: only names of formats that say nothing are shown, if the scope would show them.
 *
 * @param seen the index as the reader sees it
 * @param seesAll nothing of the index is hidden from the reader
 */
export function readingNotes(
  report: IngestReport | null,
  { seen, seesAll, scope }: { readonly seen: SearchIndex; readonly seesAll: boolean; readonly scope: Scope },
): ReadingNotes {
  if (report === null) return { skipped: [], notes: [] };
  const ids = new Set(seen.documents.map(({ id }) => id));
  const mayName = (path: string): boolean =>
    (seesAll || !isReadable(path)) && scope.sees({ id: path, tags: [], private: false });
  return {
    skipped: report.skipped
      .filter(({ path }) => mayName(path))
      .map(({ path, reason }) => ({ id: path, path: plainText(path), reason: plainText(reason) })),
    notes: report.notes
      .filter(({ document }) => ids.has(document))
      .map(({ document, note }) => ({ id: document, path: plainText(document), note: plainText(note) })),
  };
}
