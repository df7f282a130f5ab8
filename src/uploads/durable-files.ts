import { open } from "node:fs/promises";
import { WhichbotError } from "../errors.js";

/** Writes bytes into a new file and waits until they are on the disk; tests put failures here. */
export type WriteUpload = (path: string, bytes: Uint8Array) => Promise<void>;

export const writeUpload: WriteUpload = async (path, bytes) => {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Waits until the names in a folder are on the disk. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder, and some file systems cannot sync one: there the rename alone has to do.
  const handle = await open(folder, "r").catch(() => null);
  try {
    await handle?.sync();
  } catch {
  } finally {
    await handle?.close();
  }
}

/** Says in our words why files that were sent cannot be kept. */
export function explainKeepError(folder: string, cause: unknown): unknown {
  const code = codeOf(cause);
  if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG")
    return new WhichbotError(
      "DISK_FULL",
      "There is no room for these files, so none of them was kept. Free some space on the server, then send them again.",
      { cause },
    );
  if (code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "EEXIST" || code === "ENOTDIR")
    return new WhichbotError(
      "CONFIG_INVALID",
      `Uploads cannot be kept in ${folder} (${code}). Give this user permission to write there.`,
      { cause },
    );
  return cause;
}

/** "ENOENT" and its like; null for an error that has none. */
export function codeOf(cause: unknown): string | null {
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : null;
}
