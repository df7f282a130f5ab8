import type { Catalog, Span } from "../types.js";

/** Where a text names an option. */
export interface Mention extends Span {
  /** Position in the catalog. */
  readonly option: number;
}

/** Finds the options that a text names: longest name first, never overlapping, in reading order. */
export type OptionMatcher = (text: string) => readonly Mention[];

// "Docker-compatible" and "REST-like" speak of something else that resembles the option.
const RESEMBLANCE = "(?!-(?:compatible|like|style|styled|compliant|alternative))";

/**
 * Builds a matcher for running text of documents.
 *
 * Names are matched without regard to case, except short acronyms and names that are also everyday words ("REST", "Go"),
 * which must be written as the catalog writes them.
 */
export function createOptionMatcher(catalog: Catalog): OptionMatcher {
  const folded = new Map<string, number>();
  const exact = new Map<string, number>();
  catalog.options.forEach((option, position) => {
    for (const name of [option.name, ...option.aliases]) {
      const target = needsExactCase(name) ? exact : folded;
      const key = needsExactCase(name) ? name : name.toLowerCase();
      if (!target.has(key)) target.set(key, position);
    }
  });
  const names = [...exact.keys(), ...folded.keys()].filter((name) => name !== "");
  if (names.length === 0) return () => [];
  names.sort((left, right) => right.length - left.length || (left < right ? -1 : 1));
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}_.-])(?:${names.map(escapeRegExp).join("|")})(?![\p{L}\p{N}_])${RESEMBLANCE}`,
    "giu",
  );
  return (text) => {
    const mentions: Mention[] = [];
    for (const match of text.matchAll(pattern)) {
      const option = exact.get(match[0]) ?? folded.get(match[0].toLowerCase());
      if (option === undefined) continue;
      mentions.push({ option, start: match.index, end: match.index + match[0].length });
    }
    return mentions;
  };
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

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
