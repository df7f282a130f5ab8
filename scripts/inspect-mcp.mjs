// Asks the MCP server through the command line of the official inspector, which has a client and checks of its own.
//
//   node scripts/inspect-mcp.mjs                               over standard input and output, from dist/
//   node scripts/inspect-mcp.mjs http://127.0.0.1:8787/mcp     over HTTP
//
// The inspector is fetched by npx and wants a newer Node.js than Whichbot does, so both are named here and neither is a
// dependency. Where they cannot be fetched it says so and ends with 0.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const PACKAGES = ["node@24", "@modelcontextprotocol/inspector@2.12.0"];
const target = process.argv[2] ?? null;
const server =
  target === null ? ["node", fileURLToPath(new URL("../dist/main.js", import.meta.url)), "mcp"] : [target];
const QUESTION = "which framework for mobile?";

function npx(words) {
  const packages = PACKAGES.flatMap((name) => ["-p", name]);
  return spawnSync("npx", ["--yes", ...packages, ...words], { encoding: "utf8", timeout: 300_000 });
}

function inspect(method, words = []) {
  const { status, stdout, stderr } = npx(["mcp-inspector", "--cli", ...server, "--method", method, ...words]);
  if (status !== 0) throw new Error(`${method} ended with ${status}:\n${stderr}`);
  const notes = stderr.split("\n").filter((line) => line.startsWith("Schema portability"));
  return { ...JSON.parse(stdout), notes };
}

const call = (name, ...args) =>
  inspect("tools/call", ["--tool-name", name, ...args.flatMap((arg) => ["--tool-arg", arg])]);

const CHECKS = [
  ["tools/list", () => inspect("tools/list"), ({ tools }) => tools.length === 5],
  [
    "tools/call ask",
    () => call("ask", `question=${QUESTION}`),
    (said) => said.structuredContent.outcome !== undefined,
  ],
  [
    "tools/call compare",
    () => call("compare", 'options=["A","B"]'),
    (said) => said.structuredContent.question === "A or B?",
  ],
  [
    "tools/call search_passages",
    () => call("search_passages", "query=mobile", "limit=3"),
    (said) => said.structuredContent.passages.length <= 3,
  ],
  ["tools/call list_options", () => call("list_options"), (said) => said.structuredContent.total >= 0],
  [
    "tools/call explain",
    () => call("explain", `question=${QUESTION}`),
    (said) => said.structuredContent.derivation !== null,
  ],
  ["resources/list", () => inspect("resources/list"), ({ resources }) => Array.isArray(resources)],
  [
    "resources/templates/list",
    () => inspect("resources/templates/list"),
    (said) => said.resourceTemplates.length === 1,
  ],
  ["prompts/list", () => inspect("prompts/list"), ({ prompts }) => prompts.length === 1],
];

const found = npx(["node", "--version"]);
if (found.status !== 0) {
  console.log(`skipped: npx cannot fetch ${PACKAGES.join(" and ")} here`);
  process.exit(0);
}
let failed = 0;
for (const [name, run, holds] of CHECKS) {
  try {
    const said = run();
    if (!holds(said)) throw new Error(JSON.stringify(said).slice(0, 300));
    console.log(`ok    ${name}${said.notes.map((note) => `  (${note})`).join("")}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}: ${error.message}`);
  }
}
process.exit(failed === 0 ? 0 : 1);
