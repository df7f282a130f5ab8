import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../../chat/log.js";

/**
 * Lets Slack's library write to our log. Its debug lines hold whole requests and are dropped at every level; of what it
 * reports only text is kept, never an error object, which holds the token, and of a text nothing that it quotes: what could
 * not be read may be a question.
 */
export function boltLog(log: Log): Logger {
  const text = (parts: readonly unknown[]): string =>
    parts
      .map((part) =>
        typeof part === "string" ? withoutQuotations(part) : part instanceof Error ? part.name : typeof part,
      )
      .join(" ");
  const keep = (...parts: readonly unknown[]): void => log.debug("slack library", { text: text(parts) });
  return {
    debug: () => undefined,
    info: keep,
    warn: keep,
    error: keep,
    setLevel: () => undefined,
    // The library writes more into each line when it believes that debug lines are kept.
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

/** From the first quotation mark to the last. */
function withoutQuotations(text: string): string {
  return text.replace(/["'`].*["'`]/su, "…");
}
