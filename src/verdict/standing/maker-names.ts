import type { Catalog } from "../../types.js";
import { needsExactCase } from "../catalog/option-matcher.js";

/** The options by the names under which their makers may appear. */
export interface NameBook {
  /** Options of exactly this name, letters and digits only, lower case: "nodejs" for "Node.js". */
  exact(squashed: string): readonly number[];
  /** Options whose longer name begins with these words: "hullworks" of "Hullworks Canoe Runner". */
  opening(squashed: string): readonly number[];
  /** The same as `exact`, but for names that are everyday words too. */
  distinct(squashed: string): readonly number[];
}

/** Shorter openings say too little ("My", "Go"). */
const SHORTEST_OPENING = 3;
/** Words that open names without being anybody's name. */
const COMMON_OPENINGS =
  /^(?:plain|open|native|managed|self|web|cloud|data|server|mobile|desktop|static|simple|local|remote|virtual|the|free|new|old|smart|fast|micro|mini|multi|single|team|team|rest|http|public|private|hybrid|big|small|real|full|app|apps|dev|docs|blog|learn|code|api|base|core|home|common|general|community|green|blue|red)$/;

/** Letters and digits only, lower case. */
export function squash(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

export function createNameBook(catalog: Catalog): NameBook {
  const exact = new Map<string, number[]>();
  const distinct = new Map<string, number[]>();
  const opening = new Map<string, number[]>();
  catalog.options.forEach((option, position) => {
    for (const name of [option.name, ...option.aliases]) {
      add(exact, squash(name), position);
      const isEveryday = (option.exactCase?.includes(name) ?? false) || needsExactCase(name);
      if (!isEveryday) add(distinct, squash(name), position);
      // "Canoe Runner" for "Hullworks Canoe Runner" is cut short: it opens with no maker.
      const isCut = [option.name, ...option.aliases].some((other) => other.endsWith(` ${name}`));
      for (const words of isCut ? [] : openingsOf(name)) add(opening, words, position);
    }
  });
  return {
    exact: (squashed) => exact.get(squashed) ?? [],
    opening: (squashed) => opening.get(squashed) ?? [],
    distinct: (squashed) => distinct.get(squashed) ?? [],
  };
}

function openingsOf(name: string): string[] {
  const words = name.split(/[\s-]+/);
  return words
    .slice(1)
    .map((_, count) => squash(words.slice(0, count + 1).join("")))
    .filter((opening) => opening.length >= SHORTEST_OPENING && !COMMON_OPENINGS.test(opening));
}

function add(map: Map<string, number[]>, key: string, position: number): void {
  if (key === "") return;
  const known = map.get(key);
  if (known === undefined) map.set(key, [position]);
  else if (!known.includes(position)) known.push(position);
}
