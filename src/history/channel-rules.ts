import type { Connection, Row } from "./connection.js";
import type { ChannelRule, History } from "./history.js";

type ChannelRules = Pick<History, "channelRule" | "setChannelRule" | "channelRules">;

/** Which documents channels see, as admins have set it. */
export function createChannelRules(connection: Connection): ChannelRules {
  const find = connection.prepare(
    "SELECT documents, private FROM channel_rules WHERE surface = ? AND workspace = ? AND channel = ?",
  );
  const ofWorkspace = connection.prepare(
    "SELECT channel, documents, private FROM channel_rules WHERE surface = ? AND workspace = ? ORDER BY channel",
  );
  const ofSurface = connection.prepare(
    "SELECT channel, documents, private FROM channel_rules WHERE surface = ? ORDER BY workspace, channel",
  );
  const remove = connection.prepare(
    "DELETE FROM channel_rules WHERE surface = ? AND workspace = ? AND channel = ?",
  );
  const replace = connection.prepare(
    "INSERT OR REPLACE INTO channel_rules (surface, workspace, channel, documents, private, set_by, set_at) " +
      "VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  return {
    channelRule({ surface, workspace, channel }) {
      const row = find.first(surface, workspace, channel);
      return row === undefined ? null : toRule(row);
    },
    setChannelRule({ surface, workspace, channel }, rule, by) {
      if (rule === null) {
        remove.run(surface, workspace, channel);
        return;
      }
      const documents = rule.documents === null ? null : JSON.stringify(rule.documents);
      const hidden = JSON.stringify(rule.private);
      replace.run(surface, workspace, channel, documents, hidden, by.person, by.at);
    },
    channelRules: (surface, workspace) =>
      (workspace === undefined ? ofSurface.all(surface) : ofWorkspace.all(surface, workspace)).map((row) => ({
        channel: String(row.channel),
        rule: toRule(row),
      })),
  };
}

function toRule(row: Row): ChannelRule {
  return {
    documents: row.documents === null ? null : (JSON.parse(String(row.documents)) as string[]),
    private: JSON.parse(String(row.private)) as string[],
  };
}
