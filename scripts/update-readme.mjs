/**
 * Puts into the README what commands print: the real answer to its question, from the bundled documents and a fresh
 * index, the figures at the head of bench/RESULTS.md, and those of training/RESULTS.md.
 *
 *   npm run readme
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = join(root, "README.md");
const QUESTION = /(```console\n\$ npx whichbot ask "([^"]+)"\n)[\s\S]*?(```)/;
const VERDICTS = /(<!-- verdicts: [^>]* -->)[\s\S]*?(<!-- verdicts end -->)/;
const FIGURES = /(<!-- figures: [^>]* -->)[\s\S]*?(<!-- figures end -->)/;

const text = readFileSync(readme, "utf8");
const question = QUESTION.exec(text)?.[2];
if (question === undefined || !FIGURES.test(text))
  throw new Error("README.md lacks a question or the place for figures");
const answer = shorten(ask(question));
const answered = text.replace(QUESTION, (_, head, __, tail) => head + answer + tail);
writeFileSync(
  readme,
  answered
    .replace(VERDICTS, (_, start, end) => `${start}\n${verdicts()}${end}`)
    .replace(FIGURES, (_, start, end) => `${start}\n${figures()}${end}`),
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

/** The tables of training/RESULTS.md up to the worth of each part. */
function verdicts() {
  const path = join(root, "training", "RESULTS.md");
  if (!existsSync(path)) return "";
  const text = readFileSync(path, "utf8");
  const from = text.indexOf("this file.\n") + "this file.\n".length;
  return `${text.slice(from, text.indexOf("What each part is worth")).trimEnd()}\n\n`;
}

/** The first table of the results, figure and measurement only, under the line that says when and on what. */
function figures() {
  const path = join(root, "bench", "RESULTS.md");
  if (!existsSync(path)) return "";
  const lines = readFileSync(path, "utf8").split("\n");
  const measured =
    lines.find((line) => line.includes("Measured on"))?.replace(/^.*?(Measured on)/, "$1") ?? "";
  const first = lines.findIndex((line) => line.startsWith("|"));
  const end = lines.findIndex((line, position) => position > first && !line.startsWith("|"));
  const rows = lines.slice(first, end).map((line) => `${line.split("|").slice(0, 3).join("|")}|`);
  return `\n${measured}\n\n${rows.join("\n")}\n\n`;
}
