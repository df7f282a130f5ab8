import type { SearchIndex } from "../../types.js";

/**
 * Suggests what to ask while somebody types. Everything is made of what the documents hold, safe to print, best first, each
 * once.
 */
export interface Suggester {
  /** Whole questions for what is typed so far; what is typed comes first when it is a question already. */
  questions(typed: string): string[];
  /** Options for one place. @param taken those chosen in other places */
  options(typed: string, taken: readonly string[]): string[];
  /** A list that grows: "Kayak, " gives "Kayak, Canoe". @param taken left out */
  optionLists(typed: string, taken: readonly string[]): string[];
  /** What the documents judge on. @param between those options, when any of them judge on it, come first */
  criteria(typed: string, between: readonly string[]): string[];
}

/** How many a surface shows, and how long one may be, in UTF-16 code units. */
export interface SuggestionLimits {
  readonly most: number;
  readonly longest: number;
}

/** Prepared once for each index; thousands of options are searched in a millisecond or so. */
export declare function suggesterFor(index: SearchIndex, limits: SuggestionLimits): Suggester;
