import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { percentile } from "../../chat-load/spread.js";
import { MAIN } from "../../cli/whichbot.js";
import { type LoadRun, runUnderLoad } from "./load/under-load.js";
import { type Mode, whichbotCommand } from "./load/whichbot-command.js";

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
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "whichbot-load-"));
});
afterEach(() => run?.discord.stop());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each<Mode>(["gateway", "http"])("two hundred questions in three seconds, %s mode", (mode) => {
  it("are answered once each, with failing calls, deliveries that come twice, and cuts", async () => {
    run = await runUnderLoad({
      mode,
      questions: 200,
      perSecond: 80,
      channels: 40,
      people: 40,
      shards: 2,
      seed: 5,
      texts: TEXTS,
      options: [["PyTorch", "TensorFlow"]],
      criteria: ["mobile", "research"],
      trouble: {
        duplicates: 0.1,
        failing: 0.05,
        hangMs: 1_000,
        kill: false,
        cuts: ["resumed"],
        quietMs: 1_000,
      },
      patienceMs: 20_000,
      command: (discord) =>
        whichbotCommand(discord, mode, { folder, main: MAIN, documents: DOCUMENTS, history: mode }),
    });
    const { discord, questions, tally } = run;
    expect(tally).toMatchObject({ asked: 200, lost: [], ignored: [], doubled: [], others: [] });
    expect(tally.answered).toBeGreaterThan(180);
    expect(tally.answered + tally.undelivered).toBe(200);
    expect(tally.acknowledged).toBe(tally.answered);
    discord.expectClean();
    // The faults were there.
    expect(discord.calls().filter(({ fault }) => fault !== null).length).toBeGreaterThan(5);
    expect(questions.some(({ exchange }) => exchange.deliveries > 1)).toBe(true);
    expect(run.connectMs).toHaveLength(1);
    if (mode === "gateway") {
      expect(discord.gateway.resumes.length).toBeGreaterThan(0);
      expect(new Set(discord.gateway.identifies.map(({ shard }) => String(shard)))).toEqual(
        new Set(["0,2", "1,2"]),
      );
    }
    const firsts = questions.flatMap(({ exchange }) =>
      exchange.interaction === null || exchange.firstMs === null ? [] : [exchange.firstMs],
    );
    expect(percentile(firsts, 0.5)).toBeLessThan(1_000);
    expect(run.unfinished).toBe(0);
    expect(run.exitCode).toBe(0);
    expect(run.log).not.toContain(discord.token);
    for (const { exchange } of questions)
      if (exchange.interaction !== null) expect(run.log).not.toContain(exchange.interaction.token);
    expect(run.log).not.toContain("which framework for mobile");
  }, 120_000);
});
