import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The end-to-end tests run dist/: a `vitest run` on its own must not test what was built yesterday. */
export default function buildWhenStale(): void {
  const built = join(root, "dist", "main.js");
  const builtMs = existsSync(built) ? statSync(built).mtimeMs : 0;
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" });
  if (sources.every((path) => statSync(join(root, "src", path)).mtimeMs <= builtMs)) return;
  execFileSync(process.execPath, [join(root, "scripts", "build.mjs")], { cwd: root, stdio: "inherit" });
}
