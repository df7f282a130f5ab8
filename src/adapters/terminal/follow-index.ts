import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Answerer, createAnswerer } from "../../answer.js";
import { readManifest } from "../../retrieval/store/index-manifest.js";
import { openIndex } from "../../retrieval/store/index-store.js";
import type { Embedder } from "../../types.js";
import type { Opened } from "./open-answerer.js";

/** How an index is followed. */
export interface Following {
  /** Folder of the index. */
  readonly folder: string;
  readonly embedder: Embedder;
  /** Told of each change in one line, and once of an index that cannot be opened. */
  readonly note: (line: string) => void;
  /** Pause between two looks, in milliseconds. Default: 5,000. */
  readonly everyMs?: number;
}

/** An answerer that goes over to a new index when one is written. */
export interface Followed {
  readonly answerer: Answerer;
  /** Looks at once. @returns when the index that is there now answers, or was told of */
  lookNow(): Promise<void>;
  /** Of the index that answers now. */
  figures(): IndexFigures;
  /**
   * Makes every new index ready before it answers, so that the first to ask it wait no longer than others. The old one answers
   * meanwhile; after half a minute the new one takes over anyway.
   *
   * @param prepare returns what is to be done once the new index answers; what it throws is not told
   */
  beforeTaking(prepare: (next: Answerer) => Promise<() => void>): void;
  stop(): void;
}

/** What an index holds, and since when. */
export interface IndexFigures {
  readonly documents: number;
  readonly passages: number;
  /** Milliseconds since 1970; null: not known yet. */
  readonly createdAt: number | null;
}

const EVERY_MS = 5000;
const LONGEST_PREPARING_MS = 30_000;
const nothing = (): void => undefined;

/**
 * Keeps answering while documents are ingested anew: looks at the manifest now and then, and goes over to the new index once it
 * is open. Questions at work end on the old one. What cannot be opened is told, and the old index goes on answering.
 */
export function followIndex(
  { answerer, index }: Opened,
  { folder, embedder, note, everyMs = EVERY_MS }: Following,
): Followed {
  let current = answerer;
  let id = index.id;
  let figures: IndexFigures = { ...countsOf(index), createdAt: null };
  let seen: string | null = null;
  let told: string | null = null;
  let stopped = false;
  let prepare: Parameters<Followed["beforeTaking"]>[0] = async () => nothing;
  const look = async (): Promise<void> => {
    const stamp = await stampOf(folder);
    // A missing manifest is one that is being replaced.
    if (stamp === null || stamp === seen) return;
    try {
      const manifest = await readManifest(folder);
      const createdAt = Date.parse(manifest.created);
      if (manifest.id === id) {
        seen = stamp;
        figures = { ...figures, createdAt };
        return;
      }
      const next = await openIndex(folder, embedder.model);
      if (stopped) return;
      const taking = createAnswerer(next, embedder);
      const afterwards = await withinTime(prepare(taking)).catch(() => nothing);
      if (stopped) return;
      current = taking;
      id = next.id;
      figures = { ...countsOf(next), createdAt: next.id === manifest.id ? createdAt : null };
      seen = stamp;
      told = null;
      note(
        `Answering from the new index: ${next.passages.length} passages of ${next.documents.length} documents.`,
      );
      afterwards();
    } catch (error) {
      // Tried again at the next look: files may still be on their way.
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== told) note(`The new index cannot be used, so the old one goes on answering. ${reason}`);
      told = reason;
    }
  };
  let looking = look();
  const lookNow = (): Promise<void> => {
    looking = looking.then(look);
    return looking;
  };
  const timer = setInterval(() => void lookNow(), everyMs);
  // Following alone is no reason to stay.
  timer.unref();
  return {
    answerer: {
      answer: (question, context) => current.answer(question, context),
      explain: (question, context) => current.explain(question, context),
      view: (scope) => current.view(scope),
      search: (text, wanted) => current.search(text, wanted),
    },
    lookNow,
    figures: () => figures,
    beforeTaking(wanted) {
      prepare = wanted;
    },
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}

/** What takes longer goes on, and is not waited for. */
async function withinTime(preparing: Promise<() => void>): Promise<() => void> {
  const late = new AbortController();
  const waited = delay(LONGEST_PREPARING_MS, nothing, { signal: late.signal, ref: false });
  try {
    return await Promise.race([preparing, waited]);
  } finally {
    waited.catch(nothing);
    late.abort();
  }
}

function countsOf({ documents, passages }: Opened["index"]): Pick<IndexFigures, "documents" | "passages"> {
  return { documents: documents.length, passages: passages.length };
}

/** Changes whenever another manifest takes its place; null without one. */
async function stampOf(folder: string): Promise<string | null> {
  try {
    const { ino, mtimeMs, size } = await stat(join(folder, "manifest.json"));
    return `${ino} ${mtimeMs} ${size}`;
  } catch {
    return null;
  }
}
