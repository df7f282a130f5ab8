import type { ChunkedDocument } from "../../types.js";
import { CATALOG } from "../thresholds.js";
import { cleanName, nameKey } from "./name-candidates.js";
import type { NamedOption } from "./named-option.js";
import { createOptionMatcher } from "./option-matcher.js";

const NEXT_WORD = /^(?:[ .](\p{Lu}[\p{L}\p{N}]*|js)(?: (\p{Lu}[\p{L}\p{N}]*))?)/u;
const OWNED = /^['’]s (\p{Lu}\p{L}*\p{Lu}\p{L}*)/u;
// Words that follow a name in headings and sentences without making a product of it.
const NOT_A_PART =
  /^(?:vs|Versus|And|Or|If|For|Is|In|On|With|Wins?|Leads?|API|APIs|Cloud|Community|Ecosystem|Foundation|Users?|Developers?|Tooling|Support|Ecosystems?|Wins)$/iu;

/**
 * Finds what belongs to an option: a longer name that begins with it ("X Lite", "X.js") and a name that is given to it
 * ("X's Y").
 *
 * @param taken keys of names that must not be added
 */
export function findSubOptions(
  documents: readonly ChunkedDocument[],
  options: readonly NamedOption[],
  taken: ReadonlySet<string>,
): NamedOption[] {
  const counts = new Map<string, { name: string; owner: string; count: number }>();
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
          const entry = counts.get(nameKey(part)) ?? { name: part, owner: owner.name, count: 0 };
          entry.count += 1;
          counts.set(nameKey(part), entry);
        }
      }
    }
  }
  return [...counts.entries()]
    .filter(([key, entry]) => !known.has(key) && entry.count >= CATALOG.minimumSubOptionMentions)
    .map(([, entry]) => entry)
    .sort((left, right) => right.count - left.count || (left.name < right.name ? -1 : 1))
    .map(({ name, owner }) => {
      const option = options.find((other) => other.name === owner);
      const rest = name.startsWith(owner) ? name.slice(owner.length) : null;
      const aliases = rest === null ? [] : (option?.aliases ?? []).map((alias) => `${alias}${rest}`);
      return { name, aliases, owner, comparisons: 0 };
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
