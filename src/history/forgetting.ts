import { HERE } from "./answers.js";
import type { Connection, Row, Value } from "./connection.js";
import type { History } from "./history.js";
import { DELIVERY_KEPT_MS } from "./journal.js";
import type { RecentTexts } from "./recent-texts.js";

/** Removing what people asked; feedback goes with the answer it was given for. */
export interface Forgetting extends Pick<History, "forgetPerson" | "forgetBefore" | "forgetWorkspace"> {
  /** What is too old to keep. @param retentionDays 0: for ever */
  forgetOld(now: number, retentionDays: number): void;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Tables that name the admin who set something. */
const SET_BY_ADMINS = ["channel_rules", "channel_narrowings", "private_answers"] as const;
/** What is read of an answer that is removed. */
const REMOVED = "RETURNING id, surface, workspace, channel, thread, question";

export function createForgetting(connection: Connection, recent: RecentTexts): Forgetting {
  const prepare = (sql: string) => connection.prepare(sql);
  const person = {
    answers: prepare(`DELETE FROM answers WHERE person = ? AND (?2 IS NULL OR surface = ?2) ${REMOVED}`),
    jobs: prepare("DELETE FROM jobs WHERE person = ? AND (?2 IS NULL OR surface = ?2)"),
    feedback: prepare(
      "DELETE FROM feedback WHERE person = ? AND " +
        "(?2 IS NULL OR answer IN (SELECT id FROM answers WHERE surface = ?2))",
    ),
    rules: SET_BY_ADMINS.map((table) =>
      prepare(`UPDATE ${table} SET set_by = NULL WHERE set_by = ? AND (?2 IS NULL OR surface = ?2)`),
    ),
  };
  const before = {
    answers: prepare(`DELETE FROM answers WHERE asked_at < ? ${REMOVED}`),
    jobs: prepare("DELETE FROM jobs WHERE accepted_at < ?"),
    rules: SET_BY_ADMINS.map((table) => prepare(`UPDATE ${table} SET set_by = NULL WHERE set_at < ?`)),
  };
  const workspace = {
    answers: prepare(`DELETE FROM answers WHERE surface = ? AND workspace = ? ${REMOVED}`),
    jobs: prepare("DELETE FROM jobs WHERE surface = ? AND workspace = ?"),
    rules: SET_BY_ADMINS.map((table) =>
      prepare(`UPDATE ${table} SET set_by = NULL WHERE surface = ? AND workspace = ?`),
    ),
    // Who comes back is not known: what was opened to them is opened anew, or not. A rule that did nothing else goes, so that
    // the configuration holds again.
    opened: [
      prepare("DELETE FROM channel_rules WHERE surface = ? AND workspace = ? AND documents IS NULL"),
      prepare("UPDATE channel_rules SET private = '[]' WHERE surface = ? AND workspace = ?"),
    ],
  };
  // A quote is an hour older than its answer at most: it ages away with it.
  const aged = prepare("DELETE FROM answers WHERE asked_at < ?");
  const deliveries = prepare("DELETE FROM deliveries WHERE seen_at <= ?");
  const quoting = prepare(`SELECT id, previous FROM answers WHERE ${HERE}`);
  const requote = prepare("UPDATE answers SET previous = ? WHERE id = ?");

  // It waits for seconds: then it goes on from what was asked in the same place, or stands alone.
  const unquote = prepare(`UPDATE jobs SET address = json_remove(address, '$.goesOnFrom') WHERE ${HERE}`);

  /** Questions of others may name those they went on from. */
  function forgetQuotes(removed: readonly Row[]): void {
    const texts = new Map<string, { readonly place: readonly Value[]; readonly questions: Set<string> }>();
    for (const row of removed) {
      const question = row.question ?? recent.find(String(row.id))?.question ?? null;
      if (question === null) continue;
      const place = [row.surface, row.workspace, row.channel, row.thread].map((part) => part ?? null);
      const key = JSON.stringify(place);
      const { questions } = texts.get(key) ?? texts.set(key, { place, questions: new Set() }).get(key)!;
      questions.add(String(question));
    }
    for (const { place, questions } of texts.values()) {
      unquote.run(...place);
      const isOthers = (text: string) => !questions.has(text);
      for (const { id, previous } of quoting.all(...place)) {
        const written = JSON.parse(String(previous)) as string[];
        if (!written.every(isOthers)) requote.run(JSON.stringify(written.filter(isOthers)), String(id));
        const kept = recent.find(String(id));
        if (kept !== null && !kept.previous.every(isOthers))
          recent.keep(String(id), { ...kept, previous: kept.previous.filter(isOthers) });
      }
    }
  }

  /** @returns how many questions it was, with those that still waited */
  function forget(remove: () => { readonly removed: readonly Row[]; readonly waiting: number }): number {
    const { removed, waiting } = connection.transaction(remove);
    for (const { id } of removed) recent.forget(String(id));
    // The log still holds what was removed.
    connection.emptyLog();
    return removed.length + waiting;
  }

  return {
    forgetPerson: (id, surface) =>
      forget(() => {
        const who = [id, surface ?? null];
        person.feedback.run(...who);
        for (const rule of person.rules) rule.run(...who);
        const removed = person.answers.all(...who);
        forgetQuotes(removed);
        return { removed, waiting: person.jobs.run(...who) };
      }),
    forgetBefore: (time) =>
      forget(() => {
        for (const rule of before.rules) rule.run(time);
        const removed = before.answers.all(time);
        forgetQuotes(removed);
        return { removed, waiting: before.jobs.run(time) };
      }),
    forgetWorkspace: (surface, id) =>
      forget(() => {
        for (const rule of [...workspace.opened, ...workspace.rules]) rule.run(surface, id);
        return { removed: workspace.answers.all(surface, id), waiting: workspace.jobs.run(surface, id) };
      }),
    forgetOld(now, retentionDays) {
      recent.forgetOld();
      connection.transaction(() => {
        deliveries.run(now - DELIVERY_KEPT_MS);
        if (retentionDays === 0) return;
        const oldest = now - retentionDays * DAY_MS;
        for (const rule of before.rules) rule.run(oldest);
        aged.run(oldest);
        before.jobs.run(oldest);
      });
    },
  };
}
