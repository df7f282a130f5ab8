import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLibrary, type LibrarySettings } from "../../src/library/create-library.js";
import type { IngestRun, Library } from "../../src/library/library.js";
import { writeFiles } from "../ingest/corpus.js";

/** The bundled model. */
export const MODEL = fileURLToPath(new URL("../../models/whichbot-embed-en-v1", import.meta.url));

/** A library over a folder of a test, and where its parts lie. */
export interface LibraryOfTest {
  readonly library: Library;
  readonly settings: LibrarySettings;
}

/** Opens a library over documents of a test, with the real model and a real process for each ingest. */
export async function openLibraryIn(
  folder: string,
  files: Readonly<Record<string, string>>,
  changes: Partial<LibrarySettings> = {},
): Promise<LibraryOfTest> {
  const documents = join(folder, "documents");
  await mkdir(documents, { recursive: true });
  await writeFiles(documents, files);
  const settings: LibrarySettings = {
    documents,
    index: join(folder, "index"),
    uploads: join(folder, "sent"),
    model: { folder: MODEL },
    closed: null,
    onIndexed: async () => undefined,
    ...changes,
  };
  return { library: await createLibrary(settings), settings };
}

/** Waits until a run is over. */
export function runIsOver(library: Library, id: string): Promise<IngestRun> {
  return until(library, id, ({ state }) => state === "done" || state === "failed");
}

/** Waits until a run is as wanted. @returns it as it was then */
export function until(
  library: Library,
  id: string,
  isWanted: (run: IngestRun) => boolean,
): Promise<IngestRun> {
  return new Promise((resolve) => {
    const now = library.run(id);
    if (now !== null && isWanted(now)) return resolve(now);
    const leave = library.watch(id, (run) => {
      if (!isWanted(run)) return;
      leave();
      resolve(run);
    });
  });
}

/** A file as somebody sends it. */
export function sent(name: string, text: string): { name: string; bytes: Uint8Array } {
  return { name, bytes: new TextEncoder().encode(text) };
}
