import { plainText } from "../../../chat/plain-text.js";
import type { SearchIndex, StoredDocument } from "../../../types.js";

/** What an index holds of one document, beside what is stored. */
export interface DocumentFacts {
  readonly document: StoredDocument;
  readonly passages: readonly {
    readonly start: number;
    readonly end: number;
    readonly headings: readonly string[];
  }[];
  /** Names of the options that it speaks of, the most first, safe to print. */
  readonly options: readonly string[];
}

const MOST_OPTIONS = 20;
const DAY_MS = 24 * 60 * 60 * 1000;
const KNOWN = new WeakMap<SearchIndex, ReadonlyMap<string, DocumentFacts>>();

/** The documents of an index by id, the newest first, those without a date last; worked out once. */
export function documentFacts(index: SearchIndex): ReadonlyMap<string, DocumentFacts> {
  const known = KNOWN.get(index) ?? gather(index);
  KNOWN.set(index, known);
  return known;
}

/**
 * Whole days from the first day that a date may mean.
 *
 * @param published "2025-12-23", "2018-10" or "2024"
 * @returns null when it cannot be read or lies ahead
 */
export function ageInDays(published: string | null, now: Date): number | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(published ?? "");
  if (match === null) return null;
  const [, year, month = "01", day = "01"] = match;
  const days = Math.floor((now.getTime() - Date.UTC(Number(year), Number(month) - 1, Number(day))) / DAY_MS);
  return days >= 0 ? days : null;
}

function gather(index: SearchIndex): Map<string, DocumentFacts> {
  const passages = index.documents.map((): DocumentFacts["passages"][number][] => []);
  for (const { document, start, end, headings } of index.passages)
    passages[document]?.push({ start, end, headings });
  const spoken = index.documents.map(() => new Map<number, number>());
  for (const { passage, stances } of index.statements) {
    const counts = spoken[index.passages[passage]?.document ?? -1];
    for (const option of new Set(stances.map((stance) => stance.option)))
      counts?.set(option, (counts.get(option) ?? 0) + 1);
  }
  const facts = index.documents.map((document, position) => ({
    document,
    passages: passages[position] ?? [],
    options: [...(spoken[position] ?? [])]
      .sort((left, right) => right[1] - left[1] || left[0] - right[0])
      .slice(0, MOST_OPTIONS)
      .map(([option]) => plainText(index.catalog.options[option]?.name ?? "")),
  }));
  facts.sort(
    (left, right) =>
      compare(right.document.published ?? "", left.document.published ?? "") ||
      compare(left.document.id, right.document.id),
  );
  return new Map(facts.map((own) => [own.document.id, own]));
}

/** By code units: the same order on every machine. */
function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
