import { afterEach, beforeEach, expect, it } from "vitest";
import { ARTICLES, articlesIn, makeFolder, removeFolder, whichbot, writeFiles } from "./whichbot.js";

let folder: string;

beforeEach(() => {
  folder = makeFolder();
  writeFiles(folder, articlesIn("seeds"));
});
afterEach(() => removeFolder(folder));

it("without a terminal reads the documents, says what is on and what is not, answers once and ends", async () => {
  const { code, out, err } = await whichbot(["serve"], { cwd: folder });
  expect(code).toBe(0);
  expect(err).toMatch(/^Whichbot \d+\.\d+\.\d+\n/);
  expect(err).toContain("3 documents");
  expect(err).toMatch(/off {2}Slack +set SLACK_BOT_TOKEN and SLACK_APP_TOKEN to switch it on/);
  expect(err).toMatch(/off {2}Discord +set DISCORD_TOKEN and DISCORD_APPLICATION_ID to switch it on/);
  expect(out).toContain("[1] “");
});

it("reads only what is new the second time", async () => {
  await whichbot(["serve"], { cwd: folder });
  const { err } = await whichbot(["serve"], { cwd: folder });
  expect(err).toContain("index is up to date");
});

it("does not start with half of what Discord needs, and never shows the token", async () => {
  const { code, err, out } = await whichbot(["serve"], {
    cwd: folder,
    env: { DISCORD_TOKEN: "MTAw.s3cret.tok" },
  });
  expect(code).toBe(1);
  expect(err).toMatch(/^whichbot: Discord: DISCORD_APPLICATION_ID is missing for Discord/);
  expect(err + out).not.toContain("s3cret");
});

it("keeps an index that was made from other documents", async () => {
  writeFiles(folder, { "other/one.md": ARTICLES["kestrel-vs-marlin.md"]! });
  await whichbot(["ingest", "other"], { cwd: folder });
  const { code, err } = await whichbot(["serve"], { cwd: folder });
  expect(code).toBe(0);
  expect(err).toContain("made from other documents than seeds");
  expect((await whichbot(["verify"], { cwd: folder })).out).toContain("slices of 1 document,");
});

it("answers from the index it has when the documents are gone", async () => {
  await whichbot(["ingest"], { cwd: folder });
  const { code, err, out } = await whichbot(["serve"], { cwd: folder, env: { WHICHBOT_DOCUMENTS: "gone" } });
  expect(code).toBe(0);
  expect(err).toContain("gone");
  expect(out).toContain("[1] “");
});
