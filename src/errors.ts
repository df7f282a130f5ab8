/**
 * What can go wrong for a person who uses Whichbot. Codes are stable: other programs branch on them, never on messages.
 *
 * - `CONFIG_INVALID` a setting is missing or malformed
 * - `SOURCE_MISSING` a folder or file to read is not there, or may not be read
 * - `SOURCE_EMPTY` nothing readable was found in a folder
 * - `SOURCE_UNREADABLE` one file cannot be used (binary, too large, malformed)
 * - `MODEL_INVALID` the embedding model cannot be loaded
 * - `INDEX_MISSING` there is no index yet
 * - `INDEX_STALE` the index was made by another version or another model
 * - `INDEX_CORRUPT` a file of the index is not what was written
 * - `INDEX_BUSY` another ingest is writing
 * - `INGEST_FAILED` the process that read the documents was ended, or broke, before it was done
 * - `DISK_FULL` there is no room to write
 * - `OUTPUT_REFUSED` a file to write exists already, or may not be written
 * - `QUESTION_INVALID` the question cannot be asked (empty, too long)
 * - `HISTORY_UNUSABLE` the file of questions and feedback cannot be read or written
 * - `SLACK_REFUSED` Slack does not accept a token, or a permission is missing
 * - `SLACK_UNREACHABLE` Slack cannot be reached
 * - `DISCORD_REFUSED` Discord does not accept a token, an id or an intent, or a permission is missing
 * - `DISCORD_UNREACHABLE` Discord cannot be reached
 * - `INSTALLATION_UNUSABLE` what is stored of a workspace cannot be read or written
 * - `ADDRESS_IN_USE` another program listens where Whichbot should
 * - `REQUEST_INVALID` a request is malformed: a field is missing, of the wrong kind, too long
 * - `NOT_FOUND` there is no such answer, document or page, or it may not be seen from here
 * - `SIGN_IN_REQUIRED` the token is missing or wrong
 * - `REQUEST_FORBIDDEN` the request comes from another site, or names a host that this server is not
 * - `TOO_MANY_REQUESTS` more was asked than is taken; waiting helps
 * - `TIMED_OUT` there was no answer in time
 * - `UPLOAD_REFUSED` a file is not taken (format, size, name), or nothing may be changed here
 */
export type ErrorCode =
  | "CONFIG_INVALID"
  | "SOURCE_MISSING"
  | "SOURCE_EMPTY"
  | "SOURCE_UNREADABLE"
  | "MODEL_INVALID"
  | "INDEX_MISSING"
  | "INDEX_STALE"
  | "INDEX_CORRUPT"
  | "INDEX_BUSY"
  | "INGEST_FAILED"
  | "DISK_FULL"
  | "OUTPUT_REFUSED"
  | "QUESTION_INVALID"
  | "HISTORY_UNUSABLE"
  | "SLACK_REFUSED"
  | "SLACK_UNREACHABLE"
  | "DISCORD_REFUSED"
  | "DISCORD_UNREACHABLE"
  | "INSTALLATION_UNUSABLE"
  | "ADDRESS_IN_USE"
  | "REQUEST_INVALID"
  | "NOT_FOUND"
  | "SIGN_IN_REQUIRED"
  | "REQUEST_FORBIDDEN"
  | "TOO_MANY_REQUESTS"
  | "TIMED_OUT"
  | "UPLOAD_REFUSED";

/** The one error class: `message` says what is wrong, with which value, and what to do about it, in one line. */
export class WhichbotError extends Error {
  override readonly name = "WhichbotError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
