import type { z } from "@hono/zod-openapi";
import { WhichbotError } from "../../../errors.js";
import type { IngestRun } from "../../../library/library.js";
import type { Scope, SearchIndex } from "../../../types.js";
import { toProblem } from "./problem-details.js";
import type { IngestRun as RunSchema } from "./schemas/ingest-schemas.js";

/** A run as whoever may not see every document is told of it. */
export type SeenRun = z.infer<typeof RunSchema>;

/** From whose eyes a run is looked at. */
export interface RunView {
  readonly scope: Scope;
  /** The index as the scope sees it. */
  readonly view: SearchIndex;
  /** All of it. */
  readonly whole: SearchIndex;
  /** Ids of documents that the scope was seen to see, those that are gone by now included. */
  readonly everSeen: ReadonlySet<string>;
}

const PERCENT = 100;

/**
 * Takes out of a run what tells of documents that a scope does not see: their names, and how many they are. Where all are seen,
 * it is told whole. Why it failed is told by its code alone, where the message is for whoever runs Whichbot.
 */
export function toSeenRun(run: IngestRun, { scope, view, whole, everSeen }: RunView): SeenRun {
  const problem = run.problem === null ? null : told(run.problem);
  const seesAll = view.documents.length === whole.documents.length;
  const { id, state, startedAt, endedAt, summary } = run;
  const own = new Set(view.documents.map((document) => document.id));
  return {
    id,
    state,
    startedAt,
    endedAt,
    progress: seesAll ? run.progress : inPercent(run.progress),
    problem,
    summary: summary && {
      documents: seesAll ? summary.documents : view.documents.length,
      passages: seesAll ? summary.passages : view.passages.length,
      options: seesAll ? summary.options : view.catalog.options.length,
      // Whether one that is gone was private, nobody can look up any more.
      removed: summary.removed.filter((document) => everSeen.has(document)),
      skipped: summary.skipped
        .filter(({ path }) => scope.sees({ id: path, tags: [], private: false }))
        .map(({ path, reason }) => ({ path, reason })),
      notes: summary.notes
        .filter(({ document }) => own.has(document))
        .map(({ document, note }) => ({ document, note })),
      seconds: summary.seconds,
    },
  };
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
