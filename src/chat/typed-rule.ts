import type { ChannelRule } from "../history/history.js";
import type { ChannelPlace, ChannelScopes, IdlePatterns, SeenDocument } from "./channel-scopes.js";
import { parseRule } from "./channel-scopes.js";
import { cutText } from "./cut-text.js";

const MOST_SLIPS = 3;
const LONGEST_SLIP = 60;

/** What an admin typed into the two fields of a window: patterns with commas or line breaks between them. */
export interface TypedRule {
  /** Empty: every document that is not private. */
  readonly documents: string;
  /** Private documents that the channel may see; empty: none. */
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
  readonly scopes: Pick<ChannelScopes, "ruleOf" | "idlePatterns">;
  /** All that are in the index. */
  readonly documents: readonly SeenDocument[];
  /** What is said to somebody who may not open private documents; null: this one may. */
  readonly opensNoPrivate: string | null;
}

/**
 * Judges what an admin typed: can it be read, may they open what it opens, does each pattern mean a document?
 *
 * @returns the rule, or what is wrong with it; of private documents nobody hears who may not open them
 */
export function judgeTypedRule(
  typed: TypedRule,
  { place, scopes, documents, opensNoPrivate }: RuleContext,
): { readonly rule: ChannelRule } | { readonly problems: RuleProblems } {
  const parsed = parseRule(typed.documents, typed.private);
  if ("problems" in parsed) {
    const { documents: open = null, private: hidden = null } = parsed.problems;
    return { problems: { documents: open, private: hidden } };
  }
  const { rule } = parsed;
  if (opensNoPrivate !== null) {
    const before = scopes.ruleOf(place).rule.private;
    if (rule.private.some((pattern) => !before.includes(pattern)))
      return { problems: { documents: null, private: opensNoPrivate } };
  }
  const idle = scopes.idlePatterns(rule, documents);
  const problems = {
    documents: saidIdle(idle.documents, "documents that are not private"),
    private: opensNoPrivate === null ? saidIdle(idle.private, "private documents") : null,
  };
  return problems.documents === null && problems.private === null ? { rule } : { problems };
}

/** Whether a rule says nothing, so that what `whichbot.yaml` says holds again. */
export function saysNothing({ documents, private: hidden }: ChannelRule): boolean {
  return documents === null && hidden.length === 0;
}

/** "notes/**; of the private ones board/**". */
export function ruleInWords({ documents, private: hidden }: ChannelRule): string {
  const seen = documents === null ? "every document that is not private" : documents.join(", ");
  return hidden.length === 0 ? seen : `${seen}; of the private ones ${hidden.join(", ")}`;
}

/** @returns null when each pattern means something */
function saidIdle({ patterns, among }: IdlePatterns["documents"], of: string): string | null {
  if (patterns.length === 0) return null;
  const shown = patterns.slice(0, MOST_SLIPS).map((pattern) => cutText(pattern, LONGEST_SLIP));
  const left = patterns.length - shown.length;
  return `Matches none of the ${among} ${of}: ${shown.join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}
