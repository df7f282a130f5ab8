import type { Connection, Row } from "./connection.js";
import type { History, StoredAnswer } from "./history.js";
import type { RecentTexts, Texts } from "./recent-texts.js";

/** Answers that were given, and what was asked around them. */
export interface AnswerTable
  extends Pick<
    History,
    | "find"
    | "beginSharing"
    | "share"
    | "unshare"
    | "hide"
    | "leaveThread"
    | "askHuman"
    | "unaskHuman"
    | "questions"
    | "answeredIn"
    | "lastOf"
    | "lastHere"
  > {
  /** Inside of the caller's transaction, as the two after it. */
  save(answer: StoredAnswer): void;
  /** Notes how long an answer took that is kept already. @returns false when it is not */
  settle(id: string, tookMs: number): boolean;
  drop(id: string): void;
}

/** A row of `answers` in one place; binds surface, workspace, channel, thread. */
export const HERE = "surface = ? AND workspace = ? AND channel = ? AND thread IS ?";
const NEWEST_FIRST = "ORDER BY asked_at DESC, rowid DESC LIMIT ?";
/** Values of `shared`; a history of before knows the first two. */
const SHARED = { no: 0, yes: 1, beingShared: 2 } as const;
/** What one person sees alone says nothing to the others in that place. */
const SEEN_BY_ALL = `(private = 0 OR shared = ${SHARED.yes})`;

/** @param recent where texts go when they are not to be written */
export function createAnswers(connection: Connection, recent: RecentTexts, keepTexts: boolean): AnswerTable {
  const insert = connection.prepare(
    "INSERT OR REPLACE INTO answers (id, surface, workspace, channel, thread, person, asked_at, private, scope_channel, " +
      "outcome, confidence, took_ms, question, previous, answer_json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const setTook = connection.prepare("UPDATE answers SET took_ms = ? WHERE id = ?");
  const remove = connection.prepare("DELETE FROM answers WHERE id = ?");
  const byId = connection.prepare("SELECT * FROM answers WHERE id = ?");
  const markBeingShared = connection.prepare(
    `UPDATE answers SET shared = ${SHARED.beingShared} WHERE id = ? AND private = 1 AND shared = ${SHARED.no}`,
  );
  const markShared = connection.prepare(
    `UPDATE answers SET shared = ${SHARED.yes} WHERE id = ? AND private = 1 AND shared <> ${SHARED.yes}`,
  );
  const markUnshared = connection.prepare(`UPDATE answers SET shared = ${SHARED.no} WHERE id = ?`);
  const markInChannel = connection.prepare("UPDATE answers SET thread = NULL WHERE id = ?");
  const markPrivate = connection.prepare("UPDATE answers SET private = 1 WHERE id = ?");
  const markUnasked = connection.prepare("UPDATE answers SET human_asked = 0 WHERE id = ?");
  const markAsked = connection.prepare("UPDATE answers SET human_asked = 1 WHERE id = ? AND human_asked = 0");
  const theirs = connection.prepare(
    `SELECT id, question FROM answers WHERE ${HERE} AND asked_at >= ? AND person = ? ${NEWEST_FIRST}`,
  );
  const theirsSeenByAll = connection.prepare(
    `SELECT id, question FROM answers WHERE ${HERE} AND asked_at >= ? AND person = ? AND ${SEEN_BY_ALL} ${NEWEST_FIRST}`,
  );
  const anyones = connection.prepare(
    `SELECT id, question FROM answers WHERE ${HERE} AND asked_at >= ? AND ${SEEN_BY_ALL} ${NEWEST_FIRST}`,
  );
  const answered = connection.prepare(
    `SELECT 1 AS found FROM answers WHERE ${HERE} AND ${SEEN_BY_ALL} LIMIT 1`,
  );
  const last = connection.prepare(
    `SELECT * FROM answers WHERE person = ? AND surface = ? AND workspace = ? ${NEWEST_FIRST}`,
  );
  const lastSeen = connection.prepare(
    `SELECT * FROM answers WHERE ${HERE} AND (${SEEN_BY_ALL} OR person = ?) ORDER BY asked_at DESC, rowid DESC LIMIT 1`,
  );

  return {
    save(answer) {
      const texts: Texts = keepTexts ? answer : { question: null, previous: [], answerJson: null };
      insert.run(
        answer.id,
        answer.surface,
        answer.workspace,
        answer.channel,
        answer.thread,
        answer.person,
        answer.askedAt,
        Number(answer.private),
        answer.scopeChannel,
        answer.outcome,
        answer.confidence,
        answer.tookMs,
        texts.question,
        JSON.stringify(texts.previous),
        texts.answerJson,
      );
      if (keepTexts) return;
      const { question, previous, answerJson } = answer;
      recent.keep(answer.id, { question, previous, answerJson });
    },
    settle: (id, tookMs) => setTook.run(tookMs, id) > 0,
    drop: (id) => void remove.run(id),
    find(id) {
      const row = byId.first(id);
      return row === undefined ? null : toAnswer(row, recent);
    },
    beginSharing: (id) => markBeingShared.run(id) > 0,
    share: (id) => markShared.run(id) > 0,
    unshare: (id) => void markUnshared.run(id),
    hide: (id) => void markPrivate.run(id),
    leaveThread: (id) => void markInChannel.run(id),
    askHuman: (id) => markAsked.run(id) > 0,
    unaskHuman: (id) => void markUnasked.run(id),
    questions(place, { person, private: privately, since, most }) {
      const here = [place.surface, place.workspace, place.channel, place.thread, since];
      const by = privately ? theirs : theirsSeenByAll;
      const rows = person === null ? anyones.all(...here, most) : by.all(...here, person, most);
      return rows
        .map(({ id, question }) => question ?? recent.find(String(id))?.question ?? null)
        .filter((question) => question !== null)
        .map(String)
        .reverse();
    },
    answeredIn: ({ surface, workspace, channel, thread }) =>
      answered.first(surface, workspace, channel, thread) !== undefined,
    lastOf: ({ person, surface, workspace }, most) =>
      last.all(person, surface, workspace, most).map((row) => toAnswer(row, recent)),
    lastHere({ surface, workspace, channel, thread }, person) {
      const row = lastSeen.first(surface, workspace, channel, thread, person);
      return row === undefined ? null : toAnswer(row, recent);
    },
  };
}

/** A row of `answers`; what was not written is taken from memory while it is there. */
export function toAnswer(row: Row, recent: RecentTexts): StoredAnswer {
  const id = String(row.id);
  const written: Texts = {
    question: textOrNull(row.question),
    previous: JSON.parse(String(row.previous)) as string[],
    answerJson: textOrNull(row.answer_json),
  };
  const { question, previous, answerJson } = (written.question === null ? recent.find(id) : null) ?? written;
  return {
    id,
    surface: String(row.surface),
    workspace: String(row.workspace),
    channel: String(row.channel),
    thread: textOrNull(row.thread),
    person: String(row.person),
    askedAt: Number(row.asked_at),
    private: row.private === 1 && row.shared !== SHARED.yes,
    ...(row.private === 1 && row.shared === SHARED.yes && { shared: true }),
    scopeChannel: String(row.scope_channel),
    outcome: String(row.outcome),
    confidence: Number(row.confidence),
    tookMs: Number(row.took_ms),
    question,
    previous,
    answerJson,
  };
}

function textOrNull(value: Row[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
