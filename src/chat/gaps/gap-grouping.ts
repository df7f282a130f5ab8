import type { GapEntry } from "./gap-entry.js";
import { alikeSets, spellings, stemsOf } from "./gap-wording.js";

/**
 * Puts together the questions that lacked the same: alike words, and the same options. Questions that name no option go with the
 * most asked about.
 *
 * @returns groups in no order, each with at least one entry; every entry stands in one
 */
export function groupEntries(entries: readonly GapEntry[]): GapEntry[][] {
  const stems = entries.map(({ words }) => stemsOf(words));
  const spelling = spellings(count(stems.flat()));
  const sets = stems.map((own) => [...new Set(own.map(spelling))].sort().join(" "));
  const alike = alikeSets(count(sets));
  const byTopic = new Map<string, GapEntry[]>();
  for (const [at, entry] of entries.entries()) {
    const topic = alike(sets[at] ?? "");
    const group = byTopic.get(topic);
    if (group === undefined) byTopic.set(topic, [entry]);
    else group.push(entry);
  }
  return [...byTopic.values()].flatMap(byOptions);
}

/** Questions on one topic, apart where they have no option in common: each needs a document of its own. */
function byOptions(entries: readonly GapEntry[]): GapEntry[][] {
  const parent = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let next = parent.get(root); next !== undefined && next !== root; next = parent.get(root))
      root = next;
    return root;
  };
  for (const { options } of entries) {
    const [first, ...others] = options;
    if (first === undefined) continue;
    if (!parent.has(first)) parent.set(first, first);
    for (const other of others) {
      if (!parent.has(other)) parent.set(other, other);
      parent.set(rootOf(other), rootOf(first));
    }
  }
  const groups = new Map<string, GapEntry[]>();
  const open: GapEntry[] = [];
  for (const entry of entries) {
    const [first] = entry.options;
    if (first === undefined) {
      open.push(entry);
      continue;
    }
    const root = rootOf(first);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [entry]);
    else group.push(entry);
  }
  const found = [...groups.values()].sort((left, right) => right.length - left.length);
  const [largest] = found;
  if (open.length === 0) return found;
  // A topic without words is no topic: "A or B?" is something else than "which one?".
  if (largest === undefined || entries[0]?.words.length === 0) return [...found, open];
  return [[...largest, ...open], ...found.slice(1)];
}

function count(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
