import type { Connection, Row } from "./connection.js";
import { enterProcess, isGone, leaveProcess } from "./process-identity.js";

/** Which of several processes on one history is at work on a job, so that each job has one. */
export interface Leases {
  /** Owner of what is accepted here. */
  readonly owner: string;
  /** Says that this process lives; inside of a transaction. */
  hold(): void;
  /** Makes jobs of a surface this process's own that no living one has; inside of a transaction. */
  takeOver(surface: string): void;
  /** Lets go of every job, for whoever looks next. */
  release(): void;
  /** Releases, and no longer counts as open. */
  stop(): void;
}

/** How long a process counts as alive that cannot be looked at from here: on another machine, in another container. */
const LEASE_MS = 30_000;
const RENEW_EVERY_MS = 10_000;

/** @param now milliseconds since 1970 */
export function createLeases(connection: Connection, now: () => number): Leases {
  const self = enterProcess();
  const hold = connection.prepare(
    "INSERT INTO owners (id, machine, pid, lease_until) VALUES (?, ?, ?, ?) " +
      "ON CONFLICT (id) DO UPDATE SET lease_until = excluded.lease_until",
  );
  const renew = connection.prepare(
    "UPDATE owners SET lease_until = ? WHERE id = ?2 AND EXISTS (SELECT 1 FROM jobs WHERE owner = ?2)",
  );
  const others = connection.prepare(
    "SELECT DISTINCT jobs.owner AS id, machine, pid, lease_until FROM jobs LEFT JOIN owners ON owners.id = jobs.owner " +
      "WHERE surface = ? AND jobs.owner IS NOT ?",
  );
  // What another process has noted may lack its last attempts: it may be posted, so a surface has to look. A private post
  // cannot be looked for; there the note is believed.
  const take = connection.prepare(
    "UPDATE jobs SET owner = ?, attempts = CASE private WHEN 1 THEN attempts ELSE max(attempts, 1) END " +
      "WHERE surface = ? AND owner IS ?",
  );
  const free = connection.prepare("UPDATE jobs SET owner = NULL WHERE owner = ?");
  const leave = connection.prepare("DELETE FROM owners WHERE id = ?");
  const sweep = connection.prepare(
    "DELETE FROM owners WHERE lease_until <= ? AND id NOT IN (SELECT owner FROM jobs WHERE owner IS NOT NULL)",
  );

  let held = false;

  function isOver({ id, machine, pid, lease_until: until }: Row): boolean {
    if (until === null || Number(until) <= now()) return true;
    return isGone({ id: String(id), machine: String(machine), pid: Number(pid) }, self);
  }
  function release(): void {
    if (!held) return;
    connection.transaction(() => {
      free.run(self.id);
      leave.run(self.id);
    });
  }

  const timer = setInterval(() => {
    try {
      renew.run(now() + LEASE_MS, self.id);
    } catch {
      // The next one comes before the lease is over.
    }
  }, RENEW_EVERY_MS).unref();

  return {
    owner: self.id,
    hold() {
      held = true;
      hold.run(self.id, self.machine, self.pid, now() + LEASE_MS);
    },
    takeOver(surface) {
      for (const row of others.all(surface, self.id))
        if (isOver(row)) take.run(self.id, surface, row.id ?? null);
      sweep.run(now());
    },
    release,
    stop() {
      clearInterval(timer);
      leaveProcess(self);
      try {
        release();
      } catch {
        // Then they are free when the lease is over, or this process has ended.
      }
    },
  };
}
