import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Asked } from "../../../src/chat/conversation/conversation.js";
import type { Answer } from "../../../src/verdict/answer-schema.js";
import { sampleAnswer } from "../sample-answer.js";
import { asked, cleanUp, deferred, type Lab, type LabOptions, openLab, until } from "./conversation-lab.js";

const HOUR_MS = 3_600_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => {
  vi.useRealTimers();
  cleanUp();
});

function lab(options: LabOptions = {}): Lab {
  const made = openLab(options);
  made.conversation.attach("slack", made.deliver);
  made.conversation.attach("discord", made.deliver);
  return made;
}

/** Asks, waits for the answer, and tells what came along. */
async function ask({ conversation, answered }: Lab, question: string, over: Partial<Asked> = {}) {
  const before = answered.length;
  vi.setSystemTime(Date.now() + 1_000);
  expect(conversation.accept(asked(question, over)).kind).toBe("accepted");
  await until(() => conversation.pending === 0);
  return answered[before]?.context.previous;
}

const thread = { thread: "100.1" };

describe.each([true, false])("with texts kept: %s, a follow-up", (keepTexts) => {
  it("goes on from what the same person asked in the same place, oldest first", async () => {
    const here = lab({ keepTexts });
    expect(await ask(here, "kayak or canoe?", thread)).toEqual([]);
    expect(await ask(here, "and for speed?", thread)).toEqual(["kayak or canoe?"]);
    expect(await ask(here, "why?", thread)).toEqual(["kayak or canoe?", "and for speed?"]);
  });

  it("ends after an hour", async () => {
    const here = lab({ keepTexts });
    await ask(here, "kayak or canoe?", thread);
    vi.setSystemTime(Date.now() + HOUR_MS - 2_000);
    expect(await ask(here, "and for speed?", thread)).toEqual(["kayak or canoe?"]);
    vi.setSystemTime(Date.now() + HOUR_MS + 1_000);
    expect(await ask(here, "and for price?", thread)).toEqual([]);
  });

  it("goes on from what others asked only in a thread where its asker has asked nothing", async () => {
    const here = lab({ keepTexts });
    await ask(here, "kayak or canoe?", thread);
    expect(await ask(here, "and for speed?", { ...thread, person: "bea" })).toEqual(["kayak or canoe?"]);
    expect(await ask(here, "and for price?", { ...thread, person: "bea" })).toEqual(["and for speed?"]);
    await ask(here, "kayak or raft?");
    expect(await ask(here, "and for speed?", { person: "bea" })).toEqual([]);
  });

  it.each([
    ["thread", { thread: "200.2" }],
    ["channel", { channel: "C2", thread: "100.1" }],
    ["workspace", { workspace: "T2", thread: "100.1" }],
    ["surface", { surface: "discord", thread: "100.1" }],
  ])("takes nothing from another %s", async (_name, elsewhere) => {
    const here = lab({ keepTexts });
    await ask(here, "kayak or canoe?", thread);
    expect(await ask(here, "and for speed?", elsewhere)).toEqual([]);
  });

  it("takes what was asked privately along for its asker alone, and privately alone", async () => {
    const here = lab({ keepTexts });
    await ask(here, "which one for layoffs?", { ...thread, private: true });
    expect(await ask(here, "and for speed?", { ...thread, person: "bea" })).toEqual([]);
    expect(await ask(here, "why?", { ...thread, person: "cho", private: true })).toEqual(["and for speed?"]);
    expect(await ask(here, "why?", { ...thread, private: true })).toEqual(["which one for layoffs?"]);
    const publicly = await ask(here, "and for price?", thread);
    expect(publicly).not.toContain("which one for layoffs?");
    expect(publicly).toEqual(["and for speed?"]);
  });
});

describe("a follow-up", () => {
  it("need not wait for the answer before", async () => {
    const first = deferred<Answer>();
    const here = lab({ answer: (question) => (question === "and?" ? sampleAnswer() : first.promise) });
    here.conversation.accept(asked("which one for layoffs?", { ...thread, private: true }));
    here.conversation.accept(asked("kayak or canoe?", thread));
    here.conversation.accept(asked("and?", thread));
    here.conversation.accept(asked("raft or boat?", thread));
    await until(() => here.answered.length === 4);
    expect(here.answered[2]?.context.previous).toEqual(["kayak or canoe?"]);
    first.resolve(sampleAnswer());
    await until(() => here.conversation.pending === 0);
  });

  it("goes on once from an answer that is kept and still being posted", async () => {
    const here = openLab();
    here.conversation.attach("slack", () => new Promise(() => {}));
    here.conversation.accept(asked("kayak or canoe?", thread));
    await until(() => here.history.list({ most: 1 }).length === 1);
    here.conversation.accept(asked("and?", thread));
    await until(() => here.answered.length === 2);
    expect(here.answered[1]?.context.previous).toEqual(["kayak or canoe?"]);
  });

  it("is kept with what it went on from, a question of its own without", async () => {
    const carriedOver = { options: ["Kayak"], criteria: [] };
    const here = lab({
      answer: (question) => sampleAnswer({ carriedOver: question === "and?" ? carriedOver : null }),
    });
    await ask(here, "kayak or canoe?", thread);
    await ask(here, "and?", thread);
    await ask(here, "raft or boat?", thread);
    const kept = here.history.list({ most: 3 }).map(({ question, previous }) => [question, previous]);
    expect(kept).toEqual([
      ["raft or boat?", []],
      ["and?", ["kayak or canoe?"]],
      ["kayak or canoe?", []],
    ]);
  });

  it("goes on from what the surface says, before what stands in its place", async () => {
    const here = lab({ answer: () => sampleAnswer({ carriedOver: { options: ["Kayak"], criteria: [] } }) });
    await ask(here, "raft or boat?", thread);
    const goesOnFrom = ["kayak or canoe?"];
    expect(await ask(here, "and for speed?", { ...thread, person: "bea", goesOnFrom })).toEqual(goesOnFrom);
    expect(here.history.list({ most: 1 })[0]).toMatchObject({ person: "bea", previous: goesOnFrom });
    expect(here.posted.at(-1)?.job).not.toHaveProperty("goesOnFrom");
  });

  it("is answered without its context when that cannot be read", async () => {
    const here = lab({
      history: (real) => ({
        ...real,
        questions: () => {
          throw new Error("disk");
        },
      }),
    });
    expect(await ask(here, "and for speed?", thread)).toEqual([]);
    expect(here.posted[0]?.reply.kind).toBe("answer");
    expect(here.lines[0]).toMatchObject({ level: "warn", msg: "earlier questions could not be read" });
  });
});
