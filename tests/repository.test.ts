import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse as parseEnv } from "dotenv";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { EnvironmentSchema } from "../src/config.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");
const manifest = JSON.parse(read("package.json"));

describe(".env.example", () => {
  it("names the same variables as the configuration, all unset", () => {
    const example = parseEnv(read(".env.example"));
    expect(Object.keys(example).sort()).toEqual(Object.keys(EnvironmentSchema.shape).sort());
    expect(Object.values(example).filter((value) => value !== "")).toEqual([]);
  });
});

describe("package.json and its lock", () => {
  it("asks for Node.js 20.19 or later, and ships one command", () => {
    expect(manifest).toMatchObject({
      name: "whichbot",
      type: "module",
      license: "MIT",
      engines: { node: ">=20.19" },
      bin: { whichbot: "dist/main.js" },
    });
  });

  it("locks every package by version and checksum, and records no download address", () => {
    const lock = JSON.parse(read("package-lock.json"));
    const entries = Object.entries<Record<string, unknown>>(lock.packages).filter(([path]) => path !== "");
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.filter(([, entry]) => "resolved" in entry).map(([path]) => path)).toEqual([]);
    expect(entries.filter(([, entry]) => !entry.version || !entry.integrity).map(([path]) => path)).toEqual(
      [],
    );
    expect(read(".npmrc")).toContain("omit-lockfile-registry-resolved=true");
  });

  it("locks every platform's build of a package that has several, so that npm ci works on each", () => {
    const lock = JSON.parse(read("package-lock.json"));
    const packages: Record<string, { optionalDependencies?: Record<string, string> }> = lock.packages;
    const missing = Object.values(packages)
      .flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
      .filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)));
    expect(missing).toEqual([]);
  });
});

describe("the container", () => {
  const compose = parseYaml(read("docker-compose.yml"));
  const dockerfile = read("Dockerfile");

  it("is one service with a volume for index and history, and an .env that may be absent", () => {
    expect(Object.keys(compose.services)).toEqual(["whichbot"]);
    const { whichbot } = compose.services;
    const volumes = Object.keys(compose.volumes);
    expect(volumes).toEqual(["whichbot-index"]);
    const mounts: string[] = whichbot.volumes;
    const index = mounts.find((mount) => mount.startsWith("whichbot-index:"))?.split(":")[1];
    // Below the volume, not the volume itself: the index is replaced by a rename.
    expect(whichbot.environment.WHICHBOT_INDEX).toBe(`${index}/index`);
    expect(whichbot.environment.WHICHBOT_HISTORY).toBe(`${index}/history`);
    expect(whichbot.env_file).toEqual([{ path: ".env", required: false }]);
  });

  it("may write to its volume only, and listens to nobody outside unless somebody says so", () => {
    const { whichbot } = compose.services;
    expect(whichbot.read_only).toBe(true);
    expect(whichbot.cap_drop).toEqual(["ALL"]);
    expect(whichbot.ports).toBeUndefined();
    expect(whichbot.volumes.filter((mount: string) => mount.startsWith("./"))).toEqual([
      "./seeds:/app/seeds:ro",
    ]);
  });

  it("sets only variables that the configuration knows", () => {
    const names = Object.keys(compose.services.whichbot.environment);
    expect(names.filter((name) => !(name in EnvironmentSchema.shape))).toEqual([]);
  });

  it("runs as another user than root, and is healthy when doctor says so", () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf("FROM "));
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/HEALTHCHECK .*CMD \["node", "dist\/main\.js", "doctor", "--offline"\]/);
    expect(dockerfile).toContain("ONNXRUNTIME_NODE_INSTALL=skip");
  });

  it("copies only what is there and what .dockerignore lets through", () => {
    const allowed = read(".dockerignore")
      .split("\n")
      .filter((line) => line.startsWith("!"))
      .map((line) => line.slice(1));
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap((match) =>
      match[1]!.split(" "),
    );
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(copied.filter((path) => !allowed.includes(path))).toEqual([]);
  });
});

describe("what is committed", () => {
  const committed = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter((path) => path !== "");

  it("is nothing generated and nothing secret", () => {
    const generated = /^(node_modules|dist|coverage|history)\/|^index\/(?!README\.md$)|(^|\/)\.env$|\.log$/;
    expect(committed.filter((path) => generated.test(path))).toEqual([]);
  });

  it("has the top level that the README shows", () => {
    const top = [
      "package.json",
      "tsconfig.json",
      "docker-compose.yml",
      "README.md",
      "LICENSE",
      "CHANGELOG.md",
    ];
    const inside = [
      "src/main.ts",
      "seeds/catalog.yaml",
      "index/README.md",
      "tests/config.test.ts",
      ".ci/run",
    ];
    expect(
      [...top, "CONTRIBUTING.md", "DESIGN.md", ...inside].filter((path) => !committed.includes(path)),
    ).toEqual([]);
  });
});

describe("README.md", () => {
  const readme = read("README.md");

  it("shows the two commands that matter", () => {
    expect(readme).toContain("npm ci && npm start");
    expect(readme).toContain("npm ci && npm test");
  });

  it("shows only figures that bench/RESULTS.md holds (npm run readme copies them)", () => {
    const block = /<!-- figures: [^>]* -->([\s\S]*?)<!-- figures end -->/.exec(readme)?.[1];
    expect(block).toBeDefined();
    const rows = block!.split("\n").filter((line) => line.startsWith("|"));
    const results = rows.length === 0 ? "" : read("bench/RESULTS.md");
    expect(rows.filter((row) => !results.includes(row))).toEqual([]);
  });

  it("names every setting and every command", () => {
    const missing = Object.keys(EnvironmentSchema.shape).filter((name) => !readme.includes(name));
    expect(missing).toEqual([]);
    const commands = [
      "ingest",
      "ask",
      "eval",
      "verify",
      "catalog",
      "serve",
      "history",
      "slack manifest",
      "doctor",
    ];
    expect(commands.filter((name) => !readme.includes(`whichbot ${name}`))).toEqual([]);
  });

  it("runs only scripts that exist", () => {
    const scripts = [...readme.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1]!);
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });

  it("links only to files that exist", () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1]!);
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
