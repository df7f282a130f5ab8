// Prints every figure of the verdict engine, one part after the other; see docs/verdict.md and training/README.md.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PUBLIC = existsSync(new URL("../../shared/public", import.meta.url));
const node = process.execPath;
const tsx = ["--import", "tsx"];

/** @type {{ title: string, words: string[], environment?: Record<string, string>, needsPublic?: boolean }[]} */
const PARTS = [
  { title: "Verdicts, held out and as shipped", words: [...tsx, "training/measure-verdict.ts"] },
  {
    title: "Comparative sentences: CompSent-19, five folds by pair (bars .88 micro, .74 macro)",
    words: [...tsx, "training/fit-comparison.ts", "--only-measure"],
    needsPublic: true,
  },
  {
    title: "Retrieval on public sets (bars: SciFact .684, CACM .425, Anthropic docs .745, row “scaled”)",
    words: ["node_modules/vitest/vitest.mjs", "run", "tests/retrieval/fusion-quality.test.ts"],
    environment: { FUSION_SETS: "scifact,cacm,anthropic-docs" },
    needsPublic: true,
  },
  {
    title: "Exchanging two names exchanges every stance and every verdict (property tests)",
    words: [
      "node_modules/vitest/vitest.mjs",
      "run",
      "tests/verdict/swap.test.ts",
      "tests/verdict/stance",
      "-t",
      "swap|exchang|antisymmetric",
    ],
  },
  {
    title: "Latency (bars: 5 ms on the bundled documents, 25 ms on 100,000 passages)",
    words: ["bench/run.mjs", "--only", "latency"],
  },
];

let failed = 0;
for (const { title, words, environment = {}, needsPublic = false } of PARTS) {
  console.log(`\n## ${title}\n`);
  if (needsPublic && !PUBLIC) {
    console.log("skipped: the public sets (../shared/public) are not here");
    continue;
  }
  const { status } = spawnSync(node, words, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  if (status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
