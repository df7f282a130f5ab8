import { join } from "node:path";
import { type Answerer, createAnswerer } from "../../../src/answer.js";
import { ingest } from "../../../src/ingest.js";
import { createLibrary, type LibrarySettings } from "../../../src/library/create-library.js";
import { toReport } from "../../../src/library/ingest-runs.js";
import type { Library } from "../../../src/library/library.js";
import { openIndex } from "../../../src/retrieval/store/index-store.js";
import { bundledEmbedder } from "../../bundled-embedder.js";
import type { Workplace } from "../../chat/whichbot-in-chat.js";
import { MODEL } from "../../library/library-of.js";

/** A workplace whose documents can be changed while it answers. */
export interface LivingWorkplace {
  readonly workplace: Workplace;
  readonly library: Library;
  readonly settings: LibrarySettings;
}

/**
 * Reads documents with the real model, and opens a library that makes what it reads answer at once.
 *
 * @param folder is there, and removed by the caller
 */
export async function openLivingWorkplace(
  folder: string,
  documents: string,
  changes: Partial<LibrarySettings> = {},
): Promise<LivingWorkplace> {
  const [index, uploads] = [join(folder, "index"), join(folder, "sent")];
  const embedder = await bundledEmbedder();
  const summary = await ingest({ folders: [documents], uploads, indexFolder: index, embedder });
  const open = async (): Promise<Answerer> =>
    createAnswerer(await openIndex(index, embedder.model), embedder);
  let current = await open();
  const settings: LibrarySettings = {
    documents,
    index,
    uploads,
    model: { folder: MODEL },
    closed: null,
    report: toReport(summary),
    onIndexed: async () => {
      current = await open();
    },
    ...changes,
  };
  const answerer: Answerer = {
    answer: (question, context) => current.answer(question, context),
    explain: (question, context) => current.explain(question, context),
    view: (scope) => current.view(scope),
    search: (...asked) => current.search(...asked),
  };
  return {
    workplace: { folder, answerer, remove: () => undefined },
    library: await createLibrary(settings),
    settings,
  };
}
