import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openHistory } from "../../../src/history/open-history.js";
import { percentile } from "../../chat-load/spread.js";
import { MAIN } from "../../cli/whichbot.js";
import { tally } from "./load/tally.js";
import { type LoadRun, runUnderLoad } from "./load/under-load.js";
import { whichbotCommand } from "./load/whichbot-command.js";

const DOCUMENTS = fileURLToPath(new URL("../../../seeds", import.meta.url));
const TEXTS = [
  "which framework for mobile?",
  "TensorFlow or PyTorch?",
  "which is better for research",
  "what should a beginner learn first?",
  "when was PyTorch released?",
  "React or Vue?",
];

let folder: string;
let run: LoadRun | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "whichbot-load-"));
});
afterEach(async () => {
  await run?.slack.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(["socket", "http"] as const)("two hundred questions in four seconds, %s mode", (mode) => {
  it("are answered once each, with failing calls, deliveries that come twice, and a kill in the middle", async () => {
    run = await runUnderLoad({
      mode,
      questions: 200,
      perSecond: 50,
      channels: 40,
      people: 40,
      seed: 5,
      texts: TEXTS,
      trouble: { duplicates: 0.1, failing: 0.05, hangMs: 300, cuts: mode === "socket" ? 1 : 0, kill: true },
      // The later ones are for slow machines, on which a restart takes longer.
      retryDelaysMs: [200, 2_000, 6_000, 15_000],
      patienceMs: 40_000,
      command: (slack) => whichbotCommand(slack, mode, { folder, main: MAIN, documents: DOCUMENTS }),
    });
    const { slack, questions } = run;
    const counted = tally(slack, questions);
    expect(counted).toMatchObject({ asked: 200, lost: [], doubled: [], others: [] });
    expect(counted.acknowledged).toBeGreaterThan(100);
    // A kill must not be what hides the faults.
    expect(slack.calls().filter(({ fault }) => fault !== undefined).length).toBeGreaterThan(5);
    expect(run.connectMs).toHaveLength(2);
    slack.expectClean();
    // What nobody acknowledged came while nobody was there.
    for (const { exchange, event } of questions)
      for (const { name, state, attempts } of exchange.deliveries)
        if (name === event && state === "lost")
          expect(attempts.map(({ failure }) => failure)).not.toContain("timeout");
    const acknowledgements = slack
      .deliveries()
      .flatMap(({ attempts }) => attempts)
      .flatMap(({ sentAt, ackAt }) => (ackAt === undefined ? [] : [ackAt - sentAt]));
    expect(percentile(acknowledgements, 0.99)).toBeLessThan(3_000);

    expect(run.exitCode).toBe(0);
    expect(run.log).not.toMatch(/xapp-|xoxb-|\/response\/|which framework for mobile/);
    const history = openHistory({
      file: join(folder, "history", "whichbot.sqlite"),
      keepTexts: true,
      retentionDays: 30,
    });
    expect(history.unfinished("slack")).toEqual([]);
    history.close();
  }, 120_000);
});
