import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Job, Place, StoredAnswer } from "../../src/history/history.js";
import { type HistorySettings, openHistory } from "../../src/history/open-history.js";

/** A fixed moment to count from. */
export const NOON = Date.UTC(2026, 5, 15, 12);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const THREAD: Place = { surface: "slack", workspace: "T1", channel: "C1", thread: "1.1" };

/** A folder of its own, and histories in it whose clock is set by hand. */
export function historyFolder() {
  const folder = mkdtempSync(join(tmpdir(), "whichbot-history-"));
  const opened: { close(): void }[] = [];
  const clock = { time: NOON };
  const file = join(folder, "history.db");
  return {
    folder,
    file,
    clock,
    open(settings: Partial<HistorySettings> = {}) {
      const history = openHistory({
        file,
        keepTexts: true,
        retentionDays: 0,
        now: () => clock.time,
        ...settings,
      });
      opened.push(history);
      return history;
    },
    remove() {
      for (const history of opened) history.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function job(changes: Partial<Job> = {}): Job {
  return {
    ...THREAD,
    id: "job-1",
    person: "U1",
    question: "which broker is faster?",
    private: false,
    scopeChannel: "C1",
    address: { responseUrl: "https://hooks.example/secret-address", ephemeral: true, thread: null },
    acceptedAt: NOON,
    attempts: 0,
    ...changes,
  };
}

export function answerTo(asked: Job, changes: Partial<StoredAnswer> = {}): StoredAnswer {
  const { id, surface, workspace, channel, thread, person, question, scopeChannel, acceptedAt } = asked;
  return {
    id,
    surface,
    workspace,
    channel,
    thread,
    person,
    question,
    scopeChannel,
    askedAt: acceptedAt,
    private: asked.private,
    outcome: "winner",
    confidence: 0.93,
    tookMs: 12.5,
    previous: [],
    answerJson: '{"headline":"Kestrel"}',
    ...changes,
  };
}
