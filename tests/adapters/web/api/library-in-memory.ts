import { WhichbotError } from "../../../../src/errors.js";
import type { IngestRun, Library, UploadedFile } from "../../../../src/library/library.js";
import { toDocumentName } from "../../../../src/uploads/document-name.js";

/** A library whose runs go on when a test says so. */
export interface LibraryInMemory extends Library {
  /** What was sent, by id. */
  readonly kept: ReadonlyMap<string, UploadedFile>;
  /** How many listen to runs. */
  readonly listeners: () => number;
  /** Changes a run, and tells whoever listens. */
  change(id: string, change: Partial<IngestRun>): void;
}

/** @param closed why nothing may be changed */
export function libraryInMemory(closed: string | null = null): LibraryInMemory {
  const kept = new Map<string, UploadedFile>();
  const runs = new Map<string, IngestRun>();
  const watching = new Map<string, Set<(run: IngestRun) => void>>();
  let counter = 0;
  const begin = (): IngestRun => {
    counter += 1;
    const run: IngestRun = {
      ...{ id: `run-${counter}`, state: "waiting", startedAt: 1_700_000_000_000 + counter, endedAt: null },
      ...{ progress: null, summary: null, problem: null },
    };
    runs.set(run.id, run);
    return run;
  };
  return {
    closed,
    kept,
    listeners: () => [...watching.values()].reduce((sum, { size }) => sum + size, 0),
    change(id, change) {
      const run = { ...runs.get(id)!, ...change };
      runs.set(id, run);
      for (const listener of [...(watching.get(id) ?? [])]) listener(run);
    },
    async upload(files) {
      const refused = files.flatMap(({ name }) => {
        const named = toDocumentName(name);
        if ("refused" in named) return [{ name, reason: named.refused }];
        return /\.(?:md|txt|html)$/u.test(name) ? [] : [{ name, reason: "is of no format that is read" }];
      });
      const taken = files
        .filter((file) => !refused.some(({ name }) => name === file.name))
        .map((file) => {
          const named = toDocumentName(file.name);
          const document = "document" in named ? named.document : "";
          const replaced = kept.has(document);
          kept.set(document, file);
          return { name: file.name, document, replaced, unchanged: false };
        });
      return {
        taken,
        refused,
        run: taken.length === 0 ? null : begin(),
      };
    },
    async remove(document) {
      if (!kept.delete(document))
        throw new WhichbotError("NOT_FOUND", "There is no uploaded document of this name.");
      return begin();
    },
    isUploaded: (document) => kept.has(document),
    reingest: async () => begin(),
    run: (id) => runs.get(id) ?? null,
    runs: () => [...runs.values()].reverse(),
    watch(id, listener) {
      const set = watching.get(id) ?? new Set();
      watching.set(id, set.add(listener));
      return () => void set.delete(listener);
    },
    lastReport: () => null,
    stop: async () => undefined,
  };
}
