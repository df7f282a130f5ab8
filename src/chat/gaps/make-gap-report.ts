import type { PoorAnswer } from "../../history/history.js";
import { describeGap, whatToWrite } from "./gap-advice.js";
import { type GapEntry, readEntry } from "./gap-entry.js";
import { groupEntries } from "./gap-grouping.js";
import type { GapGroup, GapReasons, GapReport, Named, TwoPeriods } from "./gap-report.js";

const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_BUCKETS = 15;
const MOST_EXAMPLES = 3;
const MOST_NAMED = 8;

/** Of when, and for whom. */
export interface GapPeriod {
  /** Milliseconds since 1970, exclusive. */
  readonly until: number;
  /** Whole days, ≥ 1. */
  readonly days: number;
  /** @see readEntry */
  readonly isKnown: (option: string) => boolean;
}

/**
 * Groups poorly answered questions by what was missing.
 *
 * @param poor of this period and the one before, in any order; others are left out
 */
export function makeGapReport(poor: readonly PoorAnswer[], { until, days, isKnown }: GapPeriod): GapReport {
  const from = until - days * DAY_MS;
  const since = from - days * DAY_MS;
  const inTime = poor.filter(({ askedAt }) => askedAt >= since && askedAt < until);
  const untold = { private: none(), withoutText: none(), talk: none() };
  const entries: GapEntry[] = [];
  for (const answer of inTime) {
    const read = readEntry(answer, isKnown);
    if (read.kind === "told") entries.push(read.entry);
    else untold[read.kind][answer.askedAt >= from ? "now" : "before"] += 1;
  }
  const grouped = groupEntries(entries).map((group) => describe(group, { from, until, days }));
  const groups = grouped.filter(({ questions }) => questions > 0);
  const gone = grouped.filter(({ questions }) => questions === 0);
  const now = inTime.filter(({ askedAt }) => askedAt >= from);
  return {
    from,
    until,
    questions: { now: now.length, before: inTime.length - now.length },
    reasons: reasonsOf(entries.filter(({ askedAt }) => askedAt >= from)),
    trend: trendOf(now, { from, until, days }),
    groups: groups.sort(mostAsked),
    gone: { groups: gone.length, questions: gone.reduce((sum, { before }) => sum + before, 0) },
    untold,
  };
}

interface Period {
  readonly from: number;
  readonly until: number;
  readonly days: number;
}

function none(): { -readonly [Key in keyof TwoPeriods]: number } {
  return { now: 0, before: 0 };
}

function mostAsked(left: GapGroup, right: GapGroup): number {
  return (
    right.questions - left.questions ||
    right.lastAskedAt - left.lastAskedAt ||
    (left.topic < right.topic ? -1 : left.topic > right.topic ? 1 : 0)
  );
}

function describe(entries: readonly GapEntry[], period: Period): GapGroup {
  const now = entries.filter(({ askedAt }) => askedAt >= period.from);
  const newest = [...(now.length > 0 ? now : entries)].sort((left, right) => right.askedAt - left.askedAt);
  const reasons = reasonsOf(now);
  const options = tally(newest.map((entry) => entry.options));
  const criteria = tally(newest.map((entry) => entry.criteria));
  const gap = describeGap(newest, { options, criteria });
  return {
    topic: gap.topic,
    questions: now.length,
    reasons,
    before: entries.length - now.length,
    trend: trendOf(now, period),
    options: options.slice(0, MOST_NAMED),
    criteria: criteria.slice(0, MOST_NAMED),
    examples: examplesOf(newest),
    write: whatToWrite(gap, options, reasons),
    lastAskedAt: newest[0]?.askedAt ?? period.from,
    newest: newestAlone(newest),
    answeredBy: null,
  };
}

function newestAlone(newest: readonly GapEntry[]): GapGroup["newest"] {
  for (const { question, index, followsUp, reason } of newest)
    if (index !== null && !followsUp && reason !== "disliked") return { question, index };
  return null;
}

function reasonsOf(entries: readonly GapEntry[]): GapReasons {
  const of = (reason: keyof GapReasons) => entries.filter((entry) => entry.reason === reason).length;
  return { unanswered: of("unanswered"), disliked: of("disliked"), unsure: of("unsure") };
}

/** In how many questions each was named, the most first; among equals the one named last. */
function tally(named: readonly (readonly string[])[]): Named[] {
  const counts = new Map<string, number>();
  for (const names of named) for (const name of new Set(names)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, questions]) => ({ name, questions }))
    .sort((left, right) => right.questions - left.questions);
}

function examplesOf(newest: readonly GapEntry[]): string[] {
  const told = new Map<string, string>();
  for (const { question } of newest) {
    const key = question
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
    if (!told.has(key)) told.set(key, question);
    if (told.size === MOST_EXAMPLES) break;
  }
  return [...told.values()];
}

function trendOf(asked: readonly { readonly askedAt: number }[], { from, until, days }: Period): number[] {
  const buckets = new Array<number>(Math.min(days, MOST_BUCKETS)).fill(0);
  for (const { askedAt } of asked) {
    const at = Math.floor(((askedAt - from) / (until - from)) * buckets.length);
    buckets[Math.min(at, buckets.length - 1)]! += 1;
  }
  return buckets;
}
