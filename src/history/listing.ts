import { toAnswer } from "./answers.js";
import type { Connection, Value } from "./connection.js";
import type { FeedbackTable } from "./feedback.js";
import type { History } from "./history.js";
import type { RecentTexts } from "./recent-texts.js";

/** Answers with their votes, newest first. */
export function createListing(
  connection: Connection,
  feedback: Pick<FeedbackTable, "of">,
  recent: RecentTexts,
): Pick<History, "list"> {
  return {
    list({ surface, person, since, most }) {
      const wanted: readonly (readonly [string, Value | undefined])[] = [
        // "+": most rows are of one surface, so its index would find them all, only to sort them.
        ["+surface = ?", surface],
        ["person = ?", person],
        ["asked_at >= ?", since],
      ];
      const given = wanted.flatMap(([clause, value]) => (value === undefined ? [] : [{ clause, value }]));
      const where = given.length === 0 ? "" : `WHERE ${given.map(({ clause }) => clause).join(" AND ")}`;
      return connection
        .prepare(`SELECT * FROM answers ${where} ORDER BY asked_at DESC, rowid DESC LIMIT ?`)
        .all(...given.map(({ value }) => value), most)
        .map((row) => ({ ...toAnswer(row, recent), feedback: feedback.of(String(row.id)) }));
    },
  };
}
