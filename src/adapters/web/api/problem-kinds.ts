import type { ErrorCode } from "../../../errors.js";

/** What a problem's `code` may be: ours, or that something broke which should not. */
export type ProblemCode = ErrorCode | "INTERNAL_ERROR";

/** How a code is told over HTTP. */
export interface ProblemKind {
  readonly status: ProblemStatus;
  /** The same for every problem of the kind: no value in it. */
  readonly title: string;
  /** What it means and what helps, for the readable page; in place of the message, where that may name files of this machine. */
  readonly meaning: string;
  /** The message is for whoever runs Whichbot, not for whoever asks. */
  readonly kept?: true;
}

/** Statuses that a code stands for by itself. */
export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 422 | 429 | 500 | 503 | 507;

const FOR_THE_OPERATOR = "Whoever runs Whichbot finds the reason in its log.";

/**
 * The one place that says which status a code has. A new code without a status does not compile.
 *
 * Where a request fails for a reason of HTTP itself (405, 413, 415) it keeps the code REQUEST_INVALID.
 */
export const PROBLEM_KINDS: Readonly<Record<ProblemCode, ProblemKind>> = {
  CONFIG_INVALID: {
    status: 500,
    title: "A setting is wrong",
    meaning: `A setting is missing or malformed. ${FOR_THE_OPERATOR}`,
    kept: true,
  },
  SOURCE_MISSING: {
    status: 500,
    title: "Documents are not there",
    meaning: `A folder or file to read is not there, or may not be read. ${FOR_THE_OPERATOR}`,
    kept: true,
  },
  SOURCE_EMPTY: {
    status: 500,
    title: "There are no documents",
    meaning: `Nothing readable was found in the folder of documents. ${FOR_THE_OPERATOR}`,
    kept: true,
  },
  SOURCE_UNREADABLE: {
    status: 422,
    title: "A document cannot be read",
    meaning: "A file cannot be used: it is no text, too large or malformed.",
    kept: true,
  },
  MODEL_INVALID: {
    status: 503,
    title: "The embedding model is not there",
    meaning: `The embedding model cannot be loaded. ${FOR_THE_OPERATOR}`,
    kept: true,
  },
  INDEX_MISSING: {
    status: 503,
    title: "The index is not ready yet",
    meaning:
      "Whichbot is getting ready: it reads what is new in the documents first. Ask again in a few seconds.",
    kept: true,
  },
  INDEX_STALE: {
    status: 503,
    title: "The index is of another version",
    meaning: `The index was made by another version or another model. ${FOR_THE_OPERATOR}`,
    kept: true,
  },
  INDEX_CORRUPT: {
    status: 503,
    title: "The index is damaged",
    meaning: `A file of the index is not what was written. ${FOR_THE_OPERATOR}`,
    kept: true,
  },
  INDEX_BUSY: {
    status: 409,
    title: "Documents are being read",
    meaning: "Another program reads the documents right now. Try again when it is done.",
    kept: true,
  },
  DISK_FULL: {
    status: 507,
    title: "The disk is full",
    meaning: "There is no room left to write. Nothing was changed.",
    kept: true,
  },
  OUTPUT_REFUSED: {
    status: 500,
    title: "A file cannot be written",
    meaning: `A file exists already, or may not be written. ${FOR_THE_OPERATOR}`,
    kept: true,
  },
  QUESTION_INVALID: {
    status: 400,
    title: "This cannot be asked",
    meaning: "The question is empty or longer than 2,000 characters. Ask it in a sentence or two.",
  },
  HISTORY_UNUSABLE: {
    status: 503,
    title: "The history cannot be used",
    meaning: `The file of questions and feedback cannot be read or written. ${FOR_THE_OPERATOR}`,
    kept: true,
  },
  SLACK_REFUSED: unreachedHere("Slack does not accept a token, or a permission is missing"),
  SLACK_UNREACHABLE: unreachedHere("Slack cannot be reached"),
  DISCORD_REFUSED: unreachedHere("Discord does not accept a token, an id or an intent"),
  DISCORD_UNREACHABLE: unreachedHere("Discord cannot be reached"),
  INSTALLATION_UNUSABLE: unreachedHere("What is stored of a workspace cannot be read or written"),
  ADDRESS_IN_USE: unreachedHere("Another program listens where Whichbot should"),
  REQUEST_INVALID: {
    status: 400,
    title: "The request is not understood",
    meaning:
      "Something in it is missing, of the wrong kind or too long; `errors` names each place. The same code stands with " +
      "the statuses 405 (another method is meant; see the header Allow), 413 (the body is too large) and 415 (the body is " +
      "of another type).",
  },
  NOT_FOUND: {
    status: 404,
    title: "There is nothing here",
    meaning: "There is no such answer, document or page, or it may not be seen from here.",
  },
  SIGN_IN_REQUIRED: {
    status: 401,
    title: "A token is needed",
    meaning: "The token is missing or wrong. Send it in the header `Authorization: Bearer …`.",
  },
  REQUEST_FORBIDDEN: {
    status: 403,
    title: "The request is refused",
    meaning: "It comes from the page of another site, or names a host that this server is not.",
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    title: "Too much at once",
    meaning: "More was asked than is taken. Wait as long as the header Retry-After says, and try again.",
  },
  TIMED_OUT: {
    status: 503,
    title: "There was no answer in time",
    meaning: "The search was ended because it took too long. Try again, perhaps with fewer words.",
  },
  UPLOAD_REFUSED: {
    status: 403,
    title: "Documents stay as they are",
    meaning:
      "A file is not taken because of its format, size or name, the document may not be removed here, or nothing may be " +
      "changed on this server at all.",
  },
  INGEST_FAILED: {
    status: 500,
    title: "The documents could not be read",
    meaning: `Reading the documents into the index broke off; the old index goes on answering. ${FOR_THE_OPERATOR}`,
    kept: true,
  },
  INTERNAL_ERROR: {
    status: 500,
    title: "Something broke",
    meaning: `This should not happen, and is not your fault. ${FOR_THE_OPERATOR}`,
    kept: true,
  },
};

/** Of other surfaces: never seen here, and told without a word too much if it is. */
function unreachedHere(what: string): ProblemKind {
  return { status: 500, title: what, meaning: `${what}. ${FOR_THE_OPERATOR}`, kept: true };
}
