import type { Connection } from "./connection.js";
import type { History } from "./history.js";

/** Where answers are shown to their asker alone, as admins have set it. */
export function createPrivateAnswers(
  connection: Connection,
): Pick<History, "privateAnswers" | "setPrivateAnswers"> {
  const find = connection.prepare(
    "SELECT value FROM private_answers WHERE surface = ? AND workspace = ? AND channel = ?",
  );
  const remove = connection.prepare(
    "DELETE FROM private_answers WHERE surface = ? AND workspace = ? AND channel = ?",
  );
  const replace = connection.prepare(
    "INSERT OR REPLACE INTO private_answers (surface, workspace, channel, value, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?)",
  );
  return {
    privateAnswers({ surface, workspace, channel }) {
      const row = find.first(surface, workspace, channel);
      return row === undefined ? null : row.value === 1;
    },
    setPrivateAnswers({ surface, workspace, channel }, value, { person, at }) {
      if (value === null) remove.run(surface, workspace, channel);
      else replace.run(surface, workspace, channel, value ? 1 : 0, person, at);
    },
  };
}
