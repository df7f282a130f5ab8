import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HistoryRequest, runHistory } from "../../../src/adapters/terminal/history-command.js";
import type { Job } from "../../../src/history/history.js";
import { openHistory } from "../../../src/history/open-history.js";
import { answerTo, DAY, job, NOON } from "../../history/history-folder.js";
import { fakeTerminal } from "./fake-terminal.js";

let folder: string;
let history: HistoryRequest["history"];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "whichbot-history-command-"));
  history = { file: join(folder, "history.db"), keepTexts: true, retentionDays: 0 };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function fill(...questions: readonly Partial<Job>[]): void {
  const opened = openHistory(history);
  for (const [i, changes] of questions.entries()) {
    const asked = job({ id: `${i}`, question: `question ${i}?`, acceptedAt: NOON + i * DAY, ...changes });
    opened.accept(asked, []);
    opened.finish(asked.id, answerTo(asked));
  }
  opened.vote({ answer: "0", person: "U7", vote: "down", reason: "too old", at: NOON });
  opened.close();
}

const LIST = { kind: "list", most: 20, json: false } as const;

async function run(task: HistoryRequest["task"], { interactive = false, typed = "" } = {}) {
  const fake = fakeTerminal({ interactive });
  if (typed === "\u0004") fake.typed.end();
  else fake.typed.write(typed);
  const code = await runHistory({ history, task }, fake.terminal);
  return { code, out: fake.results(), notes: fake.notes() };
}

describe("whichbot history", () => {
  it("says kindly that there is none yet, and makes none", async () => {
    for (const task of [LIST, { kind: "forget-person", person: "U1" } as const]) {
      const { code, out, notes } = await run(task);
      expect({ code, out }).toEqual({ code: 0, out: "" });
      expect(notes).toContain("There is no history yet");
    }
    expect(existsSync(history.file)).toBe(false);
  });

  it("tells an empty one from one without what is sought", async () => {
    openHistory(history).close();
    expect((await run(LIST)).notes).toBe("Nothing has been asked yet.\n");
    expect((await run({ ...LIST, person: "U9" })).notes).toContain("No question in the history is like that");
  });

  it("lists newest first, filtered, and says when there are more", async () => {
    fill({}, { person: "U2" }, { surface: "discord" });
    const order = (text: string) => [...text.matchAll(/question (\d)/g)].map(([, n]) => n).join("");
    expect(order((await run(LIST)).out)).toBe("210");
    expect((await run(LIST)).notes).toBe("");
    expect(order((await run({ ...LIST, surface: "slack" })).out)).toBe("10");
    expect(order((await run({ ...LIST, person: "U1" })).out)).toBe("20");
    expect(order((await run({ ...LIST, since: NOON + 1 })).out)).toBe("21");
    const cut = await run({ ...LIST, most: 2 });
    expect(order(cut.out)).toBe("21");
    expect(cut.notes).toBe("There are more: --limit 10 shows up to 10.\n");
  });

  it("prints one JSON object a line, with the answer as an object and times that people and programs read", async () => {
    fill({ question: "safe\u009b31m?" }, {});
    const { out } = await run({ ...LIST, json: true });
    expect(out).not.toContain("\u009b");
    const records = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(records[1]).toEqual({
      askedAt: "2026-06-15T12:00:00.000Z",
      id: "0",
      surface: "slack",
      workspace: "T1",
      channel: "C1",
      thread: "1.1",
      person: "U1",
      private: false,
      scopeChannel: "C1",
      outcome: "winner",
      confidence: 0.93,
      tookMs: 12.5,
      question: "safe\u009b31m?",
      previous: [],
      answer: { headline: "Kestrel" },
      feedback: [{ person: "U7", vote: "down", reason: "too old", at: "2026-06-15T12:00:00.000Z" }],
    });
  });
});

describe("whichbot history forget", () => {
  const left = async () => (await run({ ...LIST, json: true })).out.split("\n").length - 1;

  it("removes a person, on one surface or on all", async () => {
    fill({}, { surface: "discord" }, { person: "U2" });
    const onSlack = { kind: "forget-person", person: "U1", surface: "slack" } as const;
    expect((await run(onSlack)).out).toBe("Forgot 1 question of U1 on slack, with the answers and votes.\n");
    expect((await run(onSlack)).out).toContain("No question of U1 on slack was kept");
    expect((await run({ kind: "forget-person", person: "U1" })).out).toContain("Forgot 1 question of U1,");
    expect(await left()).toBe(1);
  });

  it("removes what is older than a moment", async () => {
    fill({}, {}, {});
    expect((await run({ kind: "forget-before", time: NOON + DAY })).out).toContain("Forgot 1 question,");
    expect((await run({ kind: "forget-before", time: NOON + DAY })).out).toBe("Nothing that old was kept.\n");
    expect(await left()).toBe(2);
  });

  it("removes everything when a person agrees, or said so with the command", async () => {
    fill({}, {});
    const agreed = await run({ kind: "forget-all", yes: false }, { interactive: true, typed: "yes\n" });
    expect(agreed.code).toBe(0);
    expect(agreed.out).toContain("for good. Type yes to go on: ");
    expect(agreed.out).toContain("Forgot 2 questions,");
    fill({});
    expect((await run({ kind: "forget-all", yes: true })).out).toContain("Forgot 1 question,");
    expect(await left()).toBe(0);
  });

  it.each([
    ["no", "no\n"],
    ["nothing", "\n"],
    ["Ctrl-D", "\u0004"],
  ])("removes nothing when a person answers %s", async (_, typed) => {
    fill({});
    const { code, notes } = await run({ kind: "forget-all", yes: false }, { interactive: true, typed });
    expect(code).toBe(1);
    expect(notes).toBe("Nothing was removed.\n");
    expect(await left()).toBe(1);
  });

  it("removes nothing where it cannot ask, and says how to do without", async () => {
    fill({});
    const { code, notes } = await run({ kind: "forget-all", yes: false }, { typed: "yes\n" });
    expect(code).toBe(1);
    expect(notes).toMatch(/no terminal to ask on.*Add --yes/);
    expect(await left()).toBe(1);
  });
});
