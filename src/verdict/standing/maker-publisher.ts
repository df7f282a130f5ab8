import { type NameBook, squash } from "./maker-names.js";

/** Words of those who make something: "Kayak project", "Kayak GmbH". */
const MAKERS =
  /^(?:project|team|teams|core|maintainers?|makers?|creators?|authors?|contributors?|official|inc|incorporated|gmbh|ag|ltd|limited|llc|corp|corporation|company|co|bv|ab|sa|oy|foundation|organi[sz]ation|global|development|docs|documentation|product|page|sales|marketing|behind|of|the|by|at|from)$/;
/** Words that followers use as well: they say nothing without an address that agrees. */
const ANYBODYS = /^(?:blog|engineering|tech|news|website|site|learn|developers?|handbook|team)$/;
/** Longer publishers are sentences. */
const LONGEST = 200;

/**
 * The options whose makers this publisher is: its name without words such as "project", "GmbH" or "docs" is the option's.
 *
 * @param address options whose makers' address the document has
 */
export function optionsOfPublisher(
  source: string | null,
  names: NameBook,
  address: readonly number[],
): readonly number[] {
  if (source === null) return [];
  return source
    .slice(0, LONGEST)
    .split(/[()[\],;|·•/]|\s[–—-]\s/)
    .flatMap((part) => optionsOfPart(part, names, address));
}

function optionsOfPart(part: string, names: NameBook, address: readonly number[]): readonly number[] {
  const words = part.split(/\s+/).filter((word) => word !== "");
  const proper = words.filter((word) => !MAKERS.test(plain(word)));
  const bare = proper.filter((word) => !ANYBODYS.test(plain(word)));
  const isAnybodys = bare.length < proper.length;
  const name = squash(bare.join(""));
  const found = [...names.exact(name), ...names.opening(name)];
  return isAnybodys ? found.filter((option) => address.includes(option)) : found;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}]+/gu, "");
}
