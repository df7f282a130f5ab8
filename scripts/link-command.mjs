/**
 * Puts `whichbot` into node_modules/.bin, so that `npx whichbot …` works in a checkout: npm links the commands of
 * dependencies there, but not the package's own, and npx then finds nothing to run.
 */
import { chmodSync, existsSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "node_modules", ".bin");
const command = join(root, "dist", "main.js");

// Installed as a dependency there is no node_modules here, and npm links the command itself.
if (existsSync(folder) && existsSync(command)) {
  chmodSync(command, 0o755);
  rmSync(join(folder, "whichbot"), { force: true });
  if (process.platform === "win32") {
    writeFileSync(join(folder, "whichbot.cmd"), '@node "%~dp0\\..\\..\\dist\\main.js" %*\r\n');
  } else {
    symlinkSync(join("..", "..", "dist", "main.js"), join(folder, "whichbot"));
  }
}
