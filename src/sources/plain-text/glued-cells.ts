import type { Span } from "../../types.js";
import { isCompound, type KnownWords } from "./known-words.js";

/** A place where one cell may end and the next begin, and how likely that is (2 and more: likely by itself). */
interface Cut {
  readonly at: number;
  readonly score: number;
}

/** Cells of one line, and the score of its weakest cut. */
export interface SplitLine {
  readonly cells: readonly Span[];
  readonly weakest: number;
}

/** Cuts from here on make a cell without any help from the neighbours. */
const NATURAL = 2;
/** Below this a line is not worth splitting: the guess would be no better than none. */
const WORTH = 1.2;
/** Between "o" and "T" of "IoTLimited": the capital may end a name or begin the next cell. */
const SHARED_CAPITAL = 2;
/** Between "T" and "L" of "IoTLimited". */
const AFTER_ACRONYM = 2.7;
/** First cells are labels: of two equally good cuts the one that leaves the shorter label wins. */
const COST_OF_LABEL = 0.02;

/**
 * Find the likely joints between cells that were copied without any separator ("LicenceMITApache 2.0").
 *
 * @returns number of cells that the line shows by itself
 */
export function naturalCells(line: string, words: KnownWords): number {
  return cutsOf(line, words).filter((cut) => cut.score >= NATURAL).length + 1;
}

/**
 * Split a line into a given number of cells at its best joints.
 *
 * @param columns number of cells wanted, ≥ 2
 * @returns spans within the line, or null when it has too few plausible joints
 */
export function splitCells(line: string, columns: number, words: KnownWords): SplitLine | null {
  const cuts = cutsOf(line, words).filter((cut) => cut.score >= WORTH);
  const wanted = columns - 1;
  if (cuts.length < wanted) return null;
  // best[k][i]: highest sum of k + 1 cuts of which the last is cut i.
  let best: { sum: number; path: readonly Cut[] }[] = cuts.map((cut) => ({
    sum: cut.score - cut.at * COST_OF_LABEL,
    path: [cut],
  }));
  for (let count = 1; count < wanted; count++) {
    best = cuts.map((cut, index) => {
      let from: { sum: number; path: readonly Cut[] } = { sum: Number.NEGATIVE_INFINITY, path: [] };
      for (let before = 0; before < index; before++) {
        const candidate = best[before];
        if (candidate !== undefined && candidate.sum > from.sum) from = candidate;
      }
      return { sum: from.sum + cut.score, path: [...from.path, cut] };
    });
  }
  const winner = best.reduce((a, b) => (b.sum > a.sum ? b : a));
  if (!Number.isFinite(winner.sum) || winner.path.length !== wanted) return null;
  const edges = [0, ...winner.path.map((cut) => cut.at), line.length];
  const cells = edges.slice(1).map((end, index) => ({ start: edges[index] ?? 0, end }));
  return { cells, weakest: Math.min(...winner.path.map((cut) => cut.score)) };
}

function cutsOf(line: string, words: KnownWords): Cut[] {
  const inside = words.insideNames(line);
  const cuts: Cut[] = [];
  let depth = 0;
  for (let at = 1; at < line.length; at++) {
    const before = line.charAt(at - 1);
    if (before === "(" || before === "[") depth++;
    else if ((before === ")" || before === "]") && depth > 0) depth--;
    if (depth > 0 || inside.has(at) || (at === 1 && !DIGIT.test(before))) continue;
    const score = scoreOf(line, at, words);
    if (score > 0) cuts.push({ at, score });
  }
  return cuts;
}

