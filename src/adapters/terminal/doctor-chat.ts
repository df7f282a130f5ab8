import { accessSync, constants, existsSync } from "node:fs";
import { access } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { HistorySettings } from "../../history/open-history.js";
import type { Finding } from "./finding.js";
import { plural } from "./render-summary.js";

/** What chat surfaces keep and read beside the index. */
export interface DoctorChat {
  readonly history: HistorySettings;
  /** Path of `whichbot.yaml`. */
  readonly scopes: string;
}

/** Looks at the history and at the file of scopes; makes neither. */
export async function checkChat({ history, scopes }: DoctorChat): Promise<Finding[]> {
  return [await checkHistory(history), await checkScopes(scopes)];
}

async function checkHistory({ file, keepTexts, retentionDays }: HistorySettings): Promise<Finding> {
  const about = "history";
  const kept = `kept for ${plural(retentionDays, "day")}${keepTexts ? "" : ", without texts"}`;
  if (!existsSync(file)) {
    const folder = nearestFolder(resolve(file));
    return mayWrite(folder)
      ? { state: "ok", about, text: `none yet; ${file} is made by the first question in a chat, ${kept}` }
      : {
          state: "fail",
          about,
          text: `${folder} may not be written to, so ${file} cannot be made. Set WHICHBOT_HISTORY to a folder that may.`,
        };
  }
  try {
    const { openHistory } = await import("../../history/open-history.js");
    // Doctor looks: nothing is removed for its age.
    const opened = openHistory({ file, keepTexts, retentionDays: 0 });
    try {
      const waiting = opened.unfinished("slack").length;
      const left = waiting === 0 ? "" : `; ${plural(waiting, "question")} still to be answered`;
      return { state: "ok", about, text: `${file}, ${kept}${left}` };
    } finally {
      opened.close();
    }
  } catch (error) {
    return { state: "fail", about, text: reason(error) };
  }
}

async function checkScopes(path: string): Promise<Finding> {
  const about = "scopes";
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (!there) return { state: "ok", about, text: `no ${path}: every channel sees what is not private` };
  const { readScopeFile } = await import("../../scope/scope-file.js");
  try {
    const { channels } = await readScopeFile(path);
    return { state: "ok", about, text: `${path}, with rules for ${plural(channels.length, "channel")}` };
  } catch (error) {
    return { state: "fail", about, text: reason(error) };
  }
}

function nearestFolder(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) || folder === path ? folder : nearestFolder(folder);
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
