import type { Connection, Row } from "./connection.js";
import type { Feedback, History } from "./history.js";

/** Votes on answers. */
export interface FeedbackTable extends Pick<History, "vote"> {
  /** Oldest first. */
  of(answer: string): Feedback[];
}

export function createFeedback(connection: Connection, keepTexts: boolean): FeedbackTable {
  // The answer may be forgotten by now. Votes can come late and out of order; and who only votes the same once more
  // does not take back the reason.
  const upsert = connection.prepare(
    "INSERT INTO feedback (answer, person, vote, reason, at) SELECT id, ?, ?, ?, ? FROM answers WHERE id = ? " +
      "ON CONFLICT (answer, person) DO UPDATE SET vote = excluded.vote, at = excluded.at, " +
      "reason = CASE WHEN vote = excluded.vote THEN coalesce(excluded.reason, reason) ELSE excluded.reason END " +
      "WHERE excluded.at >= at",
  );
  const byAnswer = connection.prepare("SELECT * FROM feedback WHERE answer = ? ORDER BY at, person");
  return {
    vote: ({ answer, person, vote, reason, at }) =>
      void upsert.run(person, vote, keepTexts ? reason : null, at, answer),
    of: (answer) => byAnswer.all(answer).map(toFeedback),
  };
}

function toFeedback(row: Row): Feedback {
  return {
    answer: String(row.answer),
    person: String(row.person),
    vote: row.vote === "up" ? "up" : "down",
    reason: row.reason === null ? null : String(row.reason),
    at: Number(row.at),
  };
}
