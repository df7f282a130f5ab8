import { adHocOptions, withOptions } from "./answer-ad-hoc.js";
import { type CandidateFinder, createCandidateFinder } from "./answer-candidates.js";
import { agesOf, documentsOf, passagesOf } from "./answer-index.js";
import type { Embedder, SearchIndex } from "./types.js";
import { createOptionMatcher } from "./verdict/catalog/option-matcher.js";
import { contenders } from "./verdict/evidence.js";
import { type DocumentStanding, standingsOf } from "./verdict/source-standing.js";

/** Indexes read anew for options outside the catalog that are kept. */
const REMEMBERED_INDEXES = 8;

/** An index with what is worked out from it once, not for every question. */
export interface PreparedIndex {
  readonly index: SearchIndex;
  readonly finder: CandidateFinder;
  readonly passagesByOption: ReadonlyMap<number, ReadonlySet<number>>;
  /** Positions of the documents that speak of each option, or of what belongs to it. */
  readonly documentsByOption: ReadonlyMap<number, ReadonlySet<number>>;
  readonly ageYears: readonly number[];
  readonly standings: readonly DocumentStanding[];
  /** The options that compete when the question names none. */
  readonly unasked: readonly number[];
}

/** The index made ready for a text; most texts get the same one. */
export type Preparer = (text: string) => PreparedIndex;

/** Makes an index ready once, and again for questions that offer options which its catalog lacks. */
export function createPreparer(index: SearchIndex, embedder: Embedder, now: Date | undefined): Preparer {
  const standings = standingsOf(index.documents, index.catalog);
  const usual = prepareIndex(index, embedder, { now, standings });
  // A question may offer options that the catalog lacks; the index read anew for them is kept for the next question.
  const prepared = new Map<string, PreparedIndex>();
  return (text) => {
    const extra = adHocOptions(text, index);
    if (extra.length === 0) return usual;
    const key = extra.map(({ name }) => name).join("\n");
    const known =
      prepared.get(key) ??
      // Options are only added, so positions stay; reading all documents again for one question would take long.
      prepareIndex(withOptions(index, extra), embedder, { now, standings: usual.standings });
    if (prepared.size >= REMEMBERED_INDEXES) prepared.clear();
    prepared.set(key, known);
    return known;
  };
}

function prepareIndex(
  index: SearchIndex,
  embedder: Embedder,
  { now, standings }: Pick<PreparedIndex, "standings"> & { readonly now: Date | undefined },
): PreparedIndex {
  const passagesByOption = passagesOf(index);
  return {
    index,
    finder: createCandidateFinder(index, embedder, createOptionMatcher(index.catalog)),
    passagesByOption,
    documentsByOption: documentsOf(passagesByOption, index),
    ageYears: agesOf(index, now),
    standings,
    unasked: contenders(index),
  };
}
