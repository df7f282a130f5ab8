/**
 * Puts the real answer to the README's question into the README, from the bundled documents and a fresh index.
 *
 *   npm run readme
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = join(root, "README.md");
const QUESTION = /(```console\n\$ npx whichbot ask "([^"]+)"\n)[\s\S]*?(```)/;

const text = readFileSync(readme, "utf8");
const question = QUESTION.exec(text)?.[2];
if (question === undefined) throw new Error("README.md asks no question");
writeFileSync(
  readme,
  text.replace(QUESTION, (_, head, __, tail) => head + shorten(ask(question)) + tail),
);

function ask(question) {
  const folder = mkdtempSync(join(tmpdir(), "whichbot-readme-"));
  try {
    return execFileSync(process.execPath, ["dist/main.js", "ask", question], {
      cwd: root,
      encoding: "utf8",
      env: {
        ...process.env,
        WHICHBOT_INDEX: join(folder, "index"),
        WHICHBOT_DOCUMENTS: "seeds",
        NO_COLOR: "1",
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The verdict and the first three quotes: enough to see what an answer is. */
function shorten(answer) {
  const end = answer.indexOf("\n  [4] ");
  return end === -1 ? answer : `${answer.slice(0, end)}\n  …\n`;
}
