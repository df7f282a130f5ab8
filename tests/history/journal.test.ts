import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerTo, DAY, historyFolder, job, MINUTE, NOON } from "./history-folder.js";

let place: ReturnType<typeof historyFolder>;
beforeEach(() => {
  place = historyFolder();
});
afterEach(() => place.remove());

describe("accepting", () => {
  it("keeps the whole job until it is finished", () => {
    const history = place.open();
    const asked = job({ private: true, thread: null, attempts: 2 });
    expect(history.accept(asked, ["Ev1"])).toBe(true);
    expect(place.open().unfinished("slack")).toEqual([asked]);
    history.finish(asked.id, null);
    expect(history.unfinished("slack")).toEqual([]);
    expect(history.find(asked.id)).toBeNull();
  });

  it("refuses a delivery of which any key was seen, and then notes none of its keys", () => {
    const history = place.open();
    history.accept(job(), ["Ev1", "message-1"]);
    expect(history.accept(job({ id: "job-2" }), ["Ev2", "message-1"])).toBe(false);
    expect(history.unfinished("slack").map(({ id }) => id)).toEqual(["job-1"]);
    expect(history.claim(["Ev2"], NOON)).toBe(true);
  });

  it("refuses it after a restart, and when the question was dealt with long ago", () => {
    const first = place.open();
    first.accept(job(), ["Ev1"]);
    first.finish("job-1", answerTo(job()));
    first.close();
    expect(place.open().accept(job({ id: "job-2" }), ["Ev1"])).toBe(false);
  });

  it("notes nothing when the job cannot be kept", () => {
    const history = place.open();
    history.accept(job(), ["Ev1"]);
    expect(() => history.accept(job(), ["Ev2"])).toThrow(
      expect.objectContaining({ code: "HISTORY_UNUSABLE" }),
    );
    expect(history.claim(["Ev2"], NOON)).toBe(true);
  });

  it("takes a question without keys every time", () => {
    const history = place.open();
    expect(history.accept(job(), [])).toBe(true);
    expect(history.accept(job({ id: "job-2" }), [])).toBe(true);
  });

  it("remembers a delivery for a day", () => {
    const history = place.open();
    history.claim(["Ev1"], NOON);
    expect(history.claim(["Ev1"], NOON + DAY - 1)).toBe(false);
    expect(history.claim(["Ev1"], NOON + DAY)).toBe(true);
    expect(history.claim(["Ev1"], NOON + DAY + MINUTE)).toBe(false);
  });

  it("survives whatever stands in a question", () => {
    const history = place.open();
    const question = `"'; DROP TABLE jobs; -- \u001b[31m \ud83d\ude00 ${"x".repeat(40_000)}`;
    history.accept(job({ question }), ["Ev'1"]);
    history.accept(job({ id: "job-2", question: "cut \0 here?" }), []);
    expect(history.unfinished("slack").map((kept) => kept.question)).toEqual([question, "cut \ufffd here?"]);
  });
});

describe("the journal", () => {
  it("lists one surface's jobs, oldest first", () => {
    const history = place.open();
    history.accept(job({ id: "late", acceptedAt: NOON + 2 }), []);
    history.accept(job({ id: "early", acceptedAt: NOON }), []);
    history.accept(job({ id: "also late", acceptedAt: NOON + 2 }), []);
    history.accept(job({ id: "elsewhere", surface: "discord" }), []);
    expect(history.unfinished("slack").map(({ id }) => id)).toEqual(["early", "late", "also late"]);
  });

  it("counts attempts", () => {
    const history = place.open();
    history.accept(job(), []);
    history.attempt("job-1");
    history.attempt("job-1");
    history.attempt("unknown");
    expect(history.unfinished("slack")).toEqual([job({ attempts: 2 })]);
  });

  it("keeps no answer whose job is gone", () => {
    const history = place.open();
    history.accept(job(), []);
    history.forgetPerson("U1");
    history.finish("job-1", answerTo(job()));
    expect(history.find("job-1")).toBeNull();
  });

  it("agrees with a set of keys and a map of jobs, whatever is called in whatever order", () => {
    const key = fc.constantFrom("a", "b", "c", "d", "e", "f");
    const keys = fc.array(key, { maxLength: 3 });
    const id = fc.constantFrom("1", "2", "3", "4");
    const step = fc.oneof(
      fc.record({ kind: fc.constant("accept" as const), keys }),
      fc.record({ kind: fc.constant("claim" as const), keys }),
      fc.record({ kind: fc.constant("finish" as const), id, answered: fc.boolean() }),
      fc.record({ kind: fc.constant("attempt" as const), id }),
      fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: DAY }) }),
      fc.record({ kind: fc.constant("restart" as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const folder = historyFolder();
        try {
          let history = folder.open();
          const seen = new Map<string, number>();
          const jobs = new Map<string, number>();
          const answers = new Set<string>();
          let next = 1;
          const isNew = (wanted: readonly string[]) => {
            if (wanted.some((one) => (seen.get(one) ?? -DAY) > folder.clock.time - DAY)) return false;
            for (const one of wanted) seen.set(one, folder.clock.time);
            return true;
          };
          for (const taken of steps) {
            if (taken.kind === "accept") {
              const asked = job({ id: String(next), acceptedAt: folder.clock.time });
              const expected = isNew(taken.keys);
              expect(history.accept(asked, taken.keys)).toBe(expected);
              if (expected) jobs.set(String(next++), 0);
            } else if (taken.kind === "claim") {
              const expected = isNew(taken.keys);
              expect(history.claim(taken.keys, folder.clock.time)).toBe(expected);
            } else if (taken.kind === "finish") {
              const answer = taken.answered ? answerTo(job({ id: taken.id })) : null;
              history.finish(taken.id, answer);
              if (jobs.delete(taken.id) && answer) answers.add(taken.id);
            } else if (taken.kind === "attempt") {
              history.attempt(taken.id);
              if (jobs.has(taken.id)) jobs.set(taken.id, jobs.get(taken.id)! + 1);
            } else if (taken.kind === "wait") folder.clock.time += taken.ms;
            else {
              history.close();
              history = folder.open();
              history.resume("slack");
              // What another process had may be posted.
              for (const [one, attempts] of jobs) jobs.set(one, Math.max(attempts, 1));
            }
          }
          const unfinished = history.unfinished("slack").map((kept) => [kept.id, kept.attempts]);
          expect(unfinished).toEqual([...jobs]);
          expect(new Set(history.list({ most: 99 }).map((entry) => entry.id))).toEqual(answers);
        } finally {
          folder.remove();
        }
      }),
      { numRuns: 60 },
    );
  });
});
