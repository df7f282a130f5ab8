import type { Catalog, StoredDocument } from "../../types.js";
import { type OptionMatcher, rootOf } from "../catalog/option-matcher.js";

type Readable = Pick<StoredDocument, "title" | "source" | "url" | "text">;

interface Cue {
  /** One of these stands wherever the pattern matches: looked for first, because that is many times faster. */
  readonly stems: readonly string[];
  readonly pattern: RegExp;
}

/** Whoever sells speaks of one of these. */
const SELLING = ["ustomers ", "lients ", " sales"] as const;

/** What sales pages say and articles do not; each counts once. */
const CUES: readonly Cue[] = [
  {
    stems: [" sales"],
    pattern: /\b(?:(?:talk|speak|write) to|contact|ask|call) (?:our )?sales\b|\bour sales team\b/i,
  },
  {
    stems: [" call", " demo", " quote", " consultation", " trial", " offer"],
    pattern:
      /\b(?:book|request|schedule|arrange) (?:a|your) (?:free )?(?:call|demo|quote|consultation|trial|offer)\b/i,
  },
  {
    stems: [" on request", "for a quote", "for a price", "alk to us"],
    pattern:
      /\b(?:prices?|pricing|quotes?) on request\b|\b(?:team|us) for a (?:quote|price)\b|\btalk to us\b/i,
  },
  {
    stems: ["ustomers ", "lients ", "rusted by"],
    pattern: /\bwhat (?:our )?(?:customers|clients) (?:say|report|think|tell)\b|\btrusted by\b/i,
  },
  {
    stems: [" free", "ree trial", "ree check", "ree consultation", "ree demo"],
    pattern: /\b(?:start|try it|sign up|try) (?:for )?free\b|\bfree (?:trial|check|consultation|demo)\b/i,
  },
  {
    stems: ["our customers", "our clients", "ur smaller c", "ur larger c"],
    pattern:
      /\bour (?:customers|clients) (?:see|get|save|love|trust|choose|report|tell)\b|\b(?:many|most) of our (?:\w{1,20} )?(?:customers|clients)\b|\bin our (?:customers|clients)['’]/i,
  },
];
const PAGE_OF_SALES = /\b(?:product page|solution brief|sales page|data ?sheet|product overview)\b/i;
const SALES_PATH = /\/(?:products?|solutions?|pricing|services)(?:\/|$)/i;

/** What the page calls itself, or its address, is worth as much as two cues. */
const CALLED_SO = 2;
const MINIMUM_CUES = 3;
/** Characters read, at either end. */
const HEAD = 8000;
const TAIL = 4000;
/** When the title names no option, the first of so many lines that does stands for it. */
const FIRST_LINES = 15;
const LONGEST_TITLE = 120;
/** A title that sets options against each other sells none of them. */
const AGAINST =
  /\b(?:vs\.?|versus|or|than|compared|comparing|comparison|alternatives?|instead|from|over|beats)\b/i;

/**
 * The options that a sales page is for: several cues of selling, and a title that names one option alone, or several
 * without choosing between them.
 *
 * @returns positions in the catalog; none for anything but a plain sales page
 */
export function salesPageOptions(
  { title, source, url, text }: Readable,
  { match, catalog }: { readonly match: OptionMatcher; readonly catalog: Catalog },
): readonly number[] {
  const part = text.length <= HEAD + TAIL ? text : `${text.slice(0, HEAD)}\n${text.slice(-TAIL)}`;
  if (!SELLING.some((stem) => part.includes(stem))) return [];
  const isCalledSo =
    PAGE_OF_SALES.test(`${title}\n${source ?? ""}`.slice(0, 500)) || SALES_PATH.test(url ?? "");
  const needed = MINIMUM_CUES - (isCalledSo ? CALLED_SO : 0);
  const possible = CUES.filter(({ stems }) => stems.some((stem) => part.includes(stem)));
  if (possible.length < needed || possible.filter(({ pattern }) => pattern.test(part)).length < needed)
    return [];
  const lines = text.slice(0, HEAD).split("\n", 4 * FIRST_LINES);
  const short = lines.filter((line) => line.trim() !== "" && line.length <= LONGEST_TITLE);
  for (const line of [title, ...short.slice(0, FIRST_LINES)]) {
    const mentions = match(line);
    if (mentions.length === 0) continue;
    const roots = new Set(mentions.map(({ option }) => rootOf(catalog, option)));
    return roots.size > 1 && AGAINST.test(line) ? [] : [...roots];
  }
  return [];
}
