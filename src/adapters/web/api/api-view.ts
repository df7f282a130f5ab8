import type { IngestRun } from "../../../library/library.js";
import type { SearchIndex } from "../../../types.js";
import type { WebServices } from "../web-services.js";
import { API } from "../web-settings.js";
import { type SeenRun, toSeenRun } from "./seen-runs.js";

/** The documents and runs as the API sees them. */
export interface ApiView {
  /** The index for one request. */
  index(): Promise<SearchIndex>;
  /** Whether there is a document that the API does not see. */
  isHidden(id: string): Promise<boolean>;
  run(run: IngestRun): Promise<SeenRun>;
}

/** Ids that are remembered; beyond, only those of now. */
const MOST_REMEMBERED = 100_000;

/** Makes views for the API's requests, and remembers which documents were seen, for when they are gone. */
export function createApiView({ answerer, asker }: Pick<WebServices, "answerer" | "asker">): ApiView {
  const everSeen = new Set<string>();
  let last: SearchIndex | null = null;
  const look = async (): Promise<SearchIndex> => {
    const view = await answerer.view(asker.scopeOf(API));
    if (view !== last) {
      last = view;
      if (everSeen.size > MOST_REMEMBERED) everSeen.clear();
      for (const { id } of view.documents) everSeen.add(id);
    }
    return view;
  };
  return {
    index: look,
    async isHidden(id) {
      const scope = asker.scopeOf(API);
      const document = (await answerer.view()).documents.find((own) => own.id === id);
      return document !== undefined && !scope.sees(document);
    },
    run: async (run) =>
      toSeenRun(run, {
        scope: asker.scopeOf(API),
        view: await look(),
        whole: await answerer.view(),
        everSeen,
      }),
  };
}
