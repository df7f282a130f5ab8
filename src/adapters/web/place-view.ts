import type { DirectPlace } from "../../chat/asking/asker.js";
import type { IngestRun, UploadedFile, UploadReceipt } from "../../library/library.js";
import type { SearchIndex } from "../../types.js";
import { toDocumentName, UNUSABLE_NAME } from "../../uploads/document-name.js";
import { type SeenRun, toSeenRun } from "./seen-runs.js";
import type { WebServices } from "./web-services.js";

/** Documents and runs as they are seen from a place: the page, or the API. */
export interface PlaceView {
  /** The index for one request. */
  index(): Promise<SearchIndex>;
  /** Whether there is a document of this id that may be told of: an uploaded one may be unread yet. */
  isKnown(id: string): Promise<boolean>;
  run(run: IngestRun): Promise<SeenRun>;
  /**
   * Keeps files, but for those that would take the place of a document that is not seen from here: they are refused in the words
   * of a name that nothing could be called.
   *
   * @throws {WhichbotError} as `Library.upload` does
   */
  upload(files: readonly UploadedFile[]): Promise<UploadReceipt>;
}

/** Ids that are remembered; beyond, only those of now. */
const MOST_REMEMBERED = 100_000;

/** Makes views for the requests of a place, and remembers which documents were seen, for when they are gone. */
export function createPlaceView(
  { answerer, asker, library }: Pick<WebServices, "answerer" | "asker" | "library">,
  place: DirectPlace,
): PlaceView {
  const everSeen = new Set<string>();
  let last: SearchIndex | null = null;
  const look = async (): Promise<SearchIndex> => {
    const view = await answerer.view(asker.scopeOf(place));
    if (view !== last) {
      last = view;
      if (everSeen.size > MOST_REMEMBERED) everSeen.clear();
      for (const { id } of view.documents) everSeen.add(id);
    }
    return view;
  };
  const isHidden = async (id: string): Promise<boolean> => {
    const scope = asker.scopeOf(place);
    const document = (await answerer.view()).documents.find((own) => own.id === id);
    // A file that is not in the index says nothing of itself: its path decides.
    return document === undefined
      ? library.isUploaded(id) && !scope.sees({ id, tags: [], private: false })
      : !scope.sees(document);
  };
  return {
    index: look,
    async isKnown(id) {
      if (await isHidden(id)) return false;
      return library.isUploaded(id) || (await look()).documents.some((document) => document.id === id);
    },
    run: async (run) =>
      toSeenRun(run, {
        scope: asker.scopeOf(place),
        view: await look(),
        whole: await answerer.view(),
        everSeen,
      }),
    async upload(files) {
      // Remembered while they are there, so that it can be told when they are gone.
      await look();
      const hidden = new Set<UploadedFile>();
      for (const file of files) {
        const named = toDocumentName(file.name);
        if ("document" in named && (await isHidden(named.document))) hidden.add(file);
      }
      const free = files.filter((file) => !hidden.has(file));
      const refused = [...hidden].map(({ name }) => ({ name, reason: UNUSABLE_NAME }));
      if (free.length === 0 && hidden.size > 0) return { taken: [], refused, run: null };
      const receipt = await library.upload(free);
      return { ...receipt, refused: [...refused, ...receipt.refused] };
    },
  };
}
