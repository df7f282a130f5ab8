import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Asking, createRateLimit } from "../../../src/chat/conversation/rate-limit.js";
import { createTokenBuckets } from "../../../src/chat/conversation/token-buckets.js";

function asking(over: Partial<Asking> = {}): Asking {
  return {
    surface: "slack",
    workspace: "T1",
    channel: "C1",
    thread: null,
    person: "ada",
    private: false,
    ...over,
  };
}

describe("token buckets", () => {
  it("give never more than a minute's worth and what a while brings, and keep what they promise", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 120 }),
        (perMinute, gaps) => {
          const buckets = createTokenBuckets(perMinute);
          const taken: number[] = [];
          let at = 1_700_000_000_000;
          for (const gap of gaps) {
            at += gap;
            const waitMs = buckets.waitMs("ada", at);
            if (waitMs > 0) {
              expect(buckets.waitMs("ada", at + waitMs)).toBe(0);
              expect(buckets.waitMs("ada", at + waitMs - 2)).toBeGreaterThan(0);
              continue;
            }
            buckets.take("ada", at);
            taken.push(at);
          }
          taken.forEach((from, first) => {
            taken.slice(first).forEach((to, more) => {
              expect(more + 1).toBeLessThanOrEqual(perMinute + ((to - from) * perMinute) / 60_000 + 1e-3);
            });
          });
        },
      ),
    );
  });

  it("forget those that are full again, and never hold more than they may", () => {
    const buckets = createTokenBuckets(10, 100);
    for (let person = 0; person < 5_000; person++) buckets.take(`p${person}`, 1_000 + person);
    expect(buckets.size).toBeLessThanOrEqual(100);
    buckets.take("late", 10_000_000);
    expect(buckets.size).toBe(1);
  });

  it("fill an empty bucket from the time that a clock is set back to", () => {
    const buckets = createTokenBuckets(1);
    const HOUR_MS = 3_600_000;
    buckets.take("ada", 2 * HOUR_MS);
    expect(buckets.waitMs("ada", HOUR_MS)).toBe(60_000);
    expect(buckets.waitMs("ada", HOUR_MS + 60_000)).toBe(0);
  });

  it("lock nobody out when the clock is set back", () => {
    const buckets = createTokenBuckets(2);
    buckets.take("ada", 3_600_000);
    expect(buckets.waitMs("ada", 0)).toBe(0);
    buckets.take("ada", 0);
    expect(buckets.waitMs("ada", 30_000)).toBe(0);
  });
});

describe("the rate limit", () => {
  const limits = { perPersonPerMinute: 3, perChannelPerMinute: 5 };

  it("says when the next question is taken, and takes it then", () => {
    const rate = createRateLimit(limits);
    for (let times = 0; times < 3; times++) {
      expect(rate.refusal(asking(), 1_000)).toBeNull();
      rate.count(asking(), 1_000);
    }
    const text = rate.refusal(asking(), 1_000) ?? "";
    expect(text).toBe("That is a lot of questions in a minute. I can take your next one in 20 seconds.");
    expect(rate.refusal(asking(), 1_000 + 19_000)).not.toBeNull();
    expect(rate.refusal(asking(), 1_000 + 20_000)).toBeNull();
  });

  it("limits a channel, and says that other places are open", () => {
    const rate = createRateLimit(limits);
    for (let person = 0; person < 5; person++) rate.count(asking({ person: `p${person}` }), 0);
    expect(rate.refusal(asking({ person: "bea" }), 0)).toBe(
      "This channel asks more than I answer in a minute. I can take the next question here in 12 seconds. Elsewhere I can take yours now.",
    );
    expect(rate.refusal(asking({ person: "bea", channel: "C2" }), 0)).toBeNull();
  });

  it("does not count private questions against the channel", () => {
    const rate = createRateLimit(limits);
    for (let person = 0; person < 9; person++) rate.count(asking({ person: `p${person}`, private: true }), 0);
    expect(rate.refusal(asking({ person: "bea" }), 0)).toBeNull();
  });

  it("takes the same id elsewhere for somebody else", () => {
    const rate = createRateLimit({ perPersonPerMinute: 1, perChannelPerMinute: 1 });
    rate.count(asking(), 0);
    expect(rate.refusal(asking(), 0)).not.toBeNull();
    expect(rate.refusal(asking({ workspace: "T2" }), 0)).toBeNull();
    expect(rate.refusal(asking({ surface: "discord" }), 0)).toBeNull();
  });

  it("tells a person in every channel and thread, but not endlessly", () => {
    const rate = createRateLimit(limits);
    expect(rate.mayTell(asking(), 0)).toBe(true);
    expect(rate.mayTell(asking({ channel: "C2" }), 0)).toBe(true);
    expect(rate.mayTell(asking({ thread: "1.1" }), 0)).toBe(true);
    expect(rate.mayTell(asking({ thread: "1.1" }), 30_000)).toBe(false);
    const told = Array.from({ length: 50 }, (_, n) => rate.mayTell(asking({ thread: `2.${n}` }), 30_000));
    expect(told.filter(Boolean)).toHaveLength(6);
  });

  it("tells a person every ten seconds in a direct message, whatever threads it has, and always in private", () => {
    const rate = createRateLimit(limits);
    rate.mayTell(asking(), 0);
    const direct = (thread: string, at: number) =>
      rate.mayTell(asking({ channel: "D1", direct: true, thread }), at);
    expect([direct("1", 0), direct("2", 9_000), direct("3", 10_000), direct("4", 19_000)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(rate.mayTell(asking({ private: true }), 0)).toBe(true);
    expect(rate.mayTell(asking({ private: true }), 0)).toBe(true);
  });

  it("tells a person once a minute in the same place", () => {
    const rate = createRateLimit(limits);
    expect([0, 1_000, 59_000, 60_000].map((at) => rate.mayTell(asking(), at))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(rate.mayTell(asking({ person: "bea" }), 0)).toBe(true);
  });
});
