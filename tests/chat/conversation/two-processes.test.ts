import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Answer } from "../../../src/verdict/answer-schema.js";
import { sampleAnswer } from "../sample-answer.js";
import { asked, cleanUp, deferred, newFolder, openLab, turnOfTheLoop, until } from "./conversation-lab.js";

beforeEach(
  () =>
    void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] }),
);
afterEach(() => {
  vi.useRealTimers();
  cleanUp();
});

const LOOK_AGAIN_MS = 15_000;

it("answers once what one process is at work on when another starts", async () => {
  const folder = newFolder();
  const answer = deferred<Answer>();
  const one = openLab({ folder, answer: () => answer.promise });
  one.conversation.attach("slack", one.deliver);
  one.conversation.accept(asked("one?"));
  await until(() => one.answered.length === 1);

  const other = openLab({ folder });
  other.conversation.attach("slack", other.deliver);
  await vi.advanceTimersByTimeAsync(LOOK_AGAIN_MS / 3);
  expect(other.conversation.pending).toBe(0);
  answer.resolve(sampleAnswer());
  await until(() => one.conversation.pending === 0);
  await vi.advanceTimersByTimeAsync(3 * LOOK_AGAIN_MS);
  expect(one.posted).toHaveLength(1);
  expect(other.answered).toEqual([]);
});

it("goes on with what a process leaves that ends after this one has started", async () => {
  const folder = newFolder();
  const one = openLab({ folder });
  one.conversation.attach("slack", () => new Promise(() => {}));
  one.conversation.accept(asked("one?"));
  await until(() => one.history.unfinished("slack")[0]?.attempts === 1);
  const other = openLab({ folder });
  other.conversation.attach("slack", other.deliver);

  const stopped = one.conversation.stop(1_000);
  await vi.advanceTimersByTimeAsync(1_000);
  await stopped;
  expect(other.posted).toEqual([]);
  await vi.advanceTimersByTimeAsync(LOOK_AGAIN_MS);
  await until(() => other.posted.length === 1);
  expect(other.posted[0]?.job.attempts).toBe(2);
  expect(other.history.unfinished("slack")).toEqual([]);
});

it("closes a question later that was posted while nothing could be written, and does not answer it again", async () => {
  const folder = newFolder();
  let locked = true;
  const lab = openLab({
    folder,
    history: (real) => {
      const failing =
        <Given extends unknown[], Result>(work: (...given: Given) => Result) =>
        (...given: Given) => {
          if (locked) throw new Error("locked");
          return work(...given);
        };
      return {
        ...real,
        attempt: failing(real.attempt),
        keep: failing(real.keep),
        finish: failing(real.finish),
      };
    },
  });
  lab.conversation.attach("slack", lab.deliver);
  lab.conversation.accept(asked("one?"));
  await until(() => lab.conversation.pending === 0);
  await vi.advanceTimersByTimeAsync(LOOK_AGAIN_MS);
  await turnOfTheLoop();
  expect(lab.history.unfinished("slack")).toHaveLength(1);
  locked = false;
  await vi.advanceTimersByTimeAsync(LOOK_AGAIN_MS);
  expect(lab.history.unfinished("slack")).toEqual([]);
  expect(lab.posted).toHaveLength(1);
  expect(lab.history.find(lab.posted[0]?.job.id ?? "")).not.toBeNull();
});

it("closes it before it stops, too; and when it was killed, the next one looks before it posts", async () => {
  const folder = newFolder();
  let locked = true;
  const open = () =>
    openLab({
      folder,
      history: (real) => ({
        ...real,
        attempt: () => {
          throw new Error("locked");
        },
        finish: (...given) => {
          if (locked) throw new Error("locked");
          real.finish(...given);
        },
      }),
    });
  const killed = open();
  killed.conversation.attach("slack", killed.deliver);
  killed.conversation.accept(asked("one?"));
  await until(() => killed.conversation.pending === 0);
  killed.history.close();

  const next = open();
  next.conversation.attach("slack", next.deliver);
  await until(() => next.conversation.pending === 0);
  expect(next.posted[0]?.job.attempts).toBe(2);
  locked = false;
  await next.conversation.stop(1_000);
  expect(next.history.unfinished("slack")).toEqual([]);
});
