import { plainText } from "../../chat/plain-text.js";
import type { HistoryEntry } from "../../history/history.js";
import { cutColumns, displayWidth, padColumns, wrapText } from "./text-layout.js";

const GAP = "  ";
const HEAD = ["asked", "where", "who", "outcome", "sure", "votes"];
/** Ids are short; what is longer is no id to read. */
const MOST_ID_COLUMNS = 28;
/** With less room at the end of the line a question goes below it. */
const LEAST_QUESTION_COLUMNS = 32;
const LEAST_COLUMNS = 40;

/**
 * Questions as a table; each question at the end of its line, or below it where that is too narrow, and below it what people
 * said with their votes.
 *
 * @param entries at least one, in the order to print
 * @param columns of the terminal
 */
export function renderHistory(entries: readonly HistoryEntry[], columns: number): string {
  const width = Math.max(LEAST_COLUMNS, columns);
  const table = [HEAD, ...entries.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...table.map((row) => displayWidth(row[column]!))));
  const taken = widths.reduce((sum, cell) => sum + cell + GAP.length, 0);
  const beside = width - taken >= LEAST_QUESTION_COLUMNS;
  const line = (cells: readonly string[], end: string) =>
    `${[...cells.map((cell, column) => padColumns(cell, widths[column]!)), end].join(GAP).trimEnd()}\n`;
  const rows = entries.map((entry, i) => {
    const question = entry.question === null ? "(not kept)" : plainText(entry.question);
    const asked = beside
      ? line(table[i + 1]!, cutAtWord(question, width - taken))
      : `${line(table[i + 1]!, "")}  ${cutAtWord(question, width - 2)}\n`;
    return asked + renderReasons(entry, width);
  });
  return line(HEAD, beside ? "question" : "") + rows.join("");
}

function cellsOf(entry: HistoryEntry): string[] {
  const votes = (kind: "up" | "down") => entry.feedback.filter(({ vote }) => vote === kind).length;
  return [
    toLocalTime(entry.askedAt),
    cutColumns(plainText(`${entry.surface}/${entry.channel}`), MOST_ID_COLUMNS),
    cutColumns(plainText(entry.person), MOST_ID_COLUMNS),
    entry.outcome === "insufficient_evidence" ? "no evidence" : plainText(entry.outcome),
    `${Math.round(entry.confidence * 100)} %`,
    [votes("up") > 0 ? `👍${votes("up")}` : "", votes("down") > 0 ? `👎${votes("down")}` : ""]
      .filter((part) => part !== "")
      .join(" "),
  ];
}

function renderReasons({ feedback }: HistoryEntry, width: number): string {
  return feedback
    .flatMap(({ vote, person, reason }) =>
      reason === null
        ? []
        : wrapText(plainText(`${vote === "up" ? "👍" : "👎"} ${person}: ${reason}`), width - 4),
    )
    .map((line) => `    ${line}\n`)
    .join("");
}

/** Shortened with "…" to whole words, unless that would lose half of it. */
function cutAtWord(text: string, columns: number): string {
  const cut = cutColumns(text, columns);
  if (cut === text || text[cut.length - 1] === " ") return cut;
  const words = cut.slice(0, cut.lastIndexOf(" "));
  return displayWidth(words) < columns / 2 ? cut : `${words}…`;
}

function toLocalTime(time: number): string {
  const date = new Date(time);
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
