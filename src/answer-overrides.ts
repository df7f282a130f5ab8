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
export function visibleOverrides(
  given: CatalogOverrides,
  index: Pick<SearchIndex, "documents">,
  seen: ReadonlySet<number>,
): CatalogOverrides {
  if (given.options.length === 0) return given;
  const names = [
    ...new Set(
      given.options.flatMap(({ name, aliases, owner }) => [
        name,
        ...aliases,
        ...(owner === null ? [] : [owner]),
      ]),
    ),
  ];
  const visible = namedIn(index, names, (document) => seen.has(document));
  const hidden = namedIn(index, names, (document) => !seen.has(document));
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

/** Those of the names that stand in some of the documents. */
function namedIn(
  { documents }: Pick<SearchIndex, "documents">,
  names: readonly string[],
  isMeant: (document: number) => boolean,
): Set<string> {
  const match = createOptionMatcher({
    options: names.map((name) => ({ name, aliases: [], owner: null, mentions: 0, comparisons: 0 })),
  });
  const found = new Set<string>();
  for (const [position, { title, text }] of documents.entries()) {
    if (!isMeant(position)) continue;
    for (const { option } of match(`${title}\n${text}`)) found.add(names[option]!);
    if (found.size === names.length) break;
  }
  return found;
}
