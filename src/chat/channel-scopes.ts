import { WhichbotError } from "../errors.js";
import type { ChannelRule, History, Place } from "../history/history.js";
import { mostSpecific } from "../scope/channel-address.js";
import { readPattern } from "../scope/document-pattern.js";
import { createScope, narrowedScope, OPEN_RULE, patternsWithoutDocuments } from "../scope/scope.js";
import type { ChannelEntry, ScopeFile } from "../scope/scope-file.js";
import type { Scope, StoredDocument } from "../types.js";

/** A channel, as far as it matters for what it sees. */
export type ChannelPlace = Pick<Place, "surface" | "workspace" | "channel">;

/** The rule that holds in a channel, and who set it. */
export interface RuleInForce {
  readonly rule: ChannelRule;
  readonly from: "default" | "file" | "admin";
  /** What people have set there who may only narrow: only what both mean is seen. Null: nobody has. */
  readonly narrowed: ChannelRule | null;
}

/** A rule of `whichbot.yaml` as it holds in one workspace. */
export interface FileRule {
  /** Null: every channel that has no rule of its own. */
  readonly channel: string | null;
  readonly rule: ChannelRule;
  /** The entry names this workspace, not only a channel or the surface. */
  readonly namesWorkspace: boolean;
}

/** Tells which documents each channel sees. */
export interface ChannelScopes {
  /** @throws {WhichbotError} CONFIG_INVALID a stored rule holds a pattern that is refused: nothing may be answered there */
  scopeOf(place: ChannelPlace): Scope;
  /**
   * The rule that an admin has set whom the operator names; else the most specific entry of the file; else everything that is
   * not private. Beside it what others have narrowed.
   */
  ruleOf(place: ChannelPlace): RuleInForce;
  /** What `whichbot.yaml` says of a workspace's channels, each once, whatever admins have set. */
  fileRules(place: Pick<ChannelPlace, "surface" | "workspace">): readonly FileRule[];
  /**
   * The patterns of a rule that would change nothing: most often slips.
   *
   * @returns those of `documents` that mean no open document, and those of `private` that mean no private one, with how many
   *   there are of each
   */
  idlePatterns(rule: ChannelRule, documents: readonly SeenDocument[]): IdlePatterns;
  /** The same for what only narrows: held against what the channel may see at most, private or not. */
  idleNarrowing(
    patterns: readonly string[],
    place: ChannelPlace,
    documents: readonly SeenDocument[],
  ): IdlePatterns["documents"];
}

/** What patterns are held against. */
export type SeenDocument = Pick<StoredDocument, "id" | "tags" | "private">;

/** Patterns that mean nothing, and how many documents they were held against. */
export interface IdlePatterns {
  readonly documents: { readonly patterns: readonly string[]; readonly among: number };
  readonly private: { readonly patterns: readonly string[]; readonly among: number };
}

/** Scopes made ready; a workspace has few rules. */
const REMEMBERED = 1_000;

/** Joins what `whichbot.yaml` says, what admins have set and what others have narrowed. */
export function createChannelScopes(
  file: ScopeFile,
  history: Pick<History, "channelRule" | "narrowing">,
): ChannelScopes {
  const known = new Map<string, Scope>();
  const limiting = (place: ChannelPlace): Omit<RuleInForce, "narrowed"> => {
    const set = isSetInChat(place) ? history.channelRule(place) : null;
    if (set !== null) return { rule: set, from: "admin" };
    const entry = mostSpecific(file.channels, place);
    if (entry === null) return { rule: OPEN_RULE, from: "default" };
    return { rule: ruleOfEntry(entry), from: "file" };
  };
  const ruleOf = (place: ChannelPlace): RuleInForce => ({
    ...limiting(place),
    narrowed: isSetInChat(place) ? history.narrowing(place) : null,
  });
  const scopeOfRules = (rule: ChannelRule, narrowed: ChannelRule | null): Scope => {
    const key = JSON.stringify([rule, narrowed].map((own) => own && [own.documents, own.private]));
    const make = (own: ChannelRule): Scope => createScope({ marks: file.private, rule: own });
    const scope =
      known.get(key) ?? (narrowed === null ? make(rule) : narrowedScope(make(rule), make(narrowed)));
    if (known.size >= REMEMBERED) known.clear();
    known.set(key, scope);
    return scope;
  };
  return {
    ruleOf,
    fileRules: ({ surface, workspace }) =>
      [...new Set(file.channels.map(({ channel }) => channel))].flatMap((channel): FileRule[] => {
        const named = file.channels.filter((entry) => entry.channel === channel);
        const entry = mostSpecific(named, { surface, workspace, channel: channel ?? "" });
        return entry === null
          ? []
          : [{ channel, rule: ruleOfEntry(entry), namesWorkspace: entry.workspace !== null }];
      }),
    idlePatterns(rule, documents) {
      const { sees: isOpen } = createScope({ marks: file.private, rule: OPEN_RULE });
      const open = documents.filter((document) => isOpen(document));
      const hidden = documents.filter((document) => !isOpen(document));
      return {
        documents: { patterns: patternsWithoutDocuments(rule.documents ?? [], open), among: open.length },
        private: { patterns: patternsWithoutDocuments(rule.private, hidden), among: hidden.length },
      };
    },
    idleNarrowing(patterns, place, documents) {
      const { sees } = scopeOfRules(limiting(place).rule, null);
      const seen = documents.filter((document) => sees(document));
      return { patterns: patternsWithoutDocuments(patterns, seen), among: seen.length };
    },
    scopeOf(place) {
      const { rule, narrowed } = ruleOf(place);
      return scopeOfRules(rule, narrowed);
    },
  };
}

/** On the page, over HTTP and MCP nobody sets rules: hundreds of questions a second need not look for them. */
function isSetInChat({ surface }: ChannelPlace): boolean {
  return surface !== "web" && surface !== "mcp";
}

function ruleOfEntry({ documents, private: allowed }: ChannelEntry): ChannelRule {
  return { documents, private: allowed };
}

/** What an admin typed, as a rule, or what is wrong with each of the two fields. */
export type ParsedRule =
  | { readonly rule: ChannelRule }
  | { readonly problems: { readonly documents?: string; readonly private?: string } };

const MOST_PATTERNS = 100;

/**
 * Reads what an admin typed: patterns with commas or line breaks between them.
 *
 * @param documents empty: every document that is not private
 * @param allowed private documents that the channel may see; empty: none
 */
export function parseRule(documents: string, allowed: string): ParsedRule {
  const [open, hidden] = [readPatterns(documents), readPatterns(allowed)];
  if ("problem" in open || "problem" in hidden) {
    return {
      problems: {
        ...("problem" in open && { documents: open.problem }),
        ...("problem" in hidden && { private: hidden.problem }),
      },
    };
  }
  return { rule: { documents: open.patterns.length === 0 ? null : open.patterns, private: hidden.patterns } };
}

function readPatterns(typed: string): { readonly patterns: string[] } | { readonly problem: string } {
  // A comma inside of braces belongs to the pattern.
  const patterns = (typed.match(/(?:\{[^{}\n]*\}|[^,\n])+/g) ?? [])
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (patterns.length > MOST_PATTERNS)
    return {
      problem: `These are ${patterns.length} patterns, at most ${MOST_PATTERNS} are taken. Name folders instead of files.`,
    };
  try {
    for (const pattern of patterns) readPattern(pattern);
  } catch (error) {
    if (error instanceof WhichbotError) return { problem: error.message };
    throw error;
  }
  return { patterns: [...new Set(patterns)] };
}
