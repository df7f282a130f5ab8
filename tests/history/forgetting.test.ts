import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { History, Job, StoredAnswer } from "../../src/history/history.js";
import { answerTo, DAY, HOUR, historyFolder, job, MINUTE, NOON, THREAD } from "./history-folder.js";

let place: ReturnType<typeof historyFolder>;
beforeEach(() => {
  place = historyFolder();
});
afterEach(() => {
  vi.useRealTimers();
  place.remove();
});

function answered(history: History, changes: Partial<Job>, answer: Partial<StoredAnswer> = {}): void {
  const asked = job(changes);
  history.accept(asked, []);
  history.finish(asked.id, answerTo(asked, answer));
}
const ids = (history: History) => history.list({ most: 99 }).map(({ id }) => id);
const vote = { vote: "down", reason: "REASONGIVEN", at: NOON } as const;
const channel = { surface: "slack", workspace: "T1", channel: "C1" };
const rule = { documents: ["a/*"], private: [] };

function isOnDisk(text: string): boolean {
  return readdirSync(place.folder).some((name) => readFileSync(join(place.folder, name)).includes(text));
}

describe("forgetting a person", () => {
  it("removes what they asked and said, wherever it stands, at once and from the disk", () => {
    const history = place.open();
    answered(history, { id: "1", person: "UGONE", question: "GONEQUESTION?" });
    answered(history, { id: "2", person: "U2" }, { previous: ["GONEQUESTION?", "another?"] });
    history.accept(job({ id: "3", person: "UGONE", question: "GONEWAITING?" }), []);
    history.vote({ ...vote, answer: "1", person: "U2", reason: "OTHERSREASON" });
    history.vote({ ...vote, answer: "2", person: "UGONE" });
    history.setChannelRule(channel, rule, { person: "UGONE", at: NOON });

    expect(history.forgetPerson("UGONE")).toBe(2);

    expect(history.find("1")).toBeNull();
    expect(history.unfinished("slack")).toEqual([]);
    expect(history.find("2")?.previous).toEqual(["another?"]);
    expect(history.list({ most: 9 }).map(({ feedback }) => feedback)).toEqual([[]]);
    expect(history.channelRule(channel)).toEqual(rule);
    for (const text of ["UGONE", "GONEQUESTION", "GONEWAITING", "REASONGIVEN", "OTHERSREASON"])
      expect(isOnDisk(text)).toBe(false);
  });

  it("removes their questions from what those of others go on from that still wait", () => {
    const history = place.open();
    answered(history, { id: "1", person: "UGONE", question: "GONEQUESTION?" });
    const address = { ts: "1.2", goesOnFrom: '["GONEQUESTION?"]' };
    history.accept(job({ id: "2", person: "U2", address }), []);
    history.forgetPerson("UGONE");
    expect(history.unfinished("slack")).toMatchObject([{ id: "2", address: { ts: "1.2" } }]);
    expect(isOnDisk("GONEQUESTION")).toBe(false);
  });

  it("leaves others alone, and the same id on another surface when one is named", () => {
    const history = place.open();
    answered(history, { id: "1" });
    answered(history, { id: "2", surface: "discord" });
    answered(history, { id: "3", person: "U2" });
    history.vote({ ...vote, answer: "2", person: "U1" });
    expect(history.forgetPerson("U1", "slack")).toBe(1);
    expect(ids(history).sort()).toEqual(["2", "3"]);
    expect(history.list({ most: 9, surface: "discord" })[0]?.feedback).toHaveLength(1);
    expect(history.forgetPerson("U1")).toBe(1);
    expect(history.forgetPerson("U1")).toBe(0);
  });

  it("removes their texts from memory, too", () => {
    const history = place.open({ keepTexts: false });
    answered(history, { id: "1", question: "mine?" });
    answered(history, { id: "2", person: "U2" }, { previous: ["mine?"] });
    history.forgetPerson("U1");
    expect(history.find("2")).toMatchObject({ previous: [], question: "which broker is faster?" });
    expect(history.questions(THREAD, { person: null, private: false, since: 0, most: 9 })).toEqual([
      "which broker is faster?",
    ]);
  });
});

