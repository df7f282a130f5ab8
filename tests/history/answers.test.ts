import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { History, Job, StoredAnswer } from "../../src/history/history.js";
import { answerTo, HOUR, historyFolder, job, NOON, THREAD } from "./history-folder.js";

let place: ReturnType<typeof historyFolder>;
let history: History;
beforeEach(() => {
  place = historyFolder();
  history = place.open();
});
afterEach(() => place.remove());

function answered(changes: Partial<Job>, answer: Partial<StoredAnswer> = {}): void {
  const asked = job(changes);
  history.accept(asked, []);
  history.finish(asked.id, answerTo(asked, answer));
}

describe("an answer", () => {
  it("is found as it was given, after a restart too", () => {
    const given = answerTo(job(), { previous: ["what is a broker?"], confidence: 1, tookMs: 0.25 });
    answered({}, given);
    expect(history.find("job-1")).toEqual(given);
    expect(place.open().find("job-1")).toEqual(given);
    expect(history.find("job-2")).toBeNull();
  });

  it("is shared once, and is not private from then on", () => {
    answered({ id: "private", private: true });
    answered({ id: "public" });
    expect(history.share("private")).toBe(true);
    expect(history.share("private")).toBe(false);
    expect(history.find("private")?.private).toBe(false);
    expect(history.share("public")).toBe(false);
    expect(history.share("unknown")).toBe(false);
  });

  it("is private again when sharing it is taken back, and can be shared later", () => {
    answered({ id: "private", private: true });
    history.share("private");
    history.unshare("private");
    expect(history.find("private")?.private).toBe(true);
    expect(history.share("private")).toBe(true);
  });

  it("stays private while it is being shared, after a restart too, and is not begun to be shared twice", () => {
    answered({ id: "private", private: true });
    answered({ id: "public" });
    expect(history.beginSharing("private")).toBe(true);
    expect(history.beginSharing("private")).toBe(false);
    expect(history.beginSharing("public")).toBe(false);
    for (const known of [history, place.open()]) {
      expect(known.find("private")).toMatchObject({ private: true });
      expect(known.lastHere(THREAD, "somebody else")?.id).toBe("public");
      expect(known.beginSharing("private")).toBe(false);
    }
    expect(history.share("private")).toBe(true);
    expect(history.find("private")).toMatchObject({ private: false, shared: true });
    history.unshare("private");
    expect(history.beginSharing("private")).toBe(true);
  });

  it("is one of the channel itself when its thread could not be begun", () => {
    answered({ id: "apart" });
    history.leaveThread("apart");
    expect(history.lastHere(THREAD, "somebody else")).toBeNull();
    expect(history.lastHere({ ...THREAD, thread: null }, "somebody else")?.id).toBe("apart");
  });

  it("is private from then on when it is hidden, its question too", () => {
    answered({});
    history.hide("job-1");
    expect(history.find("job-1")?.private).toBe(true);
    expect(history.questions(THREAD, { person: null, private: false, since: 0, most: 10 })).toEqual([]);
    expect(history.answeredIn(THREAD)).toBe(false);
  });

  it("has people asked about it once", () => {
    answered({});
    expect(history.askHuman("job-1")).toBe(true);
    expect(history.askHuman("job-1")).toBe(false);
    expect(history.askHuman("unknown")).toBe(false);
    history.unaskHuman("job-1");
    expect(history.askHuman("job-1")).toBe(true);
  });
});

