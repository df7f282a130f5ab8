import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cardOf, type Presser, recall } from "../../src/chat/recall.js";
import type { History, Job, StoredAnswer } from "../../src/history/history.js";
import { answerTo, historyFolder, job } from "../history/history-folder.js";
import { sampleAnswer } from "./sample-answer.js";

const NOW = new Date("2026-10-20T12:00:00Z");
const ASKER: Presser = { surface: "slack", workspace: "T1", person: "U1", channel: "C1" };
const OTHER: Presser = { ...ASKER, person: "U2" };

let place: ReturnType<typeof historyFolder>;
let history: History;
beforeEach(() => {
  place = historyFolder();
  history = place.open();
});
afterEach(() => place.remove());

function answered(changes: Partial<Job> = {}, answer: Partial<StoredAnswer> = {}): void {
  const asked = job(changes);
  history.accept(asked, []);
  history.finish(asked.id, answerTo(asked, { answerJson: JSON.stringify(sampleAnswer()), ...answer }));
}

function sees(presser: Presser, id = "job-1"): boolean {
  return recall(id, presser, { history, now: () => NOW }) !== null;
}

describe("an answer that is asked back", () => {
  it("comes as it was given, with ages counted from now", () => {
    answered();
    const recalled = recall("job-1", ASKER, { history, now: () => NOW });
    expect(recalled?.answer).toEqual(sampleAnswer());
    expect(recalled?.stored).toEqual(history.find("job-1"));
    expect(recalled?.card.quotes[0]?.age).toBe("9 months old");
  });

  it("comes for anybody in its channel, and elsewhere for who asked alone", () => {
    answered();
    expect(sees(OTHER)).toBe(true);
    expect(sees({ ...OTHER, channel: "C2" })).toBe(false);
    expect(sees({ ...ASKER, channel: "C2" })).toBe(true);
    // A window stands in no channel; who opened it was checked where they pressed.
    expect(sees({ ...OTHER, channel: null })).toBe(true);
  });

  it("comes for nobody but who asked when it is private, until it is shared", () => {
    answered({ private: true });
    expect(sees(ASKER)).toBe(true);
    expect(sees(OTHER)).toBe(false);
    expect(sees({ ...OTHER, channel: null })).toBe(false);
    history.share("job-1");
    expect(sees(OTHER)).toBe(true);
  });

  it.each([
    ["another workspace", { workspace: "T2" }],
    ["no workspace", { workspace: "" }],
    ["another surface", { surface: "discord" }],
  ])("never comes in %s, whoever asks and whatever the ids there are", (_, elsewhere) => {
    answered();
    expect(sees({ ...ASKER, ...elsewhere })).toBe(false);
    expect(sees({ ...ASKER, ...elsewhere, channel: null })).toBe(false);
  });

  it.each(["", "job-2", "job-1 ", "%", "' OR 1=1 --", "\u0000"])("is none for an id like %j", (id) => {
    answered();
    expect(sees(ASKER, id)).toBe(false);
  });

  it.each([
    ["is not kept", null],
    ["is broken", '{"headline":'],
    ["is of a version whose answers looked otherwise", '{"headline":"Kestrel"}'],
  ])("is none when its text %s", (_, answerJson) => {
    answered({}, { answerJson });
    expect(sees(ASKER)).toBe(false);
    expect(cardOf({ answerJson }, NOW)).toBeNull();
  });
});
