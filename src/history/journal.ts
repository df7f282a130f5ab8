import type { AnswerTable } from "./answers.js";
import type { Connection, Row } from "./connection.js";
import type { History, Job } from "./history.js";
import type { Leases } from "./leases.js";

/** How long a delivery is remembered: platforms deliver again for hours at most. */
export const DELIVERY_KEPT_MS = 24 * 60 * 60 * 1000;

type Journal = Pick<
  History,
  "accept" | "claim" | "attempt" | "unfinished" | "resume" | "release" | "keep" | "finish"
>;

/** What was delivered, and what is still to be answered. */
export function createJournal(
  connection: Connection,
  answers: Pick<AnswerTable, "save" | "settle" | "drop">,
  leases: Leases,
): Journal {
  const seen = connection.prepare("SELECT 1 AS seen FROM deliveries WHERE key = ? AND seen_at > ?");
  const see = connection.prepare("INSERT OR REPLACE INTO deliveries (key, seen_at) VALUES (?, ?)");
  const insert = connection.prepare(
    "INSERT INTO jobs (id, surface, workspace, channel, thread, person, question, private, scope_channel, address, " +
      "accepted_at, attempts, owner) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const count = connection.prepare("UPDATE jobs SET attempts = attempts + 1 WHERE id = ? AND owner IS ?");
  const waiting = connection.prepare("SELECT * FROM jobs WHERE surface = ? ORDER BY accepted_at, rowid");
  const any = connection.prepare("SELECT 1 AS found FROM jobs WHERE surface = ? LIMIT 1");
  const ours = connection.prepare(
    "SELECT * FROM jobs WHERE surface = ? AND owner = ? ORDER BY accepted_at, rowid",
  );
  const remove = connection.prepare("DELETE FROM jobs WHERE id = ?");
  const known = connection.prepare("SELECT 1 AS known FROM jobs WHERE id = ?");

  /** Inside of a transaction: no other process may come between the look and the note. */
  function claim(keys: readonly string[], at: number): boolean {
    if (keys.some((key) => seen.first(key, at - DELIVERY_KEPT_MS) !== undefined)) return false;
    for (const key of keys) see.run(key, at);
    return true;
  }

  return {
    accept: (job, keys) =>
      connection.transaction(() => {
        if (!claim(keys, job.acceptedAt)) return false;
        insert.run(
          job.id,
          job.surface,
          job.workspace,
          job.channel,
          job.thread,
          job.person,
          job.question,
          Number(job.private),
          job.scopeChannel,
          JSON.stringify(job.address),
          job.acceptedAt,
          job.attempts,
          leases.owner,
        );
        leases.hold();
        return true;
      }),
    claim: (keys, at) => connection.transaction(() => claim(keys, at)),
    attempt: (id) => count.run(id, leases.owner) > 0 || known.first(id) === undefined,
    unfinished: (surface) => waiting.all(surface).map(toJob),
    resume(surface) {
      // It is asked often, and most often there is nothing: that needs no turn among writers.
      if (any.first(surface) === undefined) return [];
      return connection.transaction(() => {
        leases.takeOver(surface);
        leases.hold();
        return ours.all(surface, leases.owner).map(toJob);
      });
    },
    release: leases.release,
    // A job that is gone was forgotten at somebody's wish: its answer must not bring it back.
    keep: (answer) =>
      connection.transaction(() => {
        if (known.first(answer.id) !== undefined) answers.save(answer);
      }),
    finish: (id, answer) =>
      connection.transaction(() => {
        if (remove.run(id) === 0) return;
        if (answer === null) answers.drop(id);
        else if (!answers.settle(id, answer.tookMs)) answers.save(answer);
      }),
  };
}

function toJob(row: Row): Job {
  return {
    id: String(row.id),
    surface: String(row.surface),
    workspace: String(row.workspace),
    channel: String(row.channel),
    thread: row.thread === null ? null : String(row.thread),
    person: String(row.person),
    question: String(row.question),
    private: row.private === 1,
    scopeChannel: String(row.scope_channel),
    address: JSON.parse(String(row.address)) as Job["address"],
    acceptedAt: Number(row.accepted_at),
    attempts: Number(row.attempts),
  };
}
