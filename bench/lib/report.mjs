import { cpus, loadavg, totalmem } from "node:os";

/** Read when the program starts: later it is the load of the benchmarks themselves. */
const LOAD_BEFORE = loadavg()[0];

/**
 * What one benchmark found.
 *
 * @typedef {object} Section
 * @property {string} title the question that it answers
 * @property {readonly string[]} notes how it was measured, one paragraph each
 * @property {readonly Table[]} tables
 * @property {readonly Figure[]} figures those that have a bar
 *
 * @typedef {{ head: readonly string[], rows: readonly (readonly string[])[] }} Table the first column is text
 * @typedef {{ what: string, measured: string, bar: string, met: boolean }} Figure
 */

/** @param {Table} table @returns {string} Markdown, numbers to the right */
export function formatTable({ head, rows }) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? "---" : "---:"))), ...rows.map(line)].join(
    "\n",
  );
}

/** @param {Section} section @returns {string} Markdown */
export function formatSection({ title, notes, tables }) {
  return [`## ${title}`, ...notes, ...tables.map(formatTable)].join("\n\n");
}

/** @param {readonly Figure[]} figures @returns {string} Markdown */
export function formatFigures(figures) {
  const rows = figures.map(({ what, measured, bar, met }) => [
    what,
    measured,
    bar,
    met ? "met" : "**missed**",
  ]);
  return formatTable({ head: ["figure", "measured", "bar", ""], rows });
}

/**
 * @param {readonly Section[]} sections
 * @returns {string} the whole of RESULTS.md
 */
export function formatResults(sections) {
  return `${[
    "# Benchmark results",
    `Written by \`npm run bench\`; do not edit. ${describeMachine()}`,
    formatFigures(sections.flatMap((section) => section.figures)),
    ...sections.map(formatSection),
  ].join("\n\n")}\n`;
}

/** Date, cores, memory, Node version, and how busy the machine was before. */
export function describeMachine() {
  const memory = Math.round(totalmem() / 2 ** 30);
  const [{ model }] = cpus();
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} cores (${model.trim()}), ${memory} GiB memory, Node ${process.version}`;
  return `Measured on ${date}: ${machine}. Load average before the start: ${LOAD_BEFORE.toFixed(1)}.`;
}

/**
 * A number as a person reads it: three significant digits, thousands set apart.
 *
 * @param {number} value
 * @param {string} unit put behind it; default none
 * @returns "–" for what was not measured
 */
export function figure(value, unit = "") {
  if (!Number.isFinite(value)) return "–";
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  const text = value.toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return unit === "" ? text : `${text} ${unit}`;
}
