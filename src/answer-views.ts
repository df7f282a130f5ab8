import { restrictIndex } from "./answer-restrict.js";
import type { Scope, SearchIndex } from "./types.js";

/** An index as a scope sees it, and what was made of it. */
export interface View<T> {
  readonly index: SearchIndex;
  readonly made: T;
}

/** Passages of restricted indexes that are kept, each about 5 KB, and 20 KB once all its statements were asked for. */
const MOST_PASSAGES = 100_000;
/** Restricted indexes that are kept. */
const MOST_VIEWS = 100;
/** Scopes whose documents are known without asking again. */
const MOST_KEYS = 10_000;

/**
 * Makes views of an index for scopes, each once for all scopes that see the same documents; those used last are kept.
 *
 * @param make what is to be made of each view, once
 * @param mostPassages how large the views that are kept may be together; the whole index is not counted, and the view used
 *   last is kept however large
 */
export function createViews<T>(
  index: SearchIndex,
  make: (index: SearchIndex) => T,
  mostPassages = MOST_PASSAGES,
): (scope?: Scope) => Promise<View<T>> {
  const whole = Promise.resolve({ index, made: make(index) });
  const seenByKey = new Map<string, string>();
  const views = new Map<string, { readonly view: Promise<View<T>>; readonly passages: number }>();

  /** Positions of the documents that a scope sees, as text; "" for none. */
  const seenBy = (scope: Scope): string => {
    const known = seenByKey.get(scope.key);
    if (known !== undefined) return known;
    const seen = index.documents.flatMap((document, position) => (scope.sees(document) ? [position] : []));
    if (seenByKey.size >= MOST_KEYS) seenByKey.clear();
    const text = seen.join(" ");
    seenByKey.set(scope.key, text);
    return text;
  };
  const all = index.documents.map((_, position) => position).join(" ");

  const dropOldest = (): void => {
    let passages = [...views.values()].reduce((sum, entry) => sum + entry.passages, 0);
    for (const [key, entry] of views) {
      if ((passages <= mostPassages && views.size <= MOST_VIEWS) || views.size === 1) return;
      views.delete(key);
      passages -= entry.passages;
    }
  };

  return (scope) => {
    if (scope === undefined) return whole;
    const seen = seenBy(scope);
    if (seen === all) return whole;
    const known = views.get(seen);
    if (known !== undefined) {
      // Put in again, it is the last to go.
      views.delete(seen);
      views.set(seen, known);
      return known.view;
    }
    const positions = seen === "" ? [] : seen.split(" ").map(Number);
    const members = new Set(positions);
    const view = restrictIndex(index, positions).then((restricted) => ({
      index: restricted,
      made: make(restricted),
    }));
    view.catch(() => views.delete(seen));
    const passages = index.passages.reduce((sum, { document }) => sum + (members.has(document) ? 1 : 0), 0);
    views.set(seen, { view, passages });
    dropOldest();
    return view;
  };
}
