import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DeliveryError } from "../../../src/chat/conversation/conversation.js";
import type { Answer } from "../../../src/verdict/answer-schema.js";
import { sampleAnswer } from "../sample-answer.js";
import { asked, cleanUp, deferred, newFolder, openLab, turnOfTheLoop, until } from "./conversation-lab.js";

const MINUTE_MS = 60_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => {
  vi.useRealTimers();
  cleanUp();
});

const broken = () => new DeliveryError("socket closed", { again: true });

describe("after a restart", () => {
  it("finishes what was accepted before, oldest first and each once, and knows old deliveries", async () => {
    const folder = newFolder();
    const before = openLab({ folder });
    const first = asked("one?");
    before.conversation.accept(first);
    vi.setSystemTime(Date.now() + 1_000);
    before.conversation.accept(asked("two?"));
    before.conversation.accept(asked("elsewhere?", { surface: "discord" }));
    before.history.close();

    const after = openLab({ folder });
    after.conversation.attach("slack", after.deliver);
    expect(after.conversation.accept(first).kind).toBe("duplicate");
    expect(after.conversation.accept(asked("three?")).kind).toBe("accepted");
    await until(() => after.conversation.pending === 0);
    expect(after.posted.map(({ job }) => job.question)).toEqual(["one?", "two?", "three?"]);
    expect(after.posted[0]?.job).toMatchObject({ person: "ada", address: { ts: "1.2" } });
    expect(after.history.unfinished("discord")).toHaveLength(1);
  });

  it("goes on from what the surface said before it", async () => {
    const folder = newFolder();
    const before = openLab({ folder });
    before.conversation.accept(asked("and for speed?", { goesOnFrom: ["kayak or canoe?"] }));
    before.history.close();

    const after = openLab({ folder });
    after.conversation.attach("slack", after.deliver);
    await until(() => after.conversation.pending === 0);
    expect(after.answered[0]?.context.previous).toEqual(["kayak or canoe?"]);
  });

  it("tells the surface that a reply may have been posted before", async () => {
    const folder = newFolder();
    const before = openLab({ folder });
    before.conversation.attach("slack", () => new Promise(() => {}));
    before.conversation.accept(asked("one?"));
    await until(() => before.history.unfinished("slack")[0]?.attempts === 1);
    before.history.close();

    const after = openLab({ folder });
    after.conversation.attach("slack", after.deliver);
    await until(() => after.conversation.pending === 0);
    expect(after.posted[0]?.job.attempts).toBe(2);
  });

  it("asks to ask again what is too old to be answered", async () => {
    const folder = newFolder();
    const before = openLab({ folder });
    before.conversation.accept(asked("old?"));
    vi.setSystemTime(Date.now() + 24 * MINUTE_MS);
    before.conversation.accept(asked("new?"));
    before.history.close();
    vi.setSystemTime(Date.now() + 2 * MINUTE_MS);

    const after = openLab({ folder });
    after.conversation.attach("slack", after.deliver);
    await until(() => after.conversation.pending === 0);
    expect(after.answered.map(({ question }) => question)).toEqual(["new?"]);
    const old = after.posted.find(({ job }) => job.question === "old?")?.reply;
    expect(old).toMatchObject({
      kind: "failure",
      text: expect.stringMatching(/^I was restarted .* ask again\.$/),
    });
    expect(after.history.unfinished("slack")).toEqual([]);
  });

  it("has answered each question exactly once, however posting fails and whenever it was restarted", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ fails: fc.nat(3), restart: fc.boolean() }), { minLength: 1, maxLength: 8 }),
        async (plan) => {
          const folder = newFolder();
          const left = new Map(plan.map(({ fails }, number) => [`${number}?`, fails]));
          const posted: string[] = [];
          const open = () => {
            const lab = openLab({ folder, limits: { perPersonPerMinute: 99 } });
            lab.conversation.attach("slack", async ({ question }) => {
              const fails = left.get(question) ?? 0;
              left.set(question, fails - 1);
              if (fails > 0) throw broken();
              posted.push(question);
            });
            return lab;
          };
          let lab = open();
          for (const [number, { restart }] of plan.entries()) {
            lab.conversation.accept(asked(`${number}?`));
            await turnOfTheLoop();
            if (!restart) continue;
            const stopped = lab.conversation.stop(1);
            await vi.advanceTimersByTimeAsync(1);
            await stopped;
            lab = open();
          }
          for (let step = 0; step < 60 && lab.conversation.pending > 0; step++) {
            for (let turn = 0; turn < 4; turn++) await turnOfTheLoop();
            await vi.advanceTimersByTimeAsync(500);
          }
          expect([...posted].sort()).toEqual(plan.map((_, number) => `${number}?`));
          expect(lab.history.unfinished("slack")).toEqual([]);
          cleanUp();
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("a stop", () => {
  it("finishes what was accepted, and takes no more", async () => {
    const answer = deferred<Answer>();
    const lab = openLab({ answer: () => answer.promise });
    lab.conversation.attach("slack", lab.deliver);
    const one = asked("one?");
    lab.conversation.accept(one);
    await until(() => lab.answered.length === 1);
    const stopped = lab.conversation.stop(9_000);
    expect(lab.conversation.accept(asked("two?"))).toEqual({
      kind: "busy",
      text: "I am just being restarted. Please ask again in a minute.",
      tell: true,
    });
    expect(lab.conversation.accept(one)).toEqual({ kind: "duplicate" });
    answer.resolve(sampleAnswer());
    await stopped;
    expect(lab.posted.map(({ job }) => job.question)).toEqual(["one?"]);
    expect(lab.conversation.pending).toBe(0);
    expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
  });

  it("returns at once when there is nothing to do", async () => {
    const lab = openLab();
    lab.conversation.attach("slack", lab.deliver);
    await lab.conversation.stop(9_000);
    await lab.conversation.stop(9_000);
  });

  it("waits no longer than it may, leaves the rest in the journal and touches it no more", async () => {
    const answer = deferred<Answer>();
    const lab = openLab({ answer: (question) => (question === "slow?" ? answer.promise : sampleAnswer()) });
    lab.conversation.attach("slack", async () => {
      throw broken();
    });
    lab.conversation.accept(asked("unposted?"));
    lab.conversation.accept(asked("slow?"));
    await until(() => lab.answered.length === 2);
    const stopped = lab.conversation.stop(2_000);
    await vi.advanceTimersByTimeAsync(2_000);
    await stopped;
    const left = lab.history.unfinished("slack");
    expect(left.map(({ question }) => question)).toEqual(["unposted?", "slow?"]);
    answer.resolve(sampleAnswer());
    await vi.advanceTimersByTimeAsync(120_000);
    await turnOfTheLoop();
    expect(lab.posted).toEqual([]);
    expect(lab.history.unfinished("slack")).toEqual(left);
    expect(lab.history.find(left[1]?.id ?? "")).toBeNull();
    expect(lab.lines.at(-1)).toMatchObject({ level: "warn", questions: 2 });
  });
});