describe("the questions of a place", () => {
  const all = { person: null, private: false, since: 0, most: 10 };

  it("come newest last, cut to the newest, none before a moment", () => {
    answered({ id: "1", question: "one?", acceptedAt: NOON });
    answered({ id: "2", question: "two?", acceptedAt: NOON + 1 });
    answered({ id: "3", question: "three?", acceptedAt: NOON + 2, person: "U2" });
    expect(history.questions(THREAD, all)).toEqual(["one?", "two?", "three?"]);
    expect(history.questions(THREAD, { ...all, most: 2 })).toEqual(["two?", "three?"]);
    expect(history.questions(THREAD, { ...all, since: NOON + 1 })).toEqual(["two?", "three?"]);
    expect(history.questions(THREAD, { ...all, person: "U1" })).toEqual(["one?", "two?"]);
  });

  it("leave out what still waits: a question does not go on from itself", () => {
    history.accept(job(), []);
    expect(history.questions(THREAD, all)).toEqual([]);
  });

  it("are those of this very place: surface, workspace, channel and thread", () => {
    const elsewhere: Partial<Job>[] = [
      { surface: "discord" },
      { workspace: "T2" },
      { channel: "C2" },
      { thread: "2.2" },
      { thread: null },
    ];
    for (const [i, other] of elsewhere.entries()) answered({ id: `${i}`, ...other });
    expect(history.questions(THREAD, all)).toEqual([]);
    expect(history.answeredIn(THREAD)).toBe(false);
    expect(history.questions({ ...THREAD, thread: null }, all)).toHaveLength(1);
    expect(history.answeredIn({ ...THREAD, thread: null })).toBe(true);
  });

  it("show what was asked privately to its asker alone, until it is shared", () => {
    answered({ question: "which for our secret plan?", private: true });
    expect(history.questions(THREAD, all)).toEqual([]);
    expect(history.answeredIn(THREAD)).toBe(false);
    expect(history.questions(THREAD, { ...all, person: "U2", private: true })).toEqual([]);
    expect(history.questions(THREAD, { ...all, person: "U1", private: true })).toEqual([
      "which for our secret plan?",
    ]);
    expect(history.questions(THREAD, { ...all, person: "U1" })).toEqual([]);
    history.share("job-1");
    expect(history.questions(THREAD, all)).toEqual(["which for our secret plan?"]);
    expect(history.answeredIn(THREAD)).toBe(true);
  });
});

it("tells what a person asked last in a workspace, newest first, wherever in it", () => {
  answered({ id: "old", acceptedAt: NOON - HOUR });
  answered({ id: "new", channel: "C2", acceptedAt: NOON + HOUR });
  answered({ id: "other workspace", workspace: "T2" });
  answered({ id: "other person", person: "U2" });
  const who = { surface: "slack", workspace: "T1", person: "U1" };
  expect(history.lastOf(who, 5).map(({ id }) => id)).toEqual(["new", "old"]);
  expect(history.lastOf(who, 1).map(({ id }) => id)).toEqual(["new"]);
});

describe("feedback", () => {
  const vote = { answer: "job-1", person: "U2", vote: "down", reason: null, at: NOON } as const;
  const feedback = () => history.list({ most: 1 })[0]?.feedback;

  it("is one vote a person, the last one", () => {
    answered({});
    history.vote(vote);
    history.vote({ ...vote, person: "U3", at: NOON + 1 });
    history.vote({ ...vote, vote: "up", at: NOON + 2 });
    expect(feedback()).toEqual([
      { ...vote, person: "U3", at: NOON + 1 },
      { ...vote, vote: "up", at: NOON + 2 },
    ]);
  });

  it("keeps its reason when the same vote comes again without one, and loses it with the other vote", () => {
    answered({});
    history.vote({ ...vote, reason: "it is about version 1" });
    history.vote({ ...vote, at: NOON + 1 });
    expect(feedback()).toEqual([{ ...vote, reason: "it is about version 1", at: NOON + 1 }]);
    history.vote({ ...vote, vote: "up", at: NOON + 2 });
    expect(feedback()).toEqual([{ ...vote, vote: "up", at: NOON + 2 }]);
  });

  it("is not undone by an older vote that arrives late", () => {
    answered({});
    history.vote(vote);
    history.vote({ ...vote, vote: "up", at: NOON - 1 });
    expect(feedback()).toEqual([vote]);
  });

  it("on an answer that is not kept is dropped", () => {
    history.vote(vote);
    answered({});
    expect(feedback()).toEqual([]);
  });
});

