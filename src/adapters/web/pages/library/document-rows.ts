import { plainText } from "../../../../chat/plain-text.js";
import type { SearchIndex } from "../../../../types.js";

/** A document as the library lists it. Text is safe to show. */
export interface DocumentRow {
  /** As cited; untrusted, never shown as it is. */
  readonly id: string;
  readonly title: string;
  /** Its id as it can be shown. */
  readonly path: string;
  readonly published: string | null;
  readonly tags: readonly string[];
  readonly private: boolean;
  readonly passages: number;
  /** Of its text in UTF-8. */
  readonly bytes: number;
  /** Position in the index. */
  readonly position: number;
  /** Lower case: what a search looks through. */
  readonly words: string;
}

/** Options that a document speaks of. */
export interface FoundOptions {
  /** Names, the most spoken of first. */
  readonly names: readonly string[];
  /** How many there are beside them. */
  readonly more: number;
}

interface Known {
  readonly rows: readonly DocumentRow[];
  /** Positions of its first passage and one past its last, by document. */
  readonly passages: readonly { readonly first: number; readonly end: number }[];
}

// An index never changes: what is worked out of it holds as long as it is there.
const known = new WeakMap<SearchIndex, Known>();

/** The documents of an index, in its order; worked out once for each. */
export function documentRows(index: SearchIndex): readonly DocumentRow[] {
  return knownOf(index).rows;
}

const MOST_OPTIONS = 3;

/** What a document speaks of, most often spoken of first. @param position of the document in the index */
export function optionsIn(index: SearchIndex, position: number): FoundOptions {
  const { first, end } = knownOf(index).passages[position] ?? { first: 0, end: 0 };
  const counts = new Map<number, number>();
  for (let passage = first; passage < end; passage++) {
    const { firstStatement = 0, endStatement = 0 } = index.passages[passage] ?? {};
    for (let at = firstStatement; at < endStatement; at++)
      for (const { option } of index.statements[at]?.stances ?? [])
        counts.set(option, (counts.get(option) ?? 0) + 1);
  }
  const names = [...counts]
    .sort(([one, times], [other, otherTimes]) => otherTimes - times || one - other)
    .flatMap(([option]) => index.catalog.options[option]?.name ?? [])
    .map(plainText);
  return { names: names.slice(0, MOST_OPTIONS), more: Math.max(0, names.length - MOST_OPTIONS) };
}

function knownOf(index: SearchIndex): Known {
  const before = known.get(index);
  if (before !== undefined) return before;
  const passages = index.documents.map(() => ({ first: 0, end: 0 }));
  for (const [at, { document }] of index.passages.entries()) {
    const range = passages[document];
    if (range === undefined) continue;
    if (range.end === 0) range.first = at;
    range.end = at + 1;
  }
  const rows = index.documents.map((document, position): DocumentRow => {
    const { first, end } = passages[position] ?? { first: 0, end: 0 };
    const [title, path] = [plainText(document.title), plainText(document.id)];
    return {
      id: document.id,
      title: title === "" ? path : title,
      path,
      published: document.published,
      tags: document.tags.map(plainText),
      private: document.private,
      passages: end - first,
      bytes: Buffer.byteLength(document.text),
      position,
      words: `${title} ${path} ${document.tags.join(" ")}`.toLowerCase(),
    };
  });
  const made = { rows, passages };
  known.set(index, made);
  return made;
}
