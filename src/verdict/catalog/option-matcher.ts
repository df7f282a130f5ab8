import type { Catalog, Span } from "../../types.js";
import { opensAsVerb } from "./homonyms.js";

/** Where a text names an option. */
export interface Mention extends Span {
  /** Position in the catalog. */
  readonly option: number;
}

/** Finds the options that a text names: longest name first, never overlapping, in reading order. */
export type OptionMatcher = (text: string) => readonly Mention[];

// "Kayak-compatible" and "REST-like" speak of something else that resembles the option.
const RESEMBLANCE = /^-(?:compatible|like|style|styled|compliant|alternative)/iu;
const WORD = /[\p{L}\p{N}_]+/gu;
const WORD_CHARACTER = /[\p{L}\p{N}_]/u;

interface Name {
  /** As it must be found: as written for `exact`, else lower case. */
  readonly text: string;
  readonly exact: boolean;
  /** It is an everyday word too, and may open a sentence as a verb: "Go to", "Make sure". */
  readonly everyday: boolean;
  readonly option: number;
}

/**
 * Builds a matcher for running text of documents.
 *
 * Names are matched without regard to case, except short acronyms and names that are also everyday words ("REST", "Go"),
 * which must be written as the catalog writes them. Each word is looked up, so the cost does not grow with the catalog.
 */
export function createOptionMatcher(catalog: Catalog): OptionMatcher {
  const byFirstWord = namesByFirstWord(catalog);
  if (byFirstWord.size === 0) return () => [];
  return (text) => {
    const lower = text.toLowerCase();
    // Rare letters change length in lower case; then offsets of the two texts differ.
    const folded = lower.length === text.length ? lower : text;
    const mentions: Mention[] = [];
    let end = 0;
    for (const match of folded.matchAll(WORD)) {
      const names = byFirstWord.get(match[0]);
      if (names === undefined) continue;
      const start = match.index;
      const before = text[start - 1];
      if (start < end || before === "." || before === "-") continue;
      const name = names.find((candidate) => standsAt(candidate, { text, folded, start }));
      if (name === undefined) continue;
      end = start + name.text.length;
      mentions.push({ option: name.option, start, end });
    }
    return mentions;
  };
}

function namesByFirstWord(catalog: Catalog): Map<string, Name[]> {
  const names = new Map<string, Name[]>();
  const seen = new Set<string>();
  catalog.options.forEach((option, position) => {
    for (const name of [option.name, ...option.aliases]) {
      const everyday = option.exactCase?.includes(name) ?? false;
      const exact = everyday || needsExactCase(name);
      const text = exact ? name : name.toLowerCase();
      const first = name.toLowerCase().match(WORD)?.[0];
      if (first === undefined || seen.has(text)) continue;
      seen.add(text);
      const list = names.get(first) ?? [];
      list.push({ text, exact, everyday, option: position });
      names.set(first, list);
    }
  });
  // The longest name first: "X Lite" before "X".
  for (const list of names.values()) list.sort((left, right) => right.text.length - left.text.length);
  return names;
}

function standsAt(
  name: Name,
  { text, folded, start }: { readonly text: string; readonly folded: string; readonly start: number },
): boolean {
  if (!(name.exact ? text : folded).startsWith(name.text, start)) return false;
  const after = text.slice(start + name.text.length, start + name.text.length + 13);
  return (
    !(WORD_CHARACTER.test(after[0] ?? "") && WORD_CHARACTER.test(name.text.at(-1) ?? "")) &&
    !RESEMBLANCE.test(after) &&
    !(name.everyday && opensAsVerb(text, start, start + name.text.length))
  );
}

/** Short acronyms ("REST", "TF") and short capitalised words ("Go", "Rust") are also everyday words in lower case. */
export function needsExactCase(name: string): boolean {
  return name.length <= 4 && /^\p{Lu}/u.test(name) && !/\d/.test(name);
}

/** The option that `option` belongs to in the end, itself when it stands alone. */
export function rootOf(catalog: Catalog, option: number): number {
  let root = option;
  // Bounded by the catalog's length, so a loop of owners in catalog.yaml cannot hang.
  for (let steps = 0; steps < catalog.options.length; steps++) {
    const owner = catalog.options[root]?.owner;
    if (owner === null || owner === undefined) break;
    root = owner;
  }
  return root;
}

/** The one root option that the mentions speak of (a tool counts as its owner when both are named), else null. */
export function soleOption(mentions: readonly Mention[], catalog: Catalog): number | null {
  const roots = new Set(mentions.map((mention) => rootOf(catalog, mention.option)));
  if (roots.size !== 1) return null;
  const distinct = new Set(mentions.map((mention) => mention.option));
  return (distinct.size === 1 ? [...distinct][0] : [...roots][0]) ?? null;
}

/** Replaces every mention by spaces, so that what is left says what the text is about, whichever option it names. */
export function maskMentions(text: string, mentions: readonly Span[]): string {
  let masked = "";
  let from = 0;
  for (const mention of mentions) {
    masked += `${text.slice(from, mention.start)} `;
    from = mention.end;
  }
  return (masked + text.slice(from)).replace(/['’]s\b/g, " ");
}
