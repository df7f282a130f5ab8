import { createViews } from "./answer-views.js";
import { inTurns } from "./in-turns.js";
import { retrieve } from "./retrieval/retrieve.js";
import type { Embedder, SearchIndex } from "./types.js";
import { type Domain, findDomains } from "./verdict/catalog/domains.js";
import { rootOf } from "./verdict/catalog/option-matcher.js";
import { kindAsked } from "./verdict/question/question.js";
import { nameThings } from "./verdict/question/question-options.js";
import { topicWords } from "./verdict/question/question-words.js";

/** Passages that show which domain a question that names no option is about. */
const PASSAGES = 10;
/** Domains that such a question is put to, at most: those whose passages fit it best. */
const MOST_TRIED = 3;
/** A domain is tried from this share of the fit of the one that fits best. */
const LEAST_FIT = 0.2;

/** One reading of the index for a question: all of it, or the documents of what the question chooses between. */
export interface Reading<T> {
  readonly made: T;
  /** Names of the options that the documents read are about, the most spoken of first; empty for all documents. */
  readonly about: readonly string[];
}

/** Finds the documents that a question is about; never empty, and one alone wherever the question names an option. */
export type DomainReader<T> = (text: string) => Promise<readonly Reading<T>[]>;

/**
 * Documents on brokers say nothing of databases: each question is put to the documents of what it chooses between, so that the
 * answer is the one that these documents alone would give. An index that is about one thing is read as a whole.
 *
 * @param whole what was made of the whole index
 * @param make makes the same of a part of it
 */
export function createDomainReader<T>(
  index: SearchIndex,
  { whole, make, embedder }: { whole: T; make: (part: SearchIndex) => T; embedder: Embedder },
): DomainReader<T> {
  let found: Promise<FoundDomains> | undefined;
  const views = createViews(index, (part) => (part === index ? whole : make(part)));
  const everything: Reading<T> = { made: whole, about: [] };
  const ids = index.documents.map(({ id }) => id);

  const read = async (domains: readonly Domain[]): Promise<Reading<T>> => {
    const documents = new Set(domains.flatMap((domain) => domain.documents.map((own) => ids[own] ?? "")));
    if (documents.size === ids.length) return everything;
    const key = [...documents].sort().join("\n");
    const { made } = await views({ key, sees: ({ id }) => documents.has(id) });
    return { made, about: namesOf(domains, index) };
  };

  return async (text) => {
    found ??= inTurns(findDomains(index)).then((domains) => byDocumentToo(domains, index));
    const { domains, ofDocument } = await found;
    if (domains.length < 2) return [everything];
    const named = domainsNamed(text, domains, index);
    if (named.length > 0) return [await read(named)];
    const likely = await likelyDomains(text, ofDocument, { index, embedder });
    if (likely.length === 0) return [everything];
    return Promise.all(likely.map((domain) => read([domain])));
  };
}

/** The domains of an index, worked out once. */
interface FoundDomains {
  readonly domains: readonly Domain[];
  /** Those that each document speaks of. */
  readonly ofDocument: readonly (readonly Domain[])[];
}

function byDocumentToo(domains: readonly Domain[], { documents }: SearchIndex): FoundDomains {
  const ofDocument: Domain[][] = documents.map(() => []);
  for (const domain of domains) for (const document of domain.documents) ofDocument[document]?.push(domain);
  return { domains, ofDocument };
}

/** The domains of the options that compete in a question, in the order of `domains`. */
function domainsNamed(text: string, domains: readonly Domain[], index: SearchIndex): Domain[] {
  const { catalog, lexical } = index;
  const { options: named, excluded, beside } = nameThings(text, catalog, lexical);
  const competing = [...named, ...excluded].filter((option) => !beside.includes(option));
  const roots = new Set(competing.map((option) => rootOf(catalog, option)));
  return domains.filter(({ options }) => options.some((option) => roots.has(option)));
}

/** The domains whose passages fit a question best, best first; none for a question without a word that says anything. */
async function likelyDomains(
  text: string,
  ofDocument: FoundDomains["ofDocument"],
  { index, embedder }: { readonly index: SearchIndex; readonly embedder: Embedder },
): Promise<Domain[]> {
  const words = topicWords(text).join(" ");
  if (words === "") return [];
  const embedding = await embedder.embed([words], "question");
  const fit = new Map<Domain, number>();
  const places = new Map<Domain, number>();
  for (const { passage, score } of retrieve(index, { text: words, embedding, topK: 100 })) {
    for (const domain of ofDocument[index.passages[passage]?.document ?? 0] ?? []) {
      const place = places.get(domain) ?? 0;
      if (place >= PASSAGES) continue;
      places.set(domain, place + 1);
      fit.set(domain, Math.max(fit.get(domain) ?? 0, score));
    }
  }
  const ranked = [...ofKind(text, fit, index)].sort(([, left], [, right]) => right - left);
  const best = ranked[0]?.[1] ?? 0;
  return ranked
    .filter(([, score]) => score >= best * LEAST_FIT)
    .slice(0, MOST_TRIED)
    .map(([domain]) => domain);
}

/** Domains are of the kind asked for ("which database …") from this share of the passages that use its word most. */
const LEAST_OF_KIND = 0.5;

/** Of several domains those whose documents use the word for the kind of thing that is asked for; all where none does. */
function ofKind(
  text: string,
  fit: ReadonlyMap<Domain, number>,
  { lexical, documents, passages }: SearchIndex,
): ReadonlyMap<Domain, number> {
  const kind = kindAsked(text);
  if (kind === null || fit.size < 2) return fit;
  const holding = new Array<number>(documents.length).fill(0);
  for (const { passage } of lexical.search(kind, passages.length))
    holding[passages[passage]?.document ?? 0]! += 1;
  const use = (domain: Domain): number =>
    domain.documents.reduce((sum, document) => sum + (holding[document] ?? 0), 0) / domain.documents.length;
  const most = Math.max(...Array.from(fit.keys(), use));
  return most === 0 ? fit : new Map([...fit].filter(([domain]) => use(domain) >= LEAST_OF_KIND * most));
}

function namesOf(domains: readonly Domain[], { catalog }: SearchIndex): string[] {
  return domains
    .flatMap(({ options }) => options.flatMap((option) => catalog.options[option] ?? []))
    .sort((left, right) => right.mentions - left.mentions)
    .map(({ name }) => name);
}