describe("the list", () => {
  it("comes newest first and filters by surface, person and time", () => {
    answered({ id: "1", acceptedAt: NOON });
    answered({ id: "2", acceptedAt: NOON + 1, person: "U2" });
    answered({ id: "3", acceptedAt: NOON + 2, surface: "discord" });
    const ids = (options: Partial<Parameters<History["list"]>[0]>) =>
      history.list({ most: 10, ...options }).map(({ id }) => id);
    expect(ids({})).toEqual(["3", "2", "1"]);
    expect(ids({ most: 1 })).toEqual(["3"]);
    expect(ids({ surface: "slack" })).toEqual(["2", "1"]);
    expect(ids({ person: "U1" })).toEqual(["3", "1"]);
    expect(ids({ since: NOON + 1 })).toEqual(["3", "2"]);
    expect(ids({ since: NOON + 1, person: "U1", surface: "slack" })).toEqual([]);
  });
});

describe("the rules of channels", () => {
  const channel = { surface: "slack", workspace: "T1", channel: "C1" };
  const by = { person: "U9", at: NOON };

  it("are as they were set last, and gone when set to null", () => {
    expect(history.channelRule(channel)).toBeNull();
    history.setChannelRule(channel, { documents: null, private: [] }, by);
    history.setChannelRule(channel, { documents: ["guides/**", "tag:broker"], private: ["hr/*"] }, by);
    expect(place.open().channelRule(channel)).toEqual({
      documents: ["guides/**", "tag:broker"],
      private: ["hr/*"],
    });
    history.setChannelRule(channel, null, by);
    expect(history.channelRule(channel)).toBeNull();
  });

  it("are listed for one workspace", () => {
    const rule = { documents: null, private: ["hr/*"] };
    history.setChannelRule({ ...channel, channel: "C2" }, rule, by);
    history.setChannelRule(channel, rule, by);
    history.setChannelRule({ ...channel, workspace: "T2" }, rule, by);
    expect(history.channelRules("slack", "T1")).toEqual([
      { channel: "C1", rule },
      { channel: "C2", rule },
    ]);
  });
});

describe("the newest answer here", () => {
  it("is anybody's that all could see, or one's own", () => {
    answered({ id: "public", acceptedAt: NOON });
    answered({ id: "mine", person: "UME", private: true, acceptedAt: NOON + 1 });
    answered({ id: "elsewhere", channel: "C9", acceptedAt: NOON + 2 });
    expect(history.lastHere(THREAD, "UME")?.id).toBe("mine");
    expect(history.lastHere(THREAD, "UOTHER")?.id).toBe("public");
    history.share("mine");
    expect(history.lastHere(THREAD, "UOTHER")?.id).toBe("mine");
    expect(history.lastHere({ ...THREAD, thread: "other" }, "UME")).toBeNull();
  });
});

describe("private answers", () => {
  const place = { surface: "discord", workspace: "G1", channel: "C1" };
  const by = { person: "UADMIN", at: NOON };

  it("are as an admin has set them for a channel or the whole workspace, and as before when it is taken back", () => {
    const everywhere = { ...place, channel: "" };
    expect(history.privateAnswers(place)).toBeNull();
    history.setPrivateAnswers(everywhere, true, by);
    history.setPrivateAnswers(place, false, by);
    expect(history.privateAnswers(everywhere)).toBe(true);
    expect(history.privateAnswers(place)).toBe(false);
    expect(history.privateAnswers({ ...place, workspace: "G2" })).toBeNull();
    history.setPrivateAnswers(place, null, by);
    expect(history.privateAnswers(place)).toBeNull();
  });

  it("stay set when the admin is forgotten", () => {
    history.setPrivateAnswers(place, true, by);
    history.forgetPerson("UADMIN");
    expect(history.privateAnswers(place)).toBe(true);
  });
});
