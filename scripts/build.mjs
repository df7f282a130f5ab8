// Compiles what runs in Node.js and what runs in the page, and puts the page's styles beside its scripts.
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
const browser = join("adapters", "web", "browser");
/** Parts of page.css, in the order in which they hold: one file to load. */
const PAGE_STYLES = ["tokens", "ground", "frame", "controls", "contents", "media"];

for (const project of ["tsconfig.build.json", "tsconfig.browser.json"])
  execFileSync(process.execPath, [compiler, "-p", project], { cwd: root, stdio: "inherit" });
cpSync(join(root, "src", browser), join(root, "dist", browser), {
  recursive: true,
  filter: (path) => !path.endsWith(".ts") && path !== join(root, "src", browser, "page"),
});
const parts = PAGE_STYLES.map((name) =>
  readFileSync(join(root, "src", browser, "page", `${name}.css`), "utf8"),
);
writeFileSync(join(root, "dist", browser, "page.css"), parts.join("\n"));
