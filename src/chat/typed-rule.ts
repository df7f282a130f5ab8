import type { ChannelRule, History } from "../history/history.js";
import type {
  ChannelPlace,
  ChannelScopes,
  IdlePatterns,
  RuleInForce,
  SeenDocument,
} from "./channel-scopes.js";
import { parseRule } from "./channel-scopes.js";
import { cutText } from "./cut-text.js";

const MOST_SLIPS = 3;
const LONGEST_SLIP = 60;

/** What an admin typed into the fields of a window: patterns with commas or line breaks between them. */
export interface TypedRule {
  /** Empty: every document that is not private; of who may only narrow: everything that the channel may see. */
  readonly documents: string;
  /** Private documents that the channel may see; empty: none. Who may only narrow is not asked for them. */
  readonly private: string;
}

/** What is wrong, at the fields; null where nothing is. */
export interface RuleProblems {
  readonly documents: string | null;
  readonly private: string | null;
}

/** For whom a rule is judged, and against what. */
export interface RuleContext {
  readonly place: ChannelPlace;
  readonly scopes: Pick<ChannelScopes, "idleNarrowing" | "idlePatterns">;
  /** All that are in the index. */
  readonly documents: readonly SeenDocument[];
  /** What is said to somebody who may only narrow when they open private documents; null: this one may set anything. */
  readonly onlyNarrows: string | null;
}

/** A rule that was judged and can be saved. */
export interface JudgedRule {
  readonly rule: ChannelRule;
  /** It only narrows what the channel may see anyway. */
  readonly narrows: boolean;
}

/**
 * Judges what an admin typed: can it be read, may they open what it opens, does each pattern mean a document?
 *
 * @returns the rule, or what is wrong with it; who may only narrow hears of nothing that the channel may not see
 */
export function judgeTypedRule(
  typed: TypedRule,
  { place, scopes, documents, onlyNarrows }: RuleContext,
): JudgedRule | { readonly problems: RuleProblems } {
  if (onlyNarrows !== null && typed.private.trim() !== "")
    return { problems: { documents: null, private: onlyNarrows } };
  const parsed = parseRule(typed.documents, typed.private);
  if ("problems" in parsed) {
    const { documents: open = null, private: hidden = null } = parsed.problems;
    return { problems: { documents: open, private: hidden } };
  }
  const { rule } = parsed;
  if (onlyNarrows !== null) {
    const patterns = rule.documents ?? [];
    const idle = saidIdle(
      scopes.idleNarrowing(patterns, place, documents),
      "documents that this channel may see",
    );
    if (idle !== null) return { problems: { documents: idle, private: null } };
    // One field narrows all: a private document that the channel was allowed is seen on when it is meant.
    return { rule: { documents: rule.documents, private: patterns }, narrows: true };
  }
  const idle = scopes.idlePatterns(rule, documents);
  const problems = {
    documents: saidIdle(idle.documents, "documents that are not private"),
    private: saidIdle(idle.private, "private documents"),
  };
  return problems.documents === null && problems.private === null ? { rule, narrows: false } : { problems };
}

/**
 * Saves a rule that was judged. Of who may only narrow it is kept beside the channel's rule; of anybody else it takes the place
 * of that and of what others have narrowed. An empty one takes its own back.
 */
export function saveRule(
  place: ChannelPlace,
  { rule, narrows }: JudgedRule,
  {
    by,
    history,
  }: {
    readonly by: { readonly person: string; readonly at: number };
    readonly history: Pick<History, "setChannelRule" | "setNarrowing">;
  },
): void {
  const kept = saysNothing(rule) ? null : rule;
  if (!narrows) history.setChannelRule(place, kept, by);
  history.setNarrowing(place, narrows ? kept : null, by);
}

/** Whether a rule says nothing, so that what `whichbot.yaml` says holds again. */
function saysNothing({ documents, private: hidden }: ChannelRule): boolean {
  return documents === null && hidden.length === 0;
}

/**
 * "notes/**; of the private ones board/**; narrowed to notes/a/**".
 *
 * @param named for somebody whom the operator names: others do not hear which private documents there are
 */
export function ruleInWords(
  { rule, narrowed }: Pick<RuleInForce, "rule" | "narrowed">,
  { named }: { readonly named: boolean },
): string {
  const { documents, private: hidden } = rule;
  const seen = documents === null ? "every document that is not private" : documents.join(", ") || "none";
  const within =
    narrowed === null ? [] : [`narrowed to ${narrowed.documents?.join(", ") || "what is not private"}`];
  // Nor of the folders that others are kept to.
  if (!named && narrowed !== null) return within.join();
  const allowed = named ? `of the private ones ${hidden.join(", ")}` : "some private ones";
  return [seen, ...(hidden.length === 0 ? [] : [allowed]), ...within].join("; ");
}

/** @returns null when each pattern means something */
function saidIdle({ patterns, among }: IdlePatterns["documents"], of: string): string | null {
  if (patterns.length === 0) return null;
  const shown = patterns.slice(0, MOST_SLIPS).map((pattern) => cutText(pattern, LONGEST_SLIP));
  const left = patterns.length - shown.length;
  return `Matches none of the ${among} ${of}: ${shown.join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}
