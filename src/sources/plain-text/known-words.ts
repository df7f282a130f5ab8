/** The words of a text that stand free in its sentences, so that run-together cells can be told from compound names. */
export interface KnownWords {
  /** @returns length of the longest known word that starts at `at` and ends at a boundary; 0 for none */
  longestAt(line: string, at: number): number;
  /** @returns length of the longest known word that ends at `at` and starts at a boundary; 0 for none */
  longestBefore(line: string, at: number): number;
  /** Whether a dotted name starts at `at` with a known root: "np.array" where "np.sum" stands elsewhere. */
  dottedAt(line: string, at: number): boolean;
  /** Whether the letters around a position, of one case but for the first, are a known word: no cell begins inside it. */
  hasRunAround(line: string, at: number): boolean;
  /** Positions of a line that lie inside a known compound name ("GitHub"), where no cell begins. */
  insideNames(line: string): ReadonlySet<number>;
}

const LONGEST_WORD = 40;
const WORD = /[\p{L}@][\p{L}\p{N}_]*(?:[.+#'’][\p{L}\p{N}_]+)*[+#]*/gu;
/** A capital after a small letter, a digit after a letter, a small letter after two capitals: a name like "vLLM" or "OAuth2". */
const COMPOUND = /\p{Ll}\p{Lu}|\p{L}\p{N}|\p{N}\p{L}|\p{Lu}{2}\p{Ll}|\w\.\w/u;

/**
 * Collect the words of some prose.
 *
 * @param prose lines that hold no run-together cells
 * @param others all other lines: a compound that stands between commas there is a name for the lines beside it
 */
export function knownWords(prose: readonly string[], others: readonly string[] = []): KnownWords {
  const exact = new Set<string>();
  const folded = new Set<string>();
  const roots = new Set<string>();
  for (const line of prose) {
    for (const [word] of line.slice(0, 20_000).matchAll(WORD)) {
      const bare = word.replace(/['’]s$/, "");
      if (bare.length < 2 || bare.length > LONGEST_WORD) continue;
      exact.add(bare);
      folded.add(bare.toLowerCase());
      const dot = bare.indexOf(".");
      if (dot > 1) roots.add(bare.slice(0, dot));
    }
  }
  const listed = new Map<string, Set<string>>();
  for (const line of others) {
    for (const [, name] of line.slice(0, 2000).matchAll(/, (\p{Lu}[\p{L}\p{N}]{3,39})(?=,|$| \()/gu)) {
      if (name !== undefined && isCompound(name)) listed.set(name, (listed.get(name) ?? new Set()).add(line));
    }
  }
  const isListedElsewhere = (word: string, line: string): boolean => {
    const lines = listed.get(word);
    return lines !== undefined && (lines.size > 1 || !lines.has(line));
  };
  const known = (word: string): boolean =>
    exact.has(word) || (word.length >= 3 && /^\p{Lu}\p{Ll}+$/u.test(word) && folded.has(word.toLowerCase()));
  const isWordCode = (char: string): boolean => /[\p{L}\p{N}_]/u.test(char);

  return {
    longestAt(line, at) {
      for (let length = Math.min(LONGEST_WORD, line.length - at); length >= 2; length--) {
        const word = line.slice(at, at + length);
        if (known(word) && (isJoint(line, at + length) || !isWordCode(line.charAt(at + length))))
          return length;
      }
      return 0;
    },
    longestBefore(line, at) {
      for (let length = Math.min(LONGEST_WORD, at); length >= 2; length--) {
        const word = line.slice(at - length, at);
        const start = at - length;
        if (known(word) && (start === 0 || isJoint(line, start) || !isWordCode(line.charAt(start - 1))))
          return length;
      }
      return 0;
    },
    dottedAt(line, at) {
      const root = line.slice(at, at + LONGEST_WORD).match(/^([\p{Ll}_]\w*)\.\p{L}/u)?.[1];
      return root !== undefined && roots.has(root);
    },
    hasRunAround(line, at) {
      const before = line.slice(Math.max(0, at - LONGEST_WORD), at);
      const after = line.slice(at, at + LONGEST_WORD);
      const upper = (before.match(/\p{Lu}+$/u)?.[0] ?? "") + (after.match(/^\p{Lu}+/u)?.[0] ?? "");
      const lower = (before.match(/\p{Lu}?\p{Ll}+$/u)?.[0] ?? "") + (after.match(/^\p{Ll}+/u)?.[0] ?? "");
      return (upper.length > 1 && exact.has(upper)) || (lower.length > 1 && folded.has(lower.toLowerCase()));
    },
    insideNames(line) {
      const inside = new Set<number>();
      for (let start = 0; start < line.length; start++) {
        for (let length = Math.min(LONGEST_WORD, line.length - start); length >= 4; length--) {
          const word = line.slice(start, start + length);
          if (!(exact.has(word) && isCompound(word)) && !isListedElsewhere(word, line)) continue;
          for (let at = start + 1; at < start + length; at++) inside.add(at);
          break;
        }
      }
      return inside;
    },
  };
}

/** Whether a word is put together as names are: "vLLM", "GitHub", "OAuth2", "np.array". */
export function isCompound(word: string): boolean {
  return COMPOUND.test(word);
}

function isJoint(line: string, at: number): boolean {
  return /^(?:\p{Ll}\p{Lu}|\p{L}\p{N}|\p{N}\p{L}|\p{Lu}\p{Lu}|\P{L}\p{L})/u.test(line.slice(at - 1, at + 1));
}
