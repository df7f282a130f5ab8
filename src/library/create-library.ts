import { join, resolve } from "node:path";
import { type ErrorCode, WhichbotError } from "../errors.js";
import { readManifest } from "../retrieval/store/index-manifest.js";
import { UPLOADS_PREFIX } from "../uploads/document-name.js";
import { openUploadStore } from "../uploads/upload-store.js";
import { checkUpload, refuse } from "./check-upload.js";
import { isMissing } from "./index-origin.js";
import type { ModelSettings } from "./ingest-messages.js";
import { createIngestRuns } from "./ingest-runs.js";
import type { IngestReport, Library } from "./library.js";

/** What a library works with. */
export interface LibrarySettings {
  /** Folder of documents that whoever runs Whichbot keeps. */
  readonly documents: string;
  readonly index: string;
  /** Folder beside them for what people send; made with the first file. */
  readonly uploads: string;
  readonly model: ModelSettings;
  /** Why nothing may be changed, with a remedy; null when it may. See `whyClosed`. */
  readonly closed: string | null;
  /** Awaited after each ingest: when it resolves, the new index answers. */
  readonly onIndexed: () => Promise<void>;
  /** Told of each ingest that is over, as `Metrics.ingested` takes it; `reason` is for the log. */
  readonly onRun?: (run: {
    readonly seconds: number;
    readonly passages: number;
    readonly problem: ErrorCode | null;
    readonly reason: string | null;
  }) => void;
  /** Of the ingest at the start, made by `toReport`; null when there was none. */
  readonly report?: IngestReport | null;
  /** How long another process that writes the index is waited for, in milliseconds. Default: a minute. */
  readonly busyForMs?: number;
}

const BUSY_FOR_MS = 60_000;

/**
 * Opens the library: what was uploaded is known when this returns, and what killed uploads left is gone.
 *
 * To wire it: `whichbot serve` ingests `{ folders: [documents], uploads }` at its start (`refreshIndex` does, with `uploads` in its
 * settings), gives the summary as `report`, and lets `onIndexed` look at the index at once. `whyClosed` makes `closed`.
 *
 * @throws {WhichbotError} CONFIG_INVALID the folder of uploads cannot be read
 */
export async function createLibrary(settings: LibrarySettings): Promise<Library> {
  const { closed, report = null, onRun = () => undefined, onIndexed, busyForMs = BUSY_FOR_MS } = settings;
  const uploads = resolve(settings.uploads);
  const store = await openUploadStore(uploads);
  const runs = createIngestRuns({
    task: {
      folders: [resolve(settings.documents)],
      uploads,
      indexFolder: resolve(settings.index),
      model: { ...settings.model, folder: resolve(settings.model.folder) },
    },
    report,
    onRun,
    onIndexed: async () => {
      // Another process may have kept or removed documents, too.
      await store.refresh();
      await onIndexed();
    },
    busyForMs,
  });
  const requireOpen = (): void => {
    if (closed !== null) throw refuse(closed);
  };
  return {
    closed,
    async upload(files) {
      requireOpen();
      const { good, refused } = await checkUpload(files);
      const kept = good.length === 0 ? [] : await store.keep(good);
      const taken = good.map(({ name, document }, at) => ({
        name,
        document,
        replaced: kept[at] === "replaced",
        unchanged: kept[at] === "unchanged",
      }));
      const changed = kept.some((as) => as !== "unchanged");
      return { taken, refused, run: changed ? runs.request() : null };
    },
    async remove(document) {
      requireOpen();
      if (await store.remove(document)) return runs.request();
      const manifest = await readManifest(settings.index).catch(() => null);
      const isIndexed = manifest?.documents.some(({ id }) => id === document) ?? false;
      // Until it is read again, the index still holds what was just removed. Whatever is not in it is no path to look at.
      const isGone = async () =>
        document.startsWith(UPLOADS_PREFIX) && (await isMissing(join(settings.documents, document)));
      if (isIndexed && !(await isGone()))
        throw refuse(
          "This document lies in the folder of documents, so it is not removed here. Whoever runs Whichbot takes it out of there.",
        );
      throw new WhichbotError(
        "NOT_FOUND",
        "There is no uploaded document of this name. Open the library to see which there are.",
      );
    },
    isUploaded: (document) => store.has(document),
    async reingest() {
      requireOpen();
      return runs.request();
    },
    run: (id) => runs.find(id),
    runs: () => runs.all(),
    watch: (id, listener) => runs.watch(id, listener),
    lastReport: () => runs.lastReport(),
    stop: () => runs.stop(),
  };
}
