import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StoredAnswer } from "../../src/history/history.js";
import { openHistory } from "../../src/history/open-history.js";
import { makeFolder, removeFolder, whichbot } from "./whichbot.js";

let folder: string;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

const DAY_MS = 24 * 60 * 60 * 1000;
const env = { WHICHBOT_HISTORY: "kept" };
const run = (...words: string[]) => whichbot(["history", ...words], { cwd: folder, env });

/** Answers of two people, one of them old. */
function fill(): void {
  const history = openHistory({
    file: join(folder, "kept", "whichbot.sqlite"),
    keepTexts: true,
    retentionDays: 0,
  });
  const place = { surface: "slack", workspace: "T1", channel: "C1", thread: null } as const;
  const rows = [
    ["a1", "U1", 0],
    ["a2", "U2", 0],
    ["a3", "U1", 40],
  ] as const;
  for (const [id, person, daysAgo] of rows) {
    const acceptedAt = Date.now() - daysAgo * DAY_MS;
    const asked = { ...place, id, person, question: `which ${id}?`, private: false, scopeChannel: "C1" };
    history.accept({ ...asked, address: {}, acceptedAt, attempts: 0 }, [id]);
    const answer: StoredAnswer = {
      ...asked,
      askedAt: acceptedAt,
      outcome: "winner",
      confidence: 0.9,
      tookMs: 5,
      previous: [],
      answerJson: "{}",
    };
    history.finish(id, answer);
  }
  history.close();
}

describe("whichbot history", () => {
  it("makes no history by looking at it", async () => {
    const { code, out, err } = await run();
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(err).toContain("There is no history yet");
    expect(existsSync(join(folder, "kept"))).toBe(false);
  });

  it("prints what was asked, newest first, as text or as JSON, of one person or since a day", async () => {
    fill();
    const ids = async (...words: string[]) =>
      (await run("--json", ...words)).out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).id);
    expect((await run()).out).toContain("which a2?");
    expect((await ids()).at(-1)).toBe("a3");
    expect(await ids("--person", "U2")).toEqual(["a2"]);
    expect(await ids("--person", "U1", "--since", "7d")).toEqual(["a1"]);
    expect(await ids("--limit", "1")).toHaveLength(1);
  });

  it("forgets a person, what is old, or everything", async () => {
    fill();
    expect((await run("forget", "--before", "30d")).out).toContain("Forgot 1 question");
    expect((await run("forget", "--person", "U1", "--surface", "slack")).out).toContain(
      "Forgot 1 question of U1",
    );
    const unsure = await run("forget", "--all");
    expect(unsure.code).toBe(1);
    expect((await run("forget", "--all", "--yes")).out).toContain("Forgot 1 question");
    expect((await run()).err).toContain("Nothing has been asked yet");
  });

  it.each([
    [["--limit", "0"], "It is a whole number from 1"],
    [["--since", "soon"], "It is a date (2026-01-31, today)"],
    [["forget"], "say what to forget: one of --person, --before and --all"],
    [["forget", "--all", "--person", "U1"], "say what to forget"],
    [["forget", "--before", "30d", "--surface", "slack"], "--surface goes with --person"],
    [["forget", "--person", "U1", "--yes"], "--yes goes with --all"],
    [["forget", "--person", "U1", "--since", "7d"], "--since does not go with forget, which takes --before"],
    [["--since", "7d", "forget", "--all", "--yes"], "--since does not go with forget"],
    [["forget", "--before", "7d", "--limit", "20"], "--limit does not go with forget"],
    [["forget", "--all", "--yes", "--json"], "--json does not go with forget"],
  ])("refuses %j, and forgets nothing", async (words, problem) => {
    fill();
    const { code, err } = await run(...words);
    expect(code).toBe(2);
    expect(err).toContain(problem);
    expect((await run("--json", "--limit", "9")).out.trim().split("\n")).toHaveLength(3);
  });
});
