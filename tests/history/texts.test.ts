import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { History } from "../../src/history/history.js";
import { createRecentTexts } from "../../src/history/recent-texts.js";
import { answerTo, HOUR, historyFolder, job, NOON, THREAD } from "./history-folder.js";

let place: ReturnType<typeof historyFolder>;
beforeEach(() => {
  place = historyFolder();
});
afterEach(() => place.remove());

/** Whether a text stands anywhere in the database or in the files beside it. */
function isOnDisk(text: string): boolean {
  return readdirSync(place.folder).some((name) => readFileSync(join(place.folder, name)).includes(text));
}

function answer(history: History): void {
  const asked = job({ question: "which for the SECRETQUESTION?" });
  history.accept(asked, ["Ev1"]);
  const texts = { previous: ["what is SECRETBEFORE?"], answerJson: '{"headline":"SECRETANSWER"}' };
  history.finish(asked.id, answerTo(asked, texts));
}

describe("the address of a finished question", () => {
  it("is gone from the disk", () => {
    const history = place.open();
    history.accept(job(), []);
    expect(isOnDisk("secret-address")).toBe(true);
    history.finish("job-1", answerTo(job()));
    history.close();
    expect(isOnDisk("secret-address")).toBe(false);
    expect(isOnDisk("which broker is faster?")).toBe(true);
  });

  it("is gone when the next process opens a file that was left by a killed one", () => {
    const left = place.open();
    left.accept(job(), []);
    left.finish("job-1", null);
    expect(isOnDisk("secret-address")).toBe(true);
    place.open();
    expect(isOnDisk("secret-address")).toBe(false);
  });
});

describe("texts that are not to be kept", () => {
  it("are in memory for an hour, for buttons and follow-ups, and never on disk", () => {
    const history = place.open({ keepTexts: false });
    answer(history);
    history.vote({ answer: "job-1", person: "U2", vote: "down", reason: "SECRETREASON", at: NOON });
    const here = { person: "U1", private: true, since: 0, most: 5 };
    const who = { surface: "slack", workspace: "T1", person: "U1" };
    const kept = {
      question: "which for the SECRETQUESTION?",
      previous: ["what is SECRETBEFORE?"],
      answerJson: '{"headline":"SECRETANSWER"}',
    };
    place.clock.time += HOUR - 1;
    expect(history.find("job-1")).toMatchObject(kept);
    expect(history.lastOf(who, 1)).toMatchObject([kept]);
    expect(history.questions(THREAD, here)).toEqual([kept.question]);
    place.clock.time += 1;
    const gone = { question: null, previous: [], answerJson: null, outcome: "winner" };
    expect(history.find("job-1")).toMatchObject(gone);
    expect(history.lastOf(who, 1)).toMatchObject([gone]);
    expect(history.questions(THREAD, here)).toEqual([]);
    expect(history.list({ most: 1 })[0]?.feedback).toMatchObject([{ vote: "down", reason: null }]);
    history.close();
    for (const secret of ["SECRETQUESTION", "SECRETBEFORE", "SECRETANSWER", "SECRETREASON"])
      expect(isOnDisk(secret)).toBe(false);
  });

  it("wait on disk until the question is answered, so that a restart can answer it", () => {
    place.open({ keepTexts: false }).accept(job(), []);
    expect(place.open({ keepTexts: false }).unfinished("slack")).toEqual([job()]);
  });

  it("stay as they are when they were written before", () => {
    const before = place.open();
    answer(before);
    before.close();
    expect(place.open({ keepTexts: false }).find("job-1")?.question).toBe("which for the SECRETQUESTION?");
  });
});

describe("the memory of texts", () => {
  const texts = { question: "?", previous: [], answerJson: "{}" };

  it("lets the oldest go when there are too many", () => {
    const recent = createRecentTexts(() => NOON, 2);
    for (const id of ["1", "2", "3"]) recent.keep(id, texts);
    expect(["1", "2", "3"].map((id) => recent.find(id) !== null)).toEqual([false, true, true]);
  });

  it("does not grow older by being changed", () => {
    let time = NOON;
    const recent = createRecentTexts(() => time);
    recent.keep("1", texts);
    time += HOUR / 2;
    recent.keep("1", { ...texts, previous: ["?"] });
    time += HOUR / 2;
    expect(recent.find("1")).toBeNull();
  });
});
