import { inTurns } from "./in-turns.js";
import type { CatalogOverrides, SearchIndex } from "./types.js";
import { createOptionMatcher } from "./verdict/catalog/option-matcher.js";

/**
 * What `catalog.yaml` says, as far as it may be told to somebody who does not see all documents: the file lies beside all
 * of them, and may name what only the hidden ones speak of.
 *
 * An option stays when a seen document names it in any spelling. Spellings and owners that only hidden documents use go;
 * an option whose own name is one of them is called by a spelling that is seen.
 *
 * @param seen positions of the documents that are seen
 */
export async function visibleOverrides(
  given: CatalogOverrides,
  index: Pick<SearchIndex, "documents">,
  seen: ReadonlySet<number>,
): Promise<CatalogOverrides> {
  if (given.options.length === 0) return given;
  const visible = new Set<string>();
  const hidden = new Set<string>();
  for (const [document, names] of (await namesByDocument(given, index)).entries()) {
    const own = seen.has(document) ? visible : hidden;
    for (const name of names) own.add(name);
  }
  const mayBeTold = (name: string): boolean => visible.has(name) || !hidden.has(name);
  const calledNow = new Map<string, string>();
  const kept = given.options.flatMap(({ name, aliases, owner }) => {
    const own = [name, ...aliases].filter(mayBeTold);
    const [called] = own;
    if (called === undefined || !own.some((spelling) => visible.has(spelling))) return [];
    calledNow.set(name, called);
    return [{ name: called, aliases: own.slice(1), owner }];
  });
  const options = kept.map((option) => ({
    ...option,
    owner: ownerNow(option.owner, calledNow, given, mayBeTold),
  }));
  return { options, ignore: given.ignore };
}

function ownerNow(
  owner: string | null,
  calledNow: ReadonlyMap<string, string>,
  given: CatalogOverrides,
  mayBeTold: (name: string) => boolean,
): string | null {
  if (owner === null) return null;
  const listed = given.options.find(({ name, aliases }) => name === owner || aliases.includes(owner));
  if (listed !== undefined) return calledNow.get(listed.name) ?? null;
  return mayBeTold(owner) ? owner : null;
}

/** For each list of documents; a scope, or a question on something else, sees other parts of the same. */
const known = new WeakMap<
  SearchIndex["documents"],
  { readonly given: CatalogOverrides; readonly names: Promise<string[][]> }
>();

/** Which names of `catalog.yaml` each document holds: looked for once, in turns with other work. */
function namesByDocument(
  given: CatalogOverrides,
  { documents }: Pick<SearchIndex, "documents">,
): Promise<string[][]> {
  const found = known.get(documents);
  if (found?.given === given) return found.names;
  const names = inTurns(findNames(given, documents));
  known.set(documents, { given, names });
  return names;
}

function* findNames(
  given: CatalogOverrides,
  documents: SearchIndex["documents"],
): Generator<undefined, string[][]> {
  const names = [
    ...new Set(
      given.options.flatMap(({ name, aliases, owner }) => [
        name,
        ...aliases,
        ...(owner === null ? [] : [owner]),
      ]),
    ),
  ];
  const match = createOptionMatcher({
    options: names.map((name) => ({ name, aliases: [], owner: null, mentions: 0, comparisons: 0 })),
  });
  const found: string[][] = [];
  for (const { title, text } of documents) {
    found.push([...new Set(match(`${title}\n${text}`).map(({ option }) => names[option]!))]);
    yield;
  }
  return found;
}