describe("forgetting what was asked before a moment", () => {
  it("counts and removes answers and waiting questions, and keeps rules without a name", () => {
    const history = place.open();
    answered(history, { id: "old", acceptedAt: NOON - 1, question: "OLDONE?" });
    answered(history, { id: "new", acceptedAt: NOON }, { previous: ["OLDONE?"] });
    history.accept(job({ id: "waiting", acceptedAt: NOON - 1 }), []);
    history.setChannelRule(channel, rule, { person: "UADMIN", at: NOON - 1 });
    expect(history.forgetBefore(NOON)).toBe(2);
    expect(ids(history)).toEqual(["new"]);
    expect(history.channelRule(channel)).toEqual(rule);
    expect(isOnDisk("UADMIN")).toBe(false);
    expect(isOnDisk("OLDONE")).toBe(false);
    expect(history.forgetBefore(Number.MAX_SAFE_INTEGER)).toBe(1);
    expect(ids(history)).toEqual([]);
  });

  it("still knows what was delivered: nothing is answered twice", () => {
    const history = place.open();
    history.accept(job(), ["Ev1"]);
    history.forgetBefore(NOON + 1);
    expect(history.claim(["Ev1"], NOON + 1)).toBe(false);
  });
});

it("forgets what was asked in a workspace and opened to it, keeps what was narrowed, and touches no other", () => {
  const history = place.open();
  answered(history, { id: "1" });
  answered(history, { id: "2", workspace: "T2" });
  history.accept(job({ id: "3" }), []);
  history.setChannelRule(channel, rule, { person: "U9", at: NOON });
  history.setChannelRule({ ...channel, workspace: "T2" }, rule, { person: "U9", at: NOON });
  history.setChannelRule(
    { ...channel, channel: "C2" },
    { ...rule, private: ["b/*"] },
    { person: "U9", at: NOON },
  );
  history.setChannelRule(
    { ...channel, channel: "C3" },
    { documents: null, private: ["b/*"] },
    { person: "U9", at: NOON },
  );
  expect(history.forgetWorkspace("slack", "T1")).toBe(2);
  expect(ids(history)).toEqual(["2"]);
  expect(history.unfinished("slack")).toEqual([]);
  expect(history.channelRules("slack", "T1")).toEqual([
    { channel: "C1", rule },
    { channel: "C2", rule },
  ]);
  expect(history.channelRules("slack", "T2")).toHaveLength(1);
});

describe("what is older than the retention", () => {
  const month = { retentionDays: 30 };

  function fill(history: History): void {
    answered(history, { id: "old", acceptedAt: NOON - 30 * DAY - 1 });
    answered(history, { id: "kept", acceptedAt: NOON - 30 * DAY });
    history.accept(job({ id: "waiting", acceptedAt: NOON - 30 * DAY - 1 }), []);
  }

  it("goes when the history is opened, with its votes", () => {
    const before = place.open();
    fill(before);
    before.vote({ ...vote, answer: "old", person: "U2" });
    before.close();
    const history = place.open(month);
    expect(ids(history)).toEqual(["kept"]);
    expect(history.unfinished("slack")).toEqual([]);
    expect(isOnDisk("REASONGIVEN")).toBe(false);
  });

  it("goes with a later write, an hour on at the earliest", () => {
    const history = place.open(month);
    fill(history);
    place.clock.time += HOUR - MINUTE;
    history.claim(["Ev1"], place.clock.time);
    expect(ids(history)).toEqual(["kept", "old"]);
    place.clock.time += MINUTE;
    history.claim(["Ev2"], place.clock.time);
    // An hour later the other one is too old as well.
    expect(ids(history)).toEqual([]);
  });

  it("goes without any write, too: a bot that nobody asks keeps its word", () => {
    vi.useFakeTimers({ now: NOON });
    const history = place.open({ ...month, now: Date.now });
    fill(history);
    vi.advanceTimersByTime(HOUR);
    expect(ids(history)).toEqual([]);
  });

  it("stays for ever when the retention is 0", () => {
    const before = place.open();
    fill(before);
    before.close();
    place.clock.time += 10_000 * DAY;
    expect(ids(place.open())).toEqual(["kept", "old"]);
  });
});

it("empties the log within a minute or so after a question is dealt with", () => {
  vi.useFakeTimers({ now: NOON });
  const history = place.open();
  history.accept(job(), []);
  history.finish("job-1", null);
  expect(isOnDisk("secret-address")).toBe(true);
  vi.advanceTimersByTime(MINUTE);
  expect(isOnDisk("secret-address")).toBe(false);
});

it("empties the log a minute later when another process was just reading while somebody was forgotten", () => {
  vi.useFakeTimers({ now: NOON });
  const history = place.open();
  answered(history, { id: "1", person: "UGONE", question: "GONEQUESTION?" });
  vi.advanceTimersByTime(MINUTE);
  const reader = new Database(place.file);
  reader.exec("BEGIN");
  reader.prepare("SELECT COUNT(*) FROM answers").get([]);
  history.forgetPerson("UGONE");
  expect(isOnDisk("GONEQUESTION")).toBe(true);
  reader.exec("COMMIT");
  reader.close();
  vi.advanceTimersByTime(MINUTE);
  expect(isOnDisk("GONEQUESTION")).toBe(false);
});
