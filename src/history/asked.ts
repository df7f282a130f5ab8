import type { Connection, Row, Value } from "./connection.js";
import type { AskedQuestion, History, PoorAnswer } from "./history.js";

const SEEN_BY_ALL = "(a.private = 0 OR a.shared = 1)";
/** Only what is written: texts that are kept for an hour, for buttons and follow-ups, are not for others to read. */
const COLUMNS =
  `a.id, a.surface, a.channel, a.asked_at, NOT ${SEEN_BY_ALL} AS hidden, a.outcome, a.confidence, a.took_ms, ` +
  `CASE WHEN ${SEEN_BY_ALL} THEN a.question END AS question, ` +
  "(SELECT count(*) FROM feedback f WHERE f.answer = a.id AND f.vote = 'up') AS up, " +
  "(SELECT count(*) FROM feedback f WHERE f.answer = a.id AND f.vote = 'down') AS down";
const ORDER = "ORDER BY a.asked_at DESC, a.rowid DESC";

/** What was asked, without who asked it: for pages and reports. */
export function createAsked(connection: Connection): Pick<History, "asked" | "poor"> {
  // Prepared once it is wanted: most processes never show a page.
  const prepared = new Map<string, ReturnType<Connection["prepare"]>>();
  const all = (sql: string, values: readonly Value[]): Row[] => {
    const statement = prepared.get(sql) ?? connection.prepare(sql);
    prepared.set(sql, statement);
    return statement.all(...values);
  };
  return {
    asked({ surface, since = 0, skip = 0, most }) {
      // "+": most rows are of one surface, so its index would find them all, only to sort them.
      const where = `a.asked_at >= ?${surface === undefined ? "" : " AND +a.surface = ?"}`;
      const values = [since, ...(surface === undefined ? [] : [surface]), most, skip];
      return all(`SELECT ${COLUMNS} FROM answers a WHERE ${where} ${ORDER} LIMIT ? OFFSET ?`, values).map(
        toAsked,
      );
    },
    poor({ since, sureFrom, most }) {
      const sql =
        `SELECT ${COLUMNS}, CASE WHEN ${SEEN_BY_ALL} THEN a.answer_json END AS answer_json FROM answers a ` +
        "WHERE a.asked_at >= ? AND (a.outcome = 'insufficient_evidence' OR a.confidence < ? OR " +
        "EXISTS (SELECT 1 FROM feedback f WHERE f.answer = a.id AND f.vote = 'down')) " +
        `${ORDER} LIMIT ?`;
      return all(sql, [since, sureFrom, most]).map(
        (row): PoorAnswer => ({
          ...toAsked(row),
          answerJson: row.answer_json === null ? null : String(row.answer_json),
        }),
      );
    },
  };
}

function toAsked(row: Row): AskedQuestion {
  return {
    id: String(row.id),
    surface: String(row.surface),
    channel: String(row.channel),
    askedAt: Number(row.asked_at),
    private: row.hidden === 1,
    outcome: String(row.outcome),
    confidence: Number(row.confidence),
    tookMs: Number(row.took_ms),
    question: row.question === null ? null : String(row.question),
    up: Number(row.up),
    down: Number(row.down),
  };
}
