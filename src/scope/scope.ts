import { createHash } from "node:crypto";
import type { Scope, StoredDocument } from "../types.js";
import { type DocumentMatcher, readPattern } from "./document-pattern.js";

/** Which documents a channel sees, as patterns for `readPattern`. */
export interface ScopeRule {
  /** Null: every document that is not private. */
  readonly documents: readonly string[] | null;
  /** Private documents that it sees. */
  readonly private: readonly string[];
}

/** Sees everything that is not private. */
export const OPEN_RULE: ScopeRule = { documents: null, private: [] };

/**
 * Makes the scope of a rule. A document is private when it says so itself or a mark means it; a private one is seen only
 * when the rule's `private` means it, another when `documents` does or is null.
 *
 * @param marks patterns of documents that are private whatever they say themselves
 * @throws {WhichbotError} CONFIG_INVALID a pattern is refused
 */
export function createScope({
  marks,
  rule,
}: {
  readonly marks: readonly string[];
  readonly rule: ScopeRule;
}): Scope {
  const isMarked = anyOf(marks);
  const isOpen = rule.documents === null ? () => true : anyOf(rule.documents);
  const isAllowed = anyOf(rule.private);
  const sorted = (patterns: readonly string[]): string[] => [...new Set(patterns)].sort();
  const rules = [
    sorted(marks),
    rule.documents === null ? null : sorted(rule.documents),
    sorted(rule.private),
  ];
  return {
    key: createHash("sha256").update(JSON.stringify(rules)).digest("hex"),
    sees: (document) => (document.private || isMarked(document) ? isAllowed(document) : isOpen(document)),
  };
}

/** What both scopes see, whatever documents come later. */
export function narrowedScope(scope: Scope, by: Scope): Scope {
  return {
    key: createHash("sha256")
      .update(JSON.stringify([scope.key, by.key]))
      .digest("hex"),
    sees: (document) => scope.sees(document) && by.sees(document),
  };
}

/**
 * The patterns that mean none of the documents: most often a slip, and with a mark one that shows what it was to hide.
 *
 * @throws {WhichbotError} CONFIG_INVALID a pattern is refused
 */
export function patternsWithoutDocuments(
  patterns: readonly string[],
  documents: readonly Pick<StoredDocument, "id" | "tags">[],
): string[] {
  return patterns.filter((pattern) => !documents.some(readPattern(pattern)));
}

function anyOf(patterns: readonly string[]): DocumentMatcher {
  const matchers = patterns.map(readPattern);
  return (document) => matchers.some((isMeant) => isMeant(document));
}
