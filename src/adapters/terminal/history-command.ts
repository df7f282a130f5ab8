import { statSync } from "node:fs";
import { createInterface } from "node:readline";
import { plainText } from "../../chat/plain-text.js";
import type { History, HistoryEntry } from "../../history/history.js";
import type { HistorySettings } from "../../history/open-history.js";
import { toJsonText } from "./json-text.js";
import { renderHistory } from "./render-history.js";
import { plural } from "./render-summary.js";
import type { Terminal } from "./terminal.js";

/** Which questions to print. */
export interface HistoryList {
  readonly kind: "list";
  readonly surface?: string | undefined;
  readonly person?: string | undefined;
  /** Milliseconds since 1970; `parseMoment` reads what a person types. */
  readonly since?: number | undefined;
  /** Most questions, ≥ 1. */
  readonly most: number;
  /** One JSON object a line. */
  readonly json: boolean;
}

/** What to remove for good. */
export type HistoryForget =
  | { readonly kind: "forget-person"; readonly person: string; readonly surface?: string | undefined }
  /** Milliseconds since 1970. */
  | { readonly kind: "forget-before"; readonly time: number }
  /** @param yes do not ask first */
  | { readonly kind: "forget-all"; readonly yes: boolean };

/** What `whichbot history` is to do, and with which history. */
export interface HistoryRequest {
  readonly history: HistorySettings;
  readonly task: HistoryList | HistoryForget;
}

/**
 * Prints what was asked, newest first, or removes some of it. A history that is not there yet is not made.
 *
 * @returns exit code: 0 done; 1 everything was to be removed, and nobody agreed
 * @throws {WhichbotError} HISTORY_UNUSABLE, DISK_FULL
 */
export async function runHistory({ history, task }: HistoryRequest, terminal: Terminal): Promise<number> {
  if (isMissing(history.file)) {
    terminal.note(
      `There is no history yet: ${plainText(history.file)} is made when the first question is asked in a chat.`,
    );
    return 0;
  }
  if (task.kind === "forget-all" && !task.yes && !(await agrees(history.file, terminal))) return 1;
  const { openHistory } = await import("../../history/open-history.js");
  const opened = openHistory(history);
  try {
    if (task.kind === "list") list(task, opened, terminal);
    else terminal.out(`${forget(task, opened)}\n`);
    return 0;
  } finally {
    opened.close();
  }
}

/** What may not be looked at is there: opening it says what is wrong. */
function isMissing(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

function list(task: HistoryList, history: History, terminal: Terminal): void {
  const { surface, person, since, most, json } = task;
  const found = history.list({
    ...(surface !== undefined && { surface }),
    ...(person !== undefined && { person }),
    ...(since !== undefined && { since }),
    // One more tells whether there are more.
    most: most + 1,
  });
  const entries = found.slice(0, most);
  if (entries.length === 0) {
    const filtered = surface !== undefined || person !== undefined || since !== undefined;
    terminal.note(filtered ? "No question in the history is like that." : "Nothing has been asked yet.");
    return;
  }
  if (json) for (const entry of entries) terminal.out(`${toJsonText(toRecord(entry))}\n`);
  else terminal.out(renderHistory(entries, terminal.width()));
  if (found.length > most) terminal.note(`There are more: --limit ${most * 5} shows up to ${most * 5}.`);
}

/** Times as ISO 8601, the answer as the object that it is. */
function toRecord({ askedAt, answerJson, feedback, ...rest }: HistoryEntry): unknown {
  return {
    askedAt: new Date(askedAt).toISOString(),
    ...rest,
    answer: parsed(answerJson),
    feedback: feedback.map(({ person, vote, reason, at }) => ({
      person,
      vote,
      reason,
      at: new Date(at).toISOString(),
    })),
  };
}

function parsed(json: string | null): unknown {
  try {
    return json === null ? null : JSON.parse(json);
  } catch {
    return json;
  }
}

/** @returns what was done, in a sentence */
function forget(task: HistoryForget, history: History): string {
  if (task.kind === "forget-person") {
    const { person, surface } = task;
    const who = plainText(surface === undefined ? person : `${person} on ${surface}`);
    const count = history.forgetPerson(person, surface);
    return count === 0
      ? `No question of ${who} was kept; votes of theirs, if any, are gone.`
      : `Forgot ${plural(count, "question")} of ${who}, with the answers and votes.`;
  }
  const count = history.forgetBefore(task.kind === "forget-all" ? Number.MAX_SAFE_INTEGER : task.time);
  if (count === 0) return task.kind === "forget-all" ? "Nothing was kept." : "Nothing that old was kept.";
  return `Forgot ${plural(count, "question")}, with the answers and votes. What channels may see stays as it was set.`;
}

async function agrees(file: string, terminal: Terminal): Promise<boolean> {
  if (!terminal.interactive) {
    terminal.note(
      'whichbot: "history forget --all" removes every question for good, so it asks first, and there is no terminal to ask on. ' +
        "Add --yes to do it without being asked.",
    );
    return false;
  }
  terminal.out(
    `This removes every question, answer and vote in ${plainText(file)} for good. Type yes to go on: `,
  );
  const lines = createInterface({ input: terminal.stdin, output: terminal.stdout });
  const typed = await new Promise<string>((resolve) => {
    lines.once("line", resolve);
    lines.once("close", () => resolve(""));
  });
  lines.close();
  const agreed = /^y(es)?$/i.test(typed.trim());
  if (!agreed) terminal.note("Nothing was removed.");
  return agreed;
}
