import { decodeText } from "./log/decode-text.js";
import { SECRET_PATTERNS } from "./log/secret-patterns.js";

/** Stands for whatever was masked. */
export const MASK = "[masked]";
/** So many characters of a known secret in a row are masked: fewer would betray little and mask innocent words. */
const FRAGMENT = 8;
/** Shorter values are no secrets, and would mask half of every line. */
const SHORTEST_SECRET = 8;

/** A stretch of a text: UTF-16 code units, `end` exclusive. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Masks secrets in a line of a log: tokens of Slack and Discord, addresses that carry one, signatures, and the values of
 * fields and headers named like secrets; also when JSON-escaped or URL-encoded, several times over.
 *
 * @param text any text; a line of JSON stays valid JSON
 */
export const redact: (text: string) => string = createRedactor([]);

/**
 * Makes a `redact` that masks known values too, wherever they stand, and parts of them.
 *
 * @param secrets values that look like nothing in particular: signing secrets, encryption keys; shorter than 8 characters
 *   they are left out
 */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const known = secrets.map((secret) => secret.trim()).filter((secret) => secret.length >= SHORTEST_SECRET);
  const fragments = new Set(known.flatMap(fragmentsOf).filter((part) => !part.includes('"')));
  return (text) => {
    const { decoded, starts, ends } = decodeText(text);
    const found = [...findPatterns(decoded), ...findFragments(decoded, fragments)];
    if (found.length === 0) return text;
    let masked = "";
    let at = 0;
    for (const { start, end } of merge(found)) {
      masked += text.slice(at, starts[start]) + MASK;
      at = ends[end - 1] ?? text.length;
    }
    return masked + text.slice(at);
  };
}

function findPatterns(text: string): Stretch[] {
  return SECRET_PATTERNS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => {
      // The indices of the last group: what stands before it only says that it is a secret.
      const [start, end] = match.indices?.at(-1) ?? [match.index, match.index + match[0].length];
      return { start, end };
    }),
  ).filter(({ start, end }) => end > start);
}

function findFragments(text: string, fragments: ReadonlySet<string>): Stretch[] {
  if (fragments.size === 0) return [];
  const found: Stretch[] = [];
  for (let start = 0; start + FRAGMENT <= text.length; start++) {
    if (fragments.has(text.slice(start, start + FRAGMENT))) found.push({ start, end: start + FRAGMENT });
  }
  return found;
}

function fragmentsOf(secret: string): string[] {
  return Array.from({ length: secret.length - FRAGMENT + 1 }, (_, at) => secret.slice(at, at + FRAGMENT));
}

/** In order, overlapping and touching ones as one. */
function merge(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  for (const next of [...stretches].sort((left, right) => left.start - right.start)) {
    const last = merged.at(-1);
    if (last === undefined || next.start > last.end) merged.push(next);
    else merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
  }
  return merged;
}
