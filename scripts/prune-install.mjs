/**
 * Removes from an installed folder what a server never loads, and prints what that saved. Used by the Dockerfile; works
 * on any folder that holds node_modules.
 *
 *   node scripts/prune-install.mjs FOLDER [--below MB]
 *
 * Binaries of other platforms and processors than the one it runs on are removed, so the folder no longer fits those.
 * With --below, exits with 1 when node_modules, dist and models together are larger.
 */
import { existsSync, lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

const MEGABYTE = 1_000_000;
const COUNTED = ["node_modules", "dist", "models"];
// Loaded by compilers, editors and debuggers only.
const NEVER_RUN = /\.(d\.[cm]?ts|[cm]?js\.map|d\.[cm]?ts\.map|flow)$/;

const { values, positionals } = parseArgs({ options: { below: { type: "string" } }, allowPositionals: true });
const folder = positionals[0];
if (folder === undefined || !existsSync(join(folder, "node_modules"))) {
  console.error("usage: node scripts/prune-install.mjs FOLDER [--below MB]   (a folder with node_modules)");
  process.exit(2);
}
const modules = join(folder, "node_modules");

const before = total();
remove("ONNX runtimes of other platforms", otherRuntimes());
remove("transformers.js for browsers and CommonJS, its types", unusedBuilds());
remove("sources that are built already", [
  ...["deps", "src", "build/Release/obj.target", "build/Release/.deps"].map((part) =>
    join(modules, "hnswlib-node", part),
  ),
  join(modules, "zod", "src"),
]);
remove(
  "types and source maps",
  files(modules).filter((path) => NEVER_RUN.test(path)),
);
const after = total();

for (const part of COUNTED) console.log(`${megabytes(size(join(folder, part)))}  ${part}`);
console.log(`${megabytes(after)}  in all, ${megabytes(before).trim()} before`);
if (values.below !== undefined && after > Number(values.below) * MEGABYTE) {
  console.error(`This is more than ${values.below} MB.`);
  process.exit(1);
}

/** Every folder bin/napi-vN/PLATFORM/ARCH of onnxruntime-node but ours. */
function otherRuntimes() {
  return children(join(modules, "onnxruntime-node", "bin"))
    .flatMap(children)
    .flatMap(children)
    .filter((path) => !path.endsWith(join(process.platform, process.arch)));
}

/** All of transformers.js but the one build that `import` loads on Node. */
function unusedBuilds() {
  const home = join(modules, "@xenova", "transformers");
  const builds = children(join(home, "dist")).filter((path) => !path.endsWith("transformers.node.mjs"));
  return [join(home, "src"), join(home, "types"), ...builds];
}

function remove(what, paths) {
  const present = paths.filter((path) => existsSync(path));
  const bytes = present.reduce((sum, path) => sum + size(path), 0);
  for (const path of present) rmSync(path, { recursive: true, force: true });
  console.log(`${megabytes(bytes)}  removed: ${what}`);
}

function total() {
  return COUNTED.reduce((sum, part) => sum + size(join(folder, part)), 0);
}

function children(path) {
  return existsSync(path) && lstatSync(path).isDirectory()
    ? readdirSync(path).map((name) => join(path, name))
    : [];
}

function files(path) {
  return children(path).flatMap((child) => (lstatSync(child).isDirectory() ? files(child) : [child]));
}

/** Bytes of a file, or of all files below a folder; links count as nothing. */
function size(path) {
  if (!existsSync(path)) return 0;
  const stats = lstatSync(path);
  if (stats.isDirectory()) return children(path).reduce((sum, child) => sum + size(child), 0);
  return stats.isFile() ? stats.size : 0;
}

function megabytes(bytes) {
  return `${(bytes / MEGABYTE).toFixed(1).padStart(7)} MB`;
}
