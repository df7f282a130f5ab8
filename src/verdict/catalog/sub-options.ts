import type { ChunkedDocument, OptionPlace } from "../../types.js";
import { CATALOG } from "../thresholds.js";
import { isOwnName } from "./aliases.js";
import { shortened } from "./discover-names.js";
import { cleanName, nameKey } from "./name-candidates.js";
import type { NamedOption } from "./named-option.js";
import { createOptionMatcher } from "./option-matcher.js";
import { findSaidParts } from "./owners.js";
import { isWeakName } from "./weak-names.js";
import type { WordCase } from "./word-case.js";

const NEXT_WORD = /^(?:[ .](\p{Lu}[\p{L}\p{N}]*|js)(?: (\p{Lu}[\p{L}\p{N}]*))?)/u;
const OWNED = /^['’]s (\p{Lu}\p{L}*\p{Lu}\p{L}*)/u;
// Words that follow a name in headings and sentences without making a product of it.
const NOT_A_PART =
  /^(?:vs|Versus|And|Or|If|For|Is|In|On|With|Wins?|Leads?|APIs?|Community|Ecosystems?|Foundation|Inc|GmbH|Ltd|Users?|Developers?|Team|Docs|Documentation|Blog|Forum|Conference|Tooling|Support|Licen[cs]e|Wins)$/iu;

interface Part {
  readonly name: string;
  readonly owner: string;
  readonly places: OptionPlace[];
  count: number;
}

/**
 * Finds what belongs to an option: a longer name that begins with it ("X Lite", "X.js"), a name that is given to it
 * ("X's QuickBox") or said to be part of it ("Y, the interface for X").
 *
 * @param taken keys of names that must not be added
 * @param reading how names are written in these documents
 */
export function findSubOptions(
  documents: readonly ChunkedDocument[],
  options: readonly NamedOption[],
  { taken, name, wordCase }: { taken: ReadonlySet<string>; name: string; wordCase: WordCase },
): NamedOption[] {
  const parts = new Map<string, Part>();
  const add = (part: Omit<Part, "count" | "places">, place: OptionPlace, count: number): void => {
    const entry = parts.get(nameKey(part.name)) ?? { ...part, places: [], count: 0 };
    entry.count += count;
    if (entry.places.length < 2 && entry.places.every(({ document }) => document !== place.document))
      entry.places.push(place);
    parts.set(nameKey(part.name), entry);
  };
  const known = new Set([
    ...taken,
    ...options.flatMap((option) => [option.name, ...option.aliases]).map(nameKey),
  ]);
  const roots = options.filter((option) => option.owner === null);
  const match = createOptionMatcher({
    options: roots.map((option) => ({ ...option, owner: null, mentions: 0 })),
  });
  for (const { document, statements } of documents) {
    for (const statement of statements) {
      const text = document.text.slice(statement.start, statement.end);
      for (const mention of match(text)) {
        const owner = roots[mention.option];
        if (owner === undefined) continue;
        for (const part of partsAfter(owner.name, text.slice(mention.end, mention.end + 60))) {
          const words = shortened(text.slice(mention.start, mention.end + 60));
          add({ name: part, owner: owner.name }, { document: document.id, words }, 1);
        }
      }
    }
  }
  const byKey = new Map(
    roots.flatMap((option) => [option.name, ...option.aliases].map((own) => [nameKey(own), option] as const)),
  );
  for (const said of findSaidParts(documents, name, (own) => byKey.get(nameKey(own)))) {
    if (!wordCase.isProperName(said.part) || isWeakName(said.part)) continue;
    const { document, words } = said;
    // To be said in so many words is worth as much as to be named twice.
    add({ name: said.part, owner: said.owner }, { document, words }, CATALOG.minimumSubOptionMentions);
  }
  const found = [...parts]
    .filter(([key, part]) => !known.has(key) && part.count >= CATALOG.minimumSubOptionMentions)
    .map(([, part]) => part)
    .sort((left, right) => right.count - left.count || (left.name < right.name ? -1 : 1));
  return found.map((part) => {
    const option = options.find((other) => other.name === part.owner);
    const rest = part.name.startsWith(part.owner) ? part.name.slice(part.owner.length) : "";
    const aliases = rest === "" ? [] : (option?.aliases ?? []).map((alias) => `${alias}${rest}`);
    // "JetStream" is "NATS JetStream", when nothing else here ends so.
    const own = rest.slice(1);
    const isOnly = found.filter((other) => other.name.endsWith(rest)).length === 1;
    if (
      rest.startsWith(" ") &&
      isOnly &&
      !known.has(nameKey(own)) &&
      !isWeakName(own) &&
      isOwnName(own, wordCase)
    )
      aliases.push(own);
    return { name: part.name, aliases, owner: part.owner, comparisons: 0, places: part.places };
  });
}

function partsAfter(owner: string, rest: string): string[] {
  const parts: string[] = [];
  const next = NEXT_WORD.exec(rest);
  if (next?.[1] !== undefined && !NOT_A_PART.test(next[1])) {
    parts.push(`${owner}${rest[0]}${next[1]}`);
    if (next[2] !== undefined && !NOT_A_PART.test(next[2]))
      parts.push(`${owner}${rest[0]}${next[1]} ${next[2]}`);
  }
  const owned = OWNED.exec(rest)?.[1];
  if (owned !== undefined) parts.push(cleanName(owned));
  return parts;
}
