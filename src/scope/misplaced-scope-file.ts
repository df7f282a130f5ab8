import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Both endings are common, and only one is read. */
const NAMES = ["whichbot.yaml", "whichbot.yml"];

/**
 * Says that rules of who sees what lie where nobody reads them, so that private documents would be open to all.
 *
 * @param file the one that is read; when it is there, no other is meant
 * @param documents folder of the documents, the usual wrong place
 * @returns what is wrong and what to do, in words; null when nothing is
 */
export function misplacedScopeFile(file: string, documents: string): string | null {
  if (existsSync(file)) return null;
  const found = [dirname(file), documents]
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  if (found === undefined) return null;
  return (
    `${found} is not read, so its rules of who sees what would not hold. Move it to ${file} in the folder where Whichbot is ` +
    "started, or set WHICHBOT_SCOPES to it."
  );
}
