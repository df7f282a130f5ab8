import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describeMachine, type Figure, formatFigures } from "../lib/report.mjs";

/** Parts of web-RESULTS.md, each written by a command of its own. */
export const PARTS = ["load:web", "figures:web"] as const;
export type Part = (typeof PARTS)[number];

const TITLE = "# The page and its API, measured";
const mark = (part: Part) => `<!-- ${part} -->`;

/** One part: which machine, figures with their bars, and the rest. */
export function formatPart(part: Part, figures: readonly Figure[], body: string): string {
  return [
    `Written by \`npm run ${part}\`; do not edit. ${describeMachine()}`,
    formatFigures(figures),
    body,
  ].join("\n\n");
}

/** Writes a part into the file, and leaves the others as they are. */
export function writePart(file: string, part: Part, text: string): void {
  const old = existsSync(file) ? readFileSync(file, "utf8") : "";
  const parts = PARTS.flatMap((name) => {
    const kept = name === part ? text : partIn(old, name);
    return kept === null ? [] : [`${mark(name)}\n\n${kept}`];
  });
  writeFileSync(file, `${[TITLE, ...parts].join("\n\n")}\n`);
}

function partIn(file: string, part: Part): string | null {
  const start = file.indexOf(mark(part));
  if (start < 0) return null;
  const rest = file.slice(start + mark(part).length);
  const next = rest.search(/^<!-- [a-z]+:web -->$/m);
  return (next < 0 ? rest : rest.slice(0, next)).trim();
}
