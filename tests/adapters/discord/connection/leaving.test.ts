import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { onLeaving } from "../../../../src/adapters/discord/connection/leaving.js";
import { createLog } from "../../../../src/chat/log.js";
import { WhichbotError } from "../../../../src/errors.js";
import type { History } from "../../../../src/history/history.js";
import { openHistory } from "../../../../src/history/open-history.js";

const BY = { person: "9", at: 1 };
const here = { surface: "discord", workspace: "20", channel: "30" };
const elsewhere = { ...here, workspace: "21" };
const rule = { documents: ["a/*"], private: ["hr/*"] };

let folder: string;
let history: History;
let lines: string[];
const leaving = (over: Partial<History> = {}) =>
  onLeaving({
    history: { ...history, ...over },
    log: createLog({ write: (line) => void lines.push(line) }),
    now: () => new Date(),
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "whichbot-leaving-"));
  history = openHistory({ file: join(folder, "whichbot.sqlite"), keepTexts: true, retentionDays: 30 });
  lines = [];
});
afterEach(() => {
  history.close();
  rmSync(folder, { recursive: true });
});

it("forgets what was asked in a server that is left, and what was opened to it; what was narrowed stays", () => {
  const asked = {
    thread: null,
    person: "1",
    private: false,
    address: {},
    acceptedAt: Date.now(),
    attempts: 0,
  };
  for (const place of [here, elsewhere]) {
    const { workspace: id, channel: scopeChannel } = place;
    history.accept({ ...asked, ...place, id, scopeChannel, question: "which?" }, []);
    history.setChannelRule(place, rule, BY);
    history.setNarrowing(place, rule, BY);
  }
  history.setChannelRule({ ...here, channel: "31" }, { documents: null, private: ["hr/*"] }, BY);
  leaving().left("20");
  expect(history.unfinished("discord").map(({ id }) => id)).toEqual(["21"]);
  expect(history.channelRule(here)).toEqual({ documents: ["a/*"], private: [] });
  expect(history.channelRule({ ...here, channel: "31" })).toBeNull();
  expect(history.narrowing(here)).toEqual(rule);
  expect(history.channelRule(elsewhere)).toEqual(rule);
  expect(lines.join("")).toContain('"guild":"20","questions":1');
});

it("drops what was set for a channel that is gone, and for no other", () => {
  const other = { ...here, channel: "31" };
  for (const place of [here, other]) {
    history.setChannelRule(place, rule, BY);
    history.setNarrowing(place, rule, BY);
    history.setPrivateAnswers(place, true, BY);
  }
  leaving().channelGone("20", "30");
  const setFor = (place: typeof here) => [
    history.channelRule(place),
    history.narrowing(place),
    history.privateAnswers(place),
  ];
  expect(setFor(here)).toEqual([null, null, null]);
  expect(setFor(other)).toEqual([rule, rule, true]);
});

it("says so when it cannot, and goes on", () => {
  const fail = () => {
    throw new WhichbotError("DISK_FULL", "No room.");
  };
  const { left, channelGone } = leaving({ forgetWorkspace: fail, setChannelRule: fail });
  left("20");
  channelGone("20", "30");
  expect(lines).toHaveLength(2);
  expect(lines.join("")).toMatch(/DISK_FULL.*“whichbot history forget”/);
});
