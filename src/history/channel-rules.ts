import type { Connection, Row } from "./connection.js";
import type { ChannelRule, History } from "./history.js";

type ChannelRules = Pick<
  History,
  "channelRule" | "setChannelRule" | "channelRules" | "narrowing" | "setNarrowing" | "narrowings"
>;

/** Which documents channels see, as admins have set it, and as others have narrowed it. */
export function createChannelRules(connection: Connection): ChannelRules {
  const rules = rulesIn("channel_rules", connection);
  const narrowings = rulesIn("channel_narrowings", connection);
  return {
    channelRule: rules.find,
    setChannelRule: rules.set,
    channelRules: (surface, workspace) =>
      rules.list(surface, workspace).map((row) => ({ channel: String(row.channel), rule: toRule(row) })),
    narrowing: narrowings.find,
    setNarrowing: narrowings.set,
    narrowings: (surface, workspace) =>
      narrowings
        .list(surface, workspace)
        .map((row) => ({ surface, workspace: String(row.workspace), channel: String(row.channel) })),
  };
}

/** Both tables look the same. */
function rulesIn(table: "channel_rules" | "channel_narrowings", connection: Connection) {
  const columns = "workspace, channel, documents, private";
  const find = connection.prepare(
    `SELECT documents, private FROM ${table} WHERE surface = ? AND workspace = ? AND channel = ?`,
  );
  const ofWorkspace = connection.prepare(
    `SELECT ${columns} FROM ${table} WHERE surface = ? AND workspace = ? ORDER BY channel`,
  );
  const ofSurface = connection.prepare(
    `SELECT ${columns} FROM ${table} WHERE surface = ? ORDER BY workspace, channel`,
  );
  const remove = connection.prepare(
    `DELETE FROM ${table} WHERE surface = ? AND workspace = ? AND channel = ?`,
  );
  const replace = connection.prepare(
    `INSERT OR REPLACE INTO ${table} (surface, workspace, channel, documents, private, set_by, set_at) ` +
      "VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const first: ChannelRules["channelRule"] = ({ surface, workspace, channel }) => {
    const row = find.first(surface, workspace, channel);
    return row === undefined ? null : toRule(row);
  };
  const set: ChannelRules["setChannelRule"] = ({ surface, workspace, channel }, rule, by) => {
    if (rule === null) {
      remove.run(surface, workspace, channel);
      return;
    }
    const documents = rule.documents === null ? null : JSON.stringify(rule.documents);
    const hidden = JSON.stringify(rule.private);
    replace.run(surface, workspace, channel, documents, hidden, by.person, by.at);
  };
  const list = (surface: string, workspace: string | undefined): Row[] =>
    workspace === undefined ? ofSurface.all(surface) : ofWorkspace.all(surface, workspace);
  return { find: first, set, list };
}

function toRule(row: Row): ChannelRule {
  return {
    documents: row.documents === null ? null : (JSON.parse(String(row.documents)) as string[]),
    private: JSON.parse(String(row.private)) as string[],
  };
}
