import type { Catalog, Polarity, StoredDocument } from "../types.js";
import { rootOf } from "./catalog/option-matcher.js";
import { createInterestReader, type Interest } from "./standing/interest.js";
import type { Supersession } from "./standing/status-words.js";
import { findSuperseded } from "./standing/superseded.js";
import { STANDING } from "./thresholds.js";

/** What is known of a document that makes its word count for less. */
export interface DocumentStanding {
  /** Why it is no longer in force; null when nothing says that it is not. */
  readonly superseded: Supersession | null;
  /** Positions in the catalog of what its writers make or sell, with all that belongs to it; usually none. */
  readonly ownOptions: readonly number[];
  /** What its writers have to do with those options; null when there are none. */
  readonly interest: Interest | null;
}

/** Of a document about which nothing is known. */
export const PLAIN_STANDING: DocumentStanding = { superseded: null, ownOptions: [], interest: null };

type Readable = Pick<StoredDocument, "id" | "title" | "source" | "url" | "text">;

/**
 * Reads off the documents themselves which are superseded and which are written by an interested party.
 *
 * @param documents of one index; only their beginnings and ends are read, so the cost grows with their number
 * @returns one for each document, in their order
 */
export function standingsOf(documents: readonly Readable[], catalog: Catalog): DocumentStanding[] {
  const superseded = findSuperseded(documents);
  const interestOf = createInterestReader(catalog);
  return documents.map((document, position) => {
    const found = interestOf(document);
    const roots = new Set(found?.options.map((option) => rootOf(catalog, option)));
    const ownOptions = catalog.options.flatMap((_, option) =>
      roots.has(rootOf(catalog, option)) ? [option] : [],
    );
    const supersession = superseded[position] ?? null;
    if (supersession === null && found === null) return PLAIN_STANDING;
    return { superseded: supersession, ownOptions, interest: found?.interest ?? null };
  });
}

/**
 * What a document's word on an option is worth, 0 to 1: less when it is superseded, less when it praises its own or blames
 * what that competes with; what it concedes counts in full.
 */
export function standingWeight(standing: DocumentStanding, option: number, polarity: Polarity): number {
  const inForce = standing.superseded === null ? 1 : STANDING.superseded;
  return isSelfServing(standing, option, polarity) ? inForce * STANDING.selfServing : inForce;
}

/** Whether a document praises its writers' own option, or blames another. */
export function isSelfServing({ ownOptions }: DocumentStanding, option: number, polarity: Polarity): boolean {
  if (ownOptions.length === 0 || polarity === "neutral") return false;
  return ownOptions.includes(option) === (polarity === "for");
}
