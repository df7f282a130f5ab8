import { spawn } from "node:child_process";

const MIB = 1024 * 1024;

/** Memory of this process now, and the most that it ever had. */
export function readMemory() {
  return { residentMiB: process.memoryUsage.rss() / MIB, peakMiB: process.resourceUsage().maxRSS / 1024 };
}

/** Hands figures to `measureInChild`, as the last line of this child's output. @param {object} figures */
export function reportMeasured(figures) {
  process.stdout.write(`\n${JSON.stringify(figures)}\n`);
}

/**
 * Runs one side of a comparison in a process of its own, so that neither warms or burdens the other.
 *
 * @param {string} file script to run with this Node
 * @param {readonly (string | number)[]} args
 * @param {{ flags?: readonly string[] }} options flags for Node itself
 * @returns {Promise<Record<string, any>>} what it gave to `reportMeasured`, with `wallSeconds` of the whole process
 * @throws {Error} the child failed; its standard error is shown
 */
export async function measureInChild(file, args, { flags = [] } = {}) {
  const started = performance.now();
  const { code, output } = await runChild(process.execPath, [...flags, file, ...args.map(String)]);
  if (code !== 0) throw new Error(`${file} ended with ${code}; what it wrote is above.`);
  const wallSeconds = (performance.now() - started) / 1000;
  return { ...JSON.parse(output.trim().split("\n").at(-1)), wallSeconds };
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean }} options `quiet` hides its standard error
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export function runChild(command, args, { cwd, env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", quiet ? "ignore" : "inherit"] });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
