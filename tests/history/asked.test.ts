import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { History, StoredAnswer } from "../../src/history/history.js";
import { answerTo, historyFolder, job, NOON } from "./history-folder.js";

let place: ReturnType<typeof historyFolder>;
let history: History;
beforeEach(() => {
  place = historyFolder();
  history = place.open();
});
afterEach(() => place.remove());

function answered(changes: Partial<StoredAnswer>): void {
  history.record(answerTo(job(), changes));
}

describe("what was asked", () => {
  it("comes newest first, page by page, by surface and time, and names nobody", () => {
    for (const [at, surface] of ["slack", "web", "discord", "web"].entries())
      answered({ id: `q${at}`, surface, askedAt: NOON + at });
    const ids = (options: Partial<Parameters<History["asked"]>[0]>) =>
      history.asked({ most: 9, ...options }).map(({ id }) => id);
    expect(ids({})).toEqual(["q3", "q2", "q1", "q0"]);
    expect(ids({ skip: 1, most: 2 })).toEqual(["q2", "q1"]);
    expect(ids({ surface: "web" })).toEqual(["q3", "q1"]);
    expect(ids({ since: NOON + 2 })).toEqual(["q3", "q2"]);
    expect(JSON.stringify(history.asked({ most: 9 }))).not.toContain("U1");
  });

  it("tells of a private question that it was asked, and its words only once it was shared", () => {
    answered({ id: "p", private: true, question: "for our secret plan?" });
    expect(history.asked({ most: 1 })).toMatchObject([{ private: true, question: null }]);
    history.beginSharing("p");
    expect(history.asked({ most: 1 })).toMatchObject([{ private: true, question: null }]);
    history.share("p");
    expect(history.asked({ most: 1 })).toMatchObject([{ private: false, question: "for our secret plan?" }]);
  });

  it("counts votes", () => {
    answered({ id: "v" });
    for (const [person, vote] of [
      ["U2", "up"],
      ["U3", "down"],
      ["U4", "up"],
    ] as const)
      history.vote({ answer: "v", person, vote, reason: "because", at: NOON });
    expect(history.asked({ most: 1 })).toMatchObject([{ up: 2, down: 1 }]);
  });

  it("leaves out texts that are only remembered for buttons", () => {
    history.close();
    history = place.open({ keepTexts: false });
    answered({ id: "t", outcome: "insufficient_evidence" });
    expect(history.find("t")?.question).not.toBeNull();
    expect(history.asked({ most: 1 })).toMatchObject([{ private: false, question: null }]);
    expect(history.poor({ since: 0, sureFrom: 0.5, most: 1 })).toMatchObject([
      { question: null, answerJson: null },
    ]);
  });
});

describe("poor answers", () => {
  it("are those without evidence, of little confidence, or voted down", () => {
    answered({ id: "good" });
    answered({ id: "none", outcome: "insufficient_evidence" });
    answered({ id: "unsure", confidence: 0.49 });
    answered({ id: "sure", confidence: 0.5 });
    answered({ id: "disliked" });
    history.vote({ answer: "disliked", person: "U2", vote: "down", reason: null, at: NOON });
    history.vote({ answer: "good", person: "U2", vote: "up", reason: null, at: NOON });
    const found = history.poor({ since: 0, sureFrom: 0.5, most: 9 });
    expect(found.map(({ id }) => id).sort()).toEqual(["disliked", "none", "unsure"]);
  });

  it("keep what was answered in private to who asked", () => {
    answered({ id: "p", private: true, confidence: 0.1 });
    expect(history.poor({ since: 0, sureFrom: 0.5, most: 9 })).toMatchObject([
      { private: true, question: null, answerJson: null },
    ]);
  });
});
