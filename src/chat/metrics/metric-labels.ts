import type { ErrorCode } from "../../errors.js";
import type { AskedOn } from "./metrics.js";

/** What stands in a label for everything that is in no closed set: text of users must never become one. */
export const OTHER = "other";

const SURFACES: Readonly<Record<AskedOn, true>> = {
  slack: true,
  discord: true,
  web: true,
  api: true,
  mcp: true,
};

const OUTCOMES = new Set([
  ...["winner", "tie", "depends", "fact", "insufficient_evidence"],
  ...["refused", "timeout", "error", "restarted"],
]);

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

// A record, so that a new code without its label does not compile.
const CODES: Readonly<Record<ErrorCode, true>> = {
  CONFIG_INVALID: true,
  SOURCE_MISSING: true,
  SOURCE_EMPTY: true,
  SOURCE_UNREADABLE: true,
  MODEL_INVALID: true,
  INDEX_MISSING: true,
  INDEX_STALE: true,
  INDEX_CORRUPT: true,
  INDEX_BUSY: true,
  INGEST_FAILED: true,
  DISK_FULL: true,
  OUTPUT_REFUSED: true,
  QUESTION_INVALID: true,
  HISTORY_UNUSABLE: true,
  SLACK_REFUSED: true,
  SLACK_UNREACHABLE: true,
  DISCORD_REFUSED: true,
  DISCORD_UNREACHABLE: true,
  INSTALLATION_UNUSABLE: true,
  ADDRESS_IN_USE: true,
  REQUEST_INVALID: true,
  NOT_FOUND: true,
  SIGN_IN_REQUIRED: true,
  REQUEST_FORBIDDEN: true,
  TOO_MANY_REQUESTS: true,
  TIMED_OUT: true,
  UPLOAD_REFUSED: true,
};

/** A pattern of routes, as they are written in code: "/a/:id", "/assets/*", "/api/v1/documents/{id}". */
const ROUTE = /^\/[\w\-./:*{}+?]{0,79}$/;
/** More than there are routes; a path that slipped in as a pattern must not grow the figures without end. */
const MOST_ROUTES = 100;

/** The surface, or `other`. */
export function surfaceLabel(surface: string): string {
  return Object.hasOwn(SURFACES, surface) ? surface : OTHER;
}

/** The outcome of an Answer or of a question without one, or `other`. */
export function outcomeLabel(outcome: string): string {
  return OUTCOMES.has(outcome) ? outcome : OTHER;
}

/** One of our codes, or `other`. */
export function codeLabel(code: string): string {
  return Object.hasOwn(CODES, code) ? code : OTHER;
}

/** A method that is served, in capitals, or `other`. */
export function methodLabel(method: string): string {
  return METHODS.has(method) ? method : OTHER;
}

/** A status of HTTP, or `other`. */
export function statusLabel(status: number): string {
  return Number.isInteger(status) && status >= 100 && status <= 599 ? String(status) : OTHER;
}

/** Labels of routes: those that look like patterns, a hundred at most, and `other` for the rest. */
export function createRouteLabels(): (route: string) => string {
  const known = new Set<string>();
  return (route) => {
    if (known.has(route)) return route;
    if (known.size >= MOST_ROUTES || !ROUTE.test(route)) return OTHER;
    known.add(route);
    return route;
  };
}
