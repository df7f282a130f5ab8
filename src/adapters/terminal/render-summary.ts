import { plainText } from "../../chat/plain-text.js";
import type { IngestSummary } from "../../ingest.js";

// Longer lists are for a log, not for a closing summary; the counts say how many there are.
const MOST_NAMES = 6;
const MOST_LINES = 20;

/** What an ingest did, in lines: counts, options found, notes, and what was skipped and why. */
export function renderSummary(summary: IngestSummary, index: string): string {
  const { documents, passages, options, embedded, reused, removed, seconds } = summary;
  const counts = [
    plural(documents, "document"),
    plural(passages, "passage"),
    plural(options.length, "option"),
  ];
  const work = [
    `${embedded} embedded`,
    reused > 0 ? `${reused} unchanged` : "",
    removed.length > 0 ? `${plural(removed.length, "document")} gone` : "",
  ].filter((part) => part !== "");
  const lines = [
    summary.changed
      ? `${counts.join(", ")} in ${seconds.toFixed(1)} s (${work.join(", ")}), written to ${index}`
      : `${counts.join(", ")}: ${index} is up to date (${seconds.toFixed(1)} s)`,
    ...(options.length > 0 && summary.changed ? [`Options: ${listNames(options)}`] : []),
    ...listed(
      "Noted",
      summary.notes.map(({ document, note }) => `${document}: ${note}`),
    ),
    ...listed(
      "Skipped",
      summary.skipped.map(({ path, reason }) => `${path}: ${reason}`),
    ),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function listed(title: string, entries: readonly string[]): string[] {
  if (entries.length === 0) return [];
  const shown = entries.slice(0, MOST_LINES).map((entry) => `  ${plainText(entry)}`);
  const left = entries.length - shown.length;
  return [`${title}: ${entries.length}`, ...shown, ...(left > 0 ? [`  and ${left} more`] : [])];
}

function listNames(names: readonly string[]): string {
  const left = names.length - MOST_NAMES;
  const shown = names.slice(0, MOST_NAMES).map(plainText).join(", ");
  return left > 0 ? `${shown} and ${left} more` : shown;
}

/** "1 document", "2 documents". */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
