import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files below tests/ that wait for clocks most of their time, the longest first: pauses between attempts, connections that are
 * lost, an even pace of questions.
 */
export const WAITING: readonly string[] = [
  "adapters/slack/log-secrets.test.ts",
  "adapters/slack/failures.test.ts",
  "adapters/discord/failures.test.ts",
  "adapters/slack/load.test.ts",
  "cli/discord-shards.test.ts",
  "adapters/discord/connection/gateway.test.ts",
  "adapters/discord/load.test.ts",
  "servers/discord/gateway/gateway.test.ts",
];

/** What takes longest else, the longest first: begun last, it would keep one process at work while the others have nothing to do. */
const LONGEST: readonly string[] = [
  "browser/hostile.test.ts",
  "browser/hostile-markup.test.ts",
  "cli/slack-serve.test.ts",
  "browser/looks.test.ts",
  "answer-scope.test.ts",
  "library/ingest-runs.test.ts",
  "adapters/web/pages/library-pages.test.ts",
  "cli/slack-stop.test.ts",
  "cli/serve.test.ts",
  "cli/one-server.test.ts",
  "cli/discord.test.ts",
  "adapters/slack/hostile-text.test.ts",
  "cli/discord-serve.test.ts",
  "adapters/discord/hostile-text.test.ts",
  "cli/mcp.test.ts",
  "cli/bad-input.test.ts",
  "ingest/kill.test.ts",
  "cli/eval.test.ts",
  "browser/asking.test.ts",
  "browser/library.test.ts",
];

const FIRST = [...WAITING, ...LONGEST];

/** Begins with the longest files, whether they were ever run here or not. The others come as Vitest orders them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return usual
      .map((file) => ({ file, rank: rankOf(file) }))
      .sort(byRank)
      .map(({ file }) => file);
  }
}

/** @returns its place among the longest, behind them all for the others */
function rankOf({ moduleId }: TestSpecification): number {
  const place = FIRST.findIndex((path) => moduleId.endsWith(`/tests/${path}`));
  return place === -1 ? FIRST.length : place;
}

function byRank(left: { readonly rank: number }, right: { readonly rank: number }): number {
  return left.rank - right.rank;
}
