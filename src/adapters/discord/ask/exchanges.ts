import type { APIMessage } from "discord.js";

const HOUR_MS = 3_600_000;
const MOST = 5_000;

/** Counts how long people go on replying to the bot. */
export interface Exchanges {
  /**
   * @param message by a person
   * @param repliedTo the bot's message that it replies to; null: it begins an exchange
   * @returns which one in a row it is within an hour, from 1
   */
  count(message: Pick<APIMessage, "id" | "timestamp">, repliedTo: APIMessage | null): number;
}

/** Remembers the latest ones; after a restart an exchange counts from the second one on. */
export function createExchanges(): Exchanges {
  /** When each question of a row was asked, by the message that asked last. */
  const rows = new Map<string, readonly number[]>();
  return {
    count({ id, timestamp }, repliedTo) {
      const at = Date.parse(timestamp);
      const answered = repliedTo?.message_reference?.message_id ?? "";
      const before = repliedTo === null ? [] : (rows.get(answered) ?? [Date.parse(repliedTo.timestamp)]);
      const row = [...before.filter((time) => at - time < HOUR_MS), at];
      rows.set(id, row);
      const [oldest] = rows.keys();
      if (rows.size > MOST && oldest !== undefined) rows.delete(oldest);
      return row.length;
    },
  };
}
