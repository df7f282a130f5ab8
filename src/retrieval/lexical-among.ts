import type { Postings } from "./postings.js";

/**
 * The postings of some passages, renumbered: what building the index from these passages alone would give, to the order of
 * its terms.
 *
 * @param kept positions of the passages, ascending
 * @param termsOf terms of a passage in the order of its text, by its old position
 */
export function postingsAmong(
  postings: Postings,
  kept: readonly number[],
  termsOf: (passage: number) => readonly string[],
): Postings {
  const renumbered = new Int32Array(postings.lengths.length).fill(-1);
  kept.forEach((passage, position) => {
    renumbered[passage] = position;
  });
  const firsts = firstPassages(postings, renumbered);
  const order = inOrderOfText(firsts, postings, termsOf);
  const offsets = new Uint32Array(order.length + 1);
  const passages = new Uint32Array(postings.passages.length);
  const counts = new Uint32Array(postings.passages.length);
  let slot = 0;
  for (const [position, { term }] of order.entries()) {
    for (let from = postings.offsets[term]!; from < postings.offsets[term + 1]!; from++) {
      const passage = renumbered[postings.passages[from]!]!;
      if (passage < 0) continue;
      passages[slot] = passage;
      counts[slot++] = postings.counts[from]!;
    }
    offsets[position + 1] = slot;
  }
  return {
    terms: order.map(({ term }) => postings.terms[term]!),
    offsets,
    passages: passages.slice(0, slot),
    counts: counts.slice(0, slot),
    lengths: Uint32Array.from(kept, (passage) => postings.lengths[passage]!),
  };
}

interface FirstPassage {
  readonly term: number;
  /** The first kept passage that holds the term, by its old position. */
  readonly passage: number;
  /** A passage that is not kept holds it before: its place among the terms tells of that one. */
  readonly moved: boolean;
}

function firstPassages({ offsets, passages, terms }: Postings, renumbered: Int32Array): FirstPassage[] {
  const firsts: FirstPassage[] = [];
  for (let term = 0; term < terms.length; term++) {
    for (let slot = offsets[term]!; slot < offsets[term + 1]!; slot++) {
      const passage = passages[slot]!;
      if (renumbered[passage]! < 0) continue;
      firsts.push({ term, passage, moved: slot > offsets[term]! });
      break;
    }
  }
  return firsts;
}

/** Terms in the order in which the kept passages bring them up; of two that fit, `nearest` takes the first. */
function inOrderOfText(
  firsts: FirstPassage[],
  { terms }: Postings,
  termsOf: (passage: number) => readonly string[],
): FirstPassage[] {
  const places = new Map<number, ReadonlyMap<string, number>>();
  for (const { passage, moved } of firsts) {
    if (!moved || places.has(passage)) continue;
    const inText = new Map<string, number>();
    for (const name of termsOf(passage)) if (!inText.has(name)) inText.set(name, inText.size);
    places.set(passage, inText);
  }
  const placeOf = ({ term, passage }: FirstPassage): number => places.get(passage)?.get(terms[term]!) ?? term;
  return firsts.sort((a, b) => a.passage - b.passage || placeOf(a) - placeOf(b));
}
