import { accessSync, constants, existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Finding } from "../../chat/doctor/finding.js";
import type { HistorySettings } from "../../history/open-history.js";
import { misplacedScopeFile } from "../../scope/misplaced-scope-file.js";
import type { StoredDocument } from "../../types.js";
import { plural } from "./render-summary.js";

/** As they are called in the history. */
const SURFACES = ["slack", "discord"];

/** What chat surfaces keep and read beside the index. */
export interface DoctorChat {
  readonly history: HistorySettings;
  /** Path of `whichbot.yaml`. */
  readonly scopes: string;
  /** Folder of the documents, where that file would not be read. */
  readonly documents: string;
}

/**
 * Looks at the history and at the file of scopes; makes neither.
 *
 * @param stored documents of the index, which patterns are held against; null when there is none
 */
export async function checkChat(
  { history, scopes, documents }: DoctorChat,
  stored: readonly Pick<StoredDocument, "id" | "tags">[] | null,
): Promise<Finding[]> {
  return [await checkHistory(history), ...(await checkScopes(scopes, { documents, stored }))];
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
      const waiting = SURFACES.reduce((sum, surface) => sum + opened.unfinished(surface).length, 0);
      const left = waiting === 0 ? "" : `; ${plural(waiting, "question")} still to be answered`;
      return { state: "ok", about, text: `${file}, ${kept}${left}` };
    } finally {
      opened.close();
    }
  } catch (error) {
    return { state: "fail", about, text: reason(error) };
  }
}

async function checkScopes(
  path: string,
  {
    documents,
    stored,
  }: {
    readonly documents: string;
    readonly stored: readonly Pick<StoredDocument, "id" | "tags">[] | null;
  },
): Promise<Finding[]> {
  const about = "scopes";
  const misplaced = misplacedScopeFile(path, documents);
  if (misplaced !== null) return [{ state: "fail", about, text: misplaced }];
  if (!existsSync(path))
    return [{ state: "ok", about, text: `no ${path}: every channel sees what is not private` }];
  const [{ patternsOf, readScopeFile }, { patternsWithoutDocuments }] = await Promise.all([
    import("../../scope/scope-file.js"),
    import("../../scope/scope.js"),
  ]);
  try {
    const file = await readScopeFile(path);
    const text = `${path}, with rules for ${plural(file.channels.length, "channel")}`;
    const idle = stored === null ? [] : patternsWithoutDocuments(patternsOf(file), stored);
    return [
      { state: "ok", about, text },
      ...idle.map((pattern): Finding => {
        const slip = `${path}: "${pattern}" means none of the ${plural(stored?.length ?? 0, "document")}.`;
        return {
          state: "warn",
          about,
          text: `${slip} Correct it, or run "whichbot ingest" if they are new.`,
        };
      }),
    ];
  } catch (error) {
    return [{ state: "fail", about, text: reason(error) }];
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
