import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { checkChat } from "../../../src/adapters/terminal/doctor-chat.js";
import { openHistory } from "../../../src/history/open-history.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "whichbot-doctor-chat-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const LONG_AGO = 1000;

async function look(more: { file?: string; keepTexts?: boolean; scopes?: string } = {}): Promise<string[]> {
  const { file = join(folder, "deep", "whichbot.sqlite"), keepTexts = true } = more;
  const history = { file, keepTexts, retentionDays: 90 };
  const findings = await checkChat({ history, scopes: more.scopes ?? join(folder, "whichbot.yaml") });
  return findings.map(({ state, about, text }) => `${state} ${about}: ${text}`);
}

it("makes neither a history nor a file of scopes", async () => {
  expect(await look()).toEqual([
    expect.stringMatching(
      /^ok history: none yet; .* is made by the first question in a chat, kept for 90 days$/,
    ),
    expect.stringMatching(/^ok scopes: no .*whichbot\.yaml: every channel sees what is not private$/),
  ]);
  expect(existsSync(join(folder, "deep"))).toBe(false);
});

it("says how long a history is kept, and what still waits, and removes nothing for its age", async () => {
  const file = join(folder, "whichbot.sqlite");
  const history = openHistory({ file, keepTexts: true, retentionDays: 0 });
  const job = {
    id: "j1",
    surface: "slack",
    workspace: "T1",
    channel: "C1",
    thread: null,
    person: "U1",
    question: "which?",
    private: false,
    scopeChannel: "C1",
    address: {},
    acceptedAt: LONG_AGO,
    attempts: 0,
  };
  history.accept(job, ["k1"]);
  const expected = `ok history: ${file}, kept for 90 days, without texts; 1 question still to be answered`;
  expect((await look({ file, keepTexts: false }))[0]).toBe(expected);
  expect(history.unfinished("slack")).toHaveLength(1);
  history.close();
});

it("fails on a history that is none, or cannot be made", async () => {
  const file = join(folder, "whichbot.sqlite");
  writeFileSync(file, "this is no database, and long enough to be looked at as one".repeat(50));
  expect((await look({ file }))[0]).toMatch(/^fail history: /);
  expect((await look({ file: join(file, "below", "whichbot.sqlite") }))[0]).toMatch(
    /^fail history: .*whichbot\.sqlite may not be written to.*Set WHICHBOT_HISTORY/,
  );
});

it("counts the channels of a file of scopes, and fails on a malformed one", async () => {
  const scopes = join(folder, "scopes.yaml");
  writeFileSync(scopes, "channels:\n  - channel: slack:C012AB3CD\n    documents: [public/**]\n");
  expect((await look({ scopes }))[1]).toBe(`ok scopes: ${scopes}, with rules for 1 channel`);
  writeFileSync(scopes, "channel: oops\n");
  expect((await look({ scopes }))[1]).toMatch(/^fail scopes: .*scopes\.yaml, line \d+/);
});
