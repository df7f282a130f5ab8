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

async function look(
  more: { file?: string; keepTexts?: boolean; scopes?: string; documents?: string; stored?: string[] } = {},
): Promise<string[]> {
  const { file = join(folder, "deep", "whichbot.sqlite"), keepTexts = true } = more;
  const history = { file, keepTexts, retentionDays: 90 };
  const scopes = more.scopes ?? join(folder, "whichbot.yaml");
  const stored = more.stored?.map((id) => ({ id, tags: ["storage"] })) ?? null;
  const documents = more.documents ?? join(folder, "our-docs");
  const findings = await checkChat({ history, scopes, documents }, stored);
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
  history.accept({ ...job, id: "j2", surface: "discord" }, ["k2"]);
  const expected = `ok history: ${file}, kept for 90 days, without texts; 2 questions still to be answered`;
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

it("names each pattern that means no document of the index", async () => {
  const scopes = join(folder, "whichbot.yaml");
  writeFileSync(
    scopes,
    "private: [hr/**, tag:confidental]\nchannels:\n  - channel: slack:C012AB3CD\n    documents: [opn/**, tag:storage]\n",
  );
  const stored = ["hr/pay.md", "open/a.md"];
  const warned = (await look({ scopes, stored })).filter((line) => line.startsWith("warn"));
  expect(warned).toEqual(
    ["tag:confidental", "opn/**"].map((pattern) =>
      expect.stringMatching(
        new RegExp(`^warn scopes: .*"${pattern.replaceAll("*", "\\*")}" means none of the 2 documents`),
      ),
    ),
  );
  expect((await look({ scopes })).filter((line) => line.startsWith("warn"))).toEqual([]);
});

it("fails on a file of scopes that lies where it is not read, unless there is one that is", async () => {
  const documents = mkdtempSync(join(folder, "documents-"));
  const [scopes, elsewhere] = [join(folder, "whichbot.yaml"), join(documents, "whichbot.yaml")];
  writeFileSync(elsewhere, "private: [hr/**]\n");
  const [, found] = await look({ documents });
  expect(found).toContain(`fail scopes: ${elsewhere} is not read`);
  expect(found).toContain("WHICHBOT_SCOPES");
  expect((await look({ documents, scopes: elsewhere }))[1]).toMatch(/^ok scopes/);
  writeFileSync(scopes, "private: [hr/**]\n");
  expect((await look({ documents }))[1]).toMatch(/^ok scopes/);
});

it("fails on a file of scopes with the other common ending", async () => {
  writeFileSync(join(folder, "whichbot.yml"), "private: [hr/**]\n");
  expect((await look())[1]).toMatch(/^fail scopes: .*whichbot\.yml is not read.*Move it to .*whichbot\.yaml/);
});
