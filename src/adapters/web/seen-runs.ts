import type { z } from "@hono/zod-openapi";
import { WhichbotError } from "../../errors.js";
import type { IngestReport, IngestRun } from "../../library/library.js";
import { isReadable } from "../../sources/document-from-bytes.js";
import type { Scope, SearchIndex } from "../../types.js";
import { toProblem } from "./api/problem-details.js";
import type { IngestRun as RunSchema } from "./api/schemas/ingest-schemas.js";

/** A run as whoever may not see every document is told of it. */
export type SeenRun = z.infer<typeof RunSchema>;

/** Files that were not read, and notes of reading. */
export type SeenReading = Pick<NonNullable<SeenRun["summary"]>, "skipped" | "notes">;

/** From whose eyes a reading is looked at. */
export interface ReadingView {
  readonly scope: Scope;
  /** The index as the scope sees it. */
  readonly view: SearchIndex;
  /** All of it. */
  readonly whole: SearchIndex;
}

/** From whose eyes a run is looked at. */
export interface RunView extends ReadingView {
  /** Ids of documents that the scope was seen to see, those that are gone by now included. */
  readonly everSeen: ReadonlySet<string>;
}

const PERCENT = 100;
/** Of a file whose text was read before, under a name that stands behind. */
const SAME_TEXT = "same text as ";

/**
 * Takes out of a run what tells of documents that a scope does not see: their names, and how many they are. Where all are seen,
 * it is told whole. Why it failed is told by its code alone, where the message is for whoever runs Whichbot.
 */
export function toSeenRun(run: IngestRun, looking: RunView): SeenRun {
  const { view, everSeen } = looking;
  const problem = run.problem === null ? null : told(run.problem);
  const all = seesAll(looking);
  const { id, state, startedAt, endedAt, summary } = run;
  return {
    id,
    state,
    startedAt,
    endedAt,
    progress: all ? run.progress : inPercent(run.progress),
    problem,
    summary: summary && {
      documents: all ? summary.documents : view.documents.length,
      passages: all ? summary.passages : view.passages.length,
      options: all ? summary.options : view.catalog.options.length,
      // Whether one that is gone was private, nobody can look up any more.
      removed: summary.removed.filter((document) => everSeen.has(document)),
      ...toSeenReading(summary, looking),
      seconds: summary.seconds,
    },
  };
}

/**
 * What a scope may know of files that were not read, and of how others were.
 *
 * What an unread file says of itself is not known. So where some documents are hidden, a file that could have called itself
 * private is hidden, too: only names of formats that say nothing are told, if the scope would see them.
 */
export function toSeenReading(
  { skipped, notes }: Pick<IngestReport, "skipped" | "notes">,
  looking: ReadingView,
): SeenReading {
  const { scope, view } = looking;
  const all = seesAll(looking);
  const own = new Set(view.documents.map(({ id }) => id));
  const sees = (id: string): boolean => scope.sees({ id, tags: [], private: false });
  // A folder that could not be read is hidden by what hides all in it, too.
  const mayName = (path: string): boolean => sees(path) && (all || (!isReadable(path) && sees(`${path}/-`)));
  // The documents of a report may be gone by now, and with them what would hide them.
  const toldReason = (reason: string): string =>
    reason.startsWith(SAME_TEXT) && !own.has(reason.slice(SAME_TEXT.length))
      ? `${SAME_TEXT}another document`
      : reason;
  return {
    skipped: skipped
      .filter(({ path }) => mayName(path))
      .map(({ path, reason }) => ({ path, reason: toldReason(reason) })),
    notes: notes
      .filter(({ document }) => own.has(document))
      .map(({ document, note }) => ({ document, note })),
  };
}

function seesAll({ view, whole }: ReadingView): boolean {
  return view.documents.length === whole.documents.length;
}

function told({ code, message }: NonNullable<IngestRun["problem"]>): SeenRun["problem"] {
  return { code, message: toProblem(new WhichbotError(code, message)).detail };
}

/** How many there are would tell how many are hidden. */
function inPercent(progress: IngestRun["progress"]): IngestRun["progress"] {
  if (progress === null) return null;
  const { phase, done, total } = progress;
  if (total === null || total <= 0) return { phase, done: 0, total: null };
  return { phase, done: Math.min(PERCENT, Math.round((done / total) * PERCENT)), total: PERCENT };
}
