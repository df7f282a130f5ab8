// Compiles what runs in Node.js and what runs in the page, and puts the page's styles beside its scripts.
import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
const browser = join("adapters", "web", "browser");

for (const project of ["tsconfig.build.json", "tsconfig.browser.json"])
  execFileSync(process.execPath, [compiler, "-p", project], { cwd: root, stdio: "inherit" });
cpSync(join(root, "src", browser), join(root, "dist", browser), {
  recursive: true,
  filter: (path) => !path.endsWith(".ts"),
});
