import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { writeCorpus } from "./corpus.mjs";
import { measureInChild } from "./measure.mjs";
import { SEEDS, sideFile } from "./ours.mjs";

/**
 * An index made for the benchmarks, with what its ingest measured.
 *
 * @typedef {{ folder: string, figures: Record<string, number> }} MadeIndex
 */

/** @type {Map<string, Promise<MadeIndex>>} */
const made = new Map();

/**
 * Ingests synthetic documents, or the bundled ones, once in a run however many benchmarks ask for it.
 *
 * @param {string} work folder to write to
 * @param {number | "seeds"} what how many synthetic documents, or the bundled ones
 * @returns {Promise<MadeIndex>}
 */
export function ensureIndex(work, what) {
  const folder = join(work, `index-${what}`);
  const ingest = async () => {
    const documents = what === "seeds" ? SEEDS : join(work, `documents-${what}`);
    if (what !== "seeds" && !existsSync(documents)) writeCorpus(documents, what);
    return { folder, figures: await measureInChild(sideFile("whichbot-ingest.mjs"), [documents, folder]) };
  };
  if (!made.has(folder)) made.set(folder, ingest());
  return made.get(folder);
}

/** @param {string} folder @returns {number} MiB of all files below it */
export function folderMiB(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0) / 2 ** 20;
}
