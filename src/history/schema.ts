import { WhichbotError } from "../errors.js";
import type { Connection } from "./connection.js";
import { unusable } from "./history-error.js";

/** Marks a database as ours ("Whch"), so that nobody else's is written to by a slip in the configuration. */
const APPLICATION_ID = 0x57_68_63_68;

/**
 * What makes the tables, one step a version; a file is at version N when the first N were run. A step that was released is
 * never changed: another follows it.
 */
export const SCHEMA_STEPS: readonly string[] = [
  `
  -- What deliveries are known by. Kept for a day.
  CREATE TABLE deliveries (key TEXT PRIMARY KEY, seen_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX deliveries_by_time ON deliveries (seen_at);

  -- Accepted and not finished: few rows, so searching them by person needs no index.
  CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    surface TEXT NOT NULL, workspace TEXT NOT NULL, channel TEXT NOT NULL, thread TEXT,
    person TEXT NOT NULL, question TEXT NOT NULL, private INTEGER NOT NULL, scope_channel TEXT NOT NULL,
    address TEXT NOT NULL, accepted_at INTEGER NOT NULL, attempts INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX jobs_waiting ON jobs (surface, accepted_at);

  -- The long text comes last: what stands before it is read without it.
  CREATE TABLE answers (
    id TEXT PRIMARY KEY,
    surface TEXT NOT NULL, workspace TEXT NOT NULL, channel TEXT NOT NULL, thread TEXT,
    person TEXT NOT NULL, asked_at INTEGER NOT NULL,
    private INTEGER NOT NULL, shared INTEGER NOT NULL DEFAULT 0, human_asked INTEGER NOT NULL DEFAULT 0,
    scope_channel TEXT NOT NULL, outcome TEXT NOT NULL, confidence REAL NOT NULL, took_ms REAL NOT NULL,
    question TEXT, previous TEXT NOT NULL, answer_json TEXT
  ) STRICT;
  CREATE INDEX answers_by_place ON answers (surface, workspace, channel, thread, asked_at);
  CREATE INDEX answers_by_person ON answers (person, asked_at);
  CREATE INDEX answers_by_time ON answers (asked_at);

  CREATE TABLE feedback (
    answer TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
    person TEXT NOT NULL, vote TEXT NOT NULL CHECK (vote IN ('up', 'down')), reason TEXT, at INTEGER NOT NULL,
    PRIMARY KEY (answer, person)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX feedback_by_person ON feedback (person);

  CREATE TABLE channel_rules (
    surface TEXT NOT NULL, workspace TEXT NOT NULL, channel TEXT NOT NULL,
    documents TEXT, private TEXT NOT NULL, set_by TEXT, set_at INTEGER NOT NULL,
    PRIMARY KEY (surface, workspace, channel)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Processes that have jobs at work; a job without one is free.
  CREATE TABLE owners (
    id TEXT PRIMARY KEY, machine TEXT NOT NULL, pid INTEGER NOT NULL, lease_until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  ALTER TABLE jobs ADD COLUMN owner TEXT;
  `,
  `
  -- An empty channel: the whole workspace.
  CREATE TABLE private_answers (
    surface TEXT NOT NULL, workspace TEXT NOT NULL, channel TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value IN (0, 1)), set_by TEXT, set_at INTEGER NOT NULL,
    PRIMARY KEY (surface, workspace, channel)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What was set by people who may only narrow. Until now nobody could tell them apart: in Discord, where anybody can have a
  -- server of their own, all count as such; in Slack they were named, or had installed it.
  CREATE TABLE channel_narrowings (
    surface TEXT NOT NULL, workspace TEXT NOT NULL, channel TEXT NOT NULL,
    documents TEXT, private TEXT NOT NULL, set_by TEXT, set_at INTEGER NOT NULL,
    PRIMARY KEY (surface, workspace, channel)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO channel_narrowings
    SELECT surface, workspace, channel, documents, private, set_by, set_at FROM channel_rules WHERE surface = 'discord';
  DELETE FROM channel_rules WHERE surface = 'discord';
  `,
];

/**
 * Brings the tables of a file up to date, all steps or none; a new file gets all of them.
 *
 * @throws {WhichbotError} HISTORY_UNUSABLE: it is a database of something else, damaged, or of a newer version; it is left as
 *   it was
 */
export function prepareSchema(connection: Connection, steps = SCHEMA_STEPS): void {
  // Another process may be making the tables just now: what is read here must be of one moment.
  connection.transaction(() => {
    const version = versionOf(connection, steps);
    if (version === steps.length) return;
    for (const step of steps.slice(version)) connection.execute(step);
    connection.execute(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${steps.length};`);
  });
  const found = connection.prepare("PRAGMA quick_check(1)").first()?.quick_check;
  if (found !== "ok") throw unusable(connection.file, "is damaged");
}

function versionOf(connection: Connection, steps: readonly string[]): number {
  const { file } = connection;
  const application = connection.prepare("PRAGMA application_id").first()?.application_id;
  const version = Number(connection.prepare("PRAGMA user_version").first()?.user_version);
  const isNew =
    application === 0 && connection.prepare("SELECT 1 AS found FROM sqlite_master").first() === undefined;
  if (!isNew && application !== APPLICATION_ID) {
    throw new WhichbotError(
      "HISTORY_UNUSABLE",
      `${file} is a database of another program. Choose another file for the history.`,
    );
  }
  if (version > steps.length) {
    throw unusable(
      file,
      `was written by a newer Whichbot (version ${version} of its tables, this one knows ${steps.length}). ` +
        "Run the newer one",
    );
  }
  return version;
}