const UPPER = /^\p{Lu}/u;
const LOWER = /^\p{Ll}/u;
const DIGIT = /^\p{N}/u;
/** Signs that begin a value: "~30 %", "$5", "<1 ms", "✅". */
const VALUE_SIGN = /^[~≈$€£<>≤≥✅❌✓✗✔✘⚠⭐]/u;
const NEVER_FIRST = /^[\s),.;:!?%…'"’”\]}/\-–—+*&|=_]/u;
const NEVER_LAST = /[\s([{/\-–—·&,"“‘'@#$~<>=_:]$/u;

function scoreOf(line: string, at: number, words: KnownWords): number {
  const before = line.charAt(at - 1);
  const after = line.charAt(at);
  // The second half of a surrogate pair is no beginning.
  if ((after.charCodeAt(0) & 0xfc00) === 0xdc00) return 0;
  if (NEVER_FIRST.test(after) || NEVER_LAST.test(before)) return 0;
  const joint = jointOf(line, at);
  if (joint >= 4) return joint;
  if (words.dottedAt(line, at)) return 4;
  const leftLength = words.longestBefore(line, at);
  const left = leftLength > 0;
  const right = words.longestAt(line, at);
  if (joint < 1 && words.hasRunAround(line, at)) return 0;
  if (joint < 1) {
    // "Serverless" + "podrun": only words on both sides, or an acronym that stands free, speak for a cut.
    const acronym =
      right >= 2 && /^\p{Lu}+$/u.test(line.slice(at, at + right)) && /^\s|^$/.test(line.charAt(at + right));
    if (joint > 0 && acronym) return 2.6;
    if (right < 4) return 0;
    return left || isCompound(line.slice(at, at + right)) ? joint + 1.4 + (left ? 1 : 0) : 0;
  }
  if (joint === SHARED_CAPITAL)
    return isCompound(line.slice(at - leftLength, at)) ? 4 : joint + (left ? 1 : 0);
  if (joint === AFTER_ACRONYM) {
    const name = words.longestBefore(line, at - 1);
    if (isCompound(line.slice(at - 1 - name, at - 1))) return 1;
  }
  if (joint < 2) return joint + (left ? 0.3 : 0);
  return joint + (left ? 1 : 0) + (right > 0 ? 1 : 0) - (left || right > 0 ? 0 : 0.6);
}

/** How much the characters alone speak for a joint, 0 (nothing) to 5. */
function jointOf(line: string, at: number): number {
  const before = line.charAt(at - 1);
  const after = line.charAt(at);
  const next = line.charAt(at + 1);
  const value = VALUE_SIGN.test(after);
  if (/[)\]%]/.test(before) || /[%)]\+$/.test(line.slice(0, at)))
    return value || /[\p{L}\p{N}(@]/u.test(after) ? 5 : 0;
  if (value) return 4;
  if (VALUE_SIGN.test(before)) return /[\p{L}\p{N}]/u.test(after) ? 4 : 0;
  if (DIGIT.test(before) && DIGIT.test(after)) return twoYears(line, at) ? 4 : 0;
  // "IoTLimited": the capital belongs to the acronym before it.
  if (LOWER.test(before) && UPPER.test(after))
    return /^\p{Lu}{2}\p{Ll}/u.test(line.slice(at, at + 3)) ? SHARED_CAPITAL : 3;
  if (LOWER.test(before) && DIGIT.test(after)) return /\p{L}{3}$/u.test(line.slice(0, at)) ? 1.5 : 0;
  if (DIGIT.test(before) && UPPER.test(after)) return LOWER.test(next) ? 2.5 : 0.5;
  if (UPPER.test(before) && UPPER.test(after)) {
    if (!LOWER.test(next)) return 0.4;
    return /\p{Ll}\p{Lu}$/u.test(line.slice(0, at)) ? AFTER_ACRONYM : 2.2;
  }
  if (/[.+"”’]/.test(before) && UPPER.test(after)) return LOWER.test(next) ? 2 : 0.4;
  if (/\p{L}|\p{N}/u.test(before) && /\p{L}/u.test(after)) return 0.1;
  return 0;
}

function twoYears(line: string, at: number): boolean {
  return /(?:^|\D)(?:19|20)\d\d$/.test(line.slice(0, at)) && /^(?:19|20)\d\d(?:\D|$)/.test(line.slice(at));
}
