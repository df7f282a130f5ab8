import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Path below src/ with "/", and text. */
const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => path.replaceAll("\\", "/"))
  .map((path) => ({ path, text: readFileSync(join(root, "src", path), "utf8") }));
const paths = new Set(files.map(({ path }) => path));

const IMPORT =
  /(?:\bfrom\s+|\bimport\s*\(\s*|\bimport\s+|\brequire\s*\(\s*|\bcreateRequire\([^)]*\)\(\s*)"([^"]+)"/g;

function importsOf(text: string): string[] {
  return [...text.matchAll(IMPORT)].map((match) => match[1]!);
}

/** DESIGN.md: imports point from a later layer to an earlier one. */
const MIDDLE = ["sources", "text", "embedding", "retrieval", "verdict", "history", "scope", "uploads"];
const LAYERS: readonly (readonly string[])[] = [
  ["types", "errors", "edit-distance", "kept-values", "in-turns"],
  ["yaml-settings"],
  MIDDLE,
  // `answer-candidates` and its like are parts that grew out of one file.
  ["ingest", "answer"],
  ["library"],
  ["chat", "evaluation"],
  ["adapters"],
  ["config", "cli", "main"],
];

function unitOf(path: string): string {
  const [first = ""] = path.split("/");
  if (path.includes("/")) return first;
  const name = withoutExtension(first);
  return name.replace(/^(answer|ingest|cli|config)-.*/, "$1");
}

function withoutExtension(path: string): string {
  return basename(path).replace(/\.tsx?$/, "");
}

function layerOf(unit: string): number {
  return LAYERS.findIndex((units) => units.includes(unit));
}

/** What a file imports of src/, as paths below it. */
function internalImports({ path, text }: (typeof files)[number]): string[] {
  return (
    importsOf(text)
      .filter((target) => target.startsWith("."))
      .map((target) => posix.join(posix.dirname(path), target).replace(/\.js$/, ".ts"))
      // A part of a page is written with elements in it.
      .map((found) => (paths.has(found) ? found : found.replace(/\.ts$/, ".tsx")))
  );
}

/** Libraries that would spread without a home: a name, and where it may be imported. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  "@xenova/transformers": ["embedding/"],
  "hnswlib-node": ["retrieval/"],
  "mdast-util-": ["sources/"],
  mdast: ["sources/"],
  "micromark-": ["sources/"],
  parse5: ["sources/"],
  yaml: ["sources/", "yaml-settings.ts"],
  libsql: ["history/"],
  pino: ["chat/"],
  "@slack/": ["adapters/slack/"],
  "discord.js": ["adapters/discord/"],
  hono: ["adapters/web/"],
  "@hono/": ["adapters/web/"],
  "@fastify/busboy": ["adapters/web/"],
  "@modelcontextprotocol/": ["adapters/mcp/"],
  "prom-client": ["chat/metrics/"],
  chardet: ["sources/"],
  commander: ["cli.ts", "cli-", "main.ts"],
  "cli-progress": ["adapters/terminal/"],
  picocolors: ["adapters/terminal/"],
  dotenv: ["config.ts", "main.ts", "cli.ts"],
  zod: [
    "config.ts",
    "config-values.ts",
    "verdict/",
    "evaluation/",
    "retrieval/",
    "sources/",
    "scope/",
    "yaml-settings.ts",
    "adapters/web/api/",
    "adapters/mcp/",
  ],
};

describe("the import direction", () => {
  it("knows every file and folder of src", () => {
    expect(files.filter(({ path }) => layerOf(unitOf(path)) === -1).map(({ path }) => path)).toEqual([]);
  });

  it.each(files)("$path imports only from earlier layers, or its own folder", (file) => {
    const own = unitOf(file.path);
    const wrong = internalImports(file).filter((target) => {
      const unit = unitOf(target);
      if (unit === own) return false;
      const sameLayer = layerOf(unit) === layerOf(own);
      // Entry points are one layer and may use each other; folders of the middle may not.
      return sameLayer ? own !== "cli" && own !== "main" : layerOf(unit) > layerOf(own);
    });
    expect(wrong).toEqual([]);
  });

  it("keeps adapters apart", () => {
    const wrong = files.flatMap((file) =>
      internalImports(file)
        .filter((target) => file.path.startsWith("adapters/") && target.startsWith("adapters/"))
        .filter((target) => target.split("/")[1] !== file.path.split("/")[1])
        .map((target) => `${file.path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("names files that exist", () => {
    expect(files.flatMap(internalImports).filter((target) => !paths.has(target))).toEqual([]);
  });
});

describe("the homes of libraries", () => {
  it.each(Object.entries(HOMES))("imports %s only from %j", (name, homes) => {
    const matches = (target: string) =>
      /[-/]$/.test(name) ? target.startsWith(name) : target === name || target.startsWith(`${name}/`);
    const users = files.filter(({ text }) => importsOf(text).some(matches)).map(({ path }) => path);
    expect(users.filter((path) => !homes.some((home) => path.startsWith(home)))).toEqual([]);
  });

  it("gives every dependency a home", () => {
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const names = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
    const homeless = names.filter(
      (name) =>
        !Object.keys(HOMES).some((home) => (/[-/]$/.test(home) ? name.startsWith(home) : name === home)),
    );
    expect(homeless).toEqual([]);
  });

  it("reads the environment only in the entry points", () => {
    const users = files.filter(({ text }) => /process\.env|process\["env"\]/.test(withoutComments(text)));
    expect(
      users.map(({ path }) => path).filter((path) => !["config.ts", "main.ts", "cli.ts"].includes(path)),
    ).toEqual([]);
  });
});

describe("files", () => {
  it("have names that say what is in them", () => {
    const vague = /^(index|utils?|helpers?|common|misc|shared)\.tsx?$/;
    expect(files.map(({ path }) => path).filter((path) => vague.test(basename(path)))).toEqual([]);
  });

  it("are kebab-case", () => {
    const paths = files.flatMap(({ path }) => [withoutExtension(path), ...dirname(path).split("/")]);
    expect(paths.filter((part) => part !== "." && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(part))).toEqual([]);
  });

  it("have at most 300 lines", () => {
    const long = files.filter(({ text }) => text.split("\n").length - 1 > 300);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it("know no domain: options come from documents", () => {
    const named = files.filter(({ text }) => /tensorflow|pytorch/i.test(text));
    expect(named.map(({ path }) => path)).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
}
