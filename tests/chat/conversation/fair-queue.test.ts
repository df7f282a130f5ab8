import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFairQueue } from "../../../src/chat/conversation/fair-queue.js";

const lane = fc.constantFrom("a", "b", "c", "d");
/** A lane that gets an item; null: one is taken. */
const steps = fc.array(fc.option(lane, { nil: null, freq: 2 }), { maxLength: 200 });

describe("the fair queue", () => {
  it("keeps the order within a lane, loses nothing, and lets no lane wait for more than the others once", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const queue = createFairQueue<{ lane: string; number: number }>(1_000);
        const waiting = new Map<string, number[]>();
        /** For each lane that waits: who was taken since its turn came last. */
        const passed = new Map<string, string[]>();
        let number = 0;
        for (const step of [...all, ...all.map(() => null)]) {
          if (step !== null) {
            number += 1;
            queue.add(step, { lane: step, number });
            if (!waiting.get(step)?.length) passed.set(step, []);
            waiting.set(step, [...(waiting.get(step) ?? []), number]);
          } else {
            const taken = queue.take();
            const left = [...waiting].filter(([, items]) => items.length > 0);
            if (taken === null) {
              expect(left).toEqual([]);
              continue;
            }
            expect(taken.number).toBe(waiting.get(taken.lane)?.shift());
            for (const [name, before] of passed) if (name !== taken.lane) before.push(taken.lane);
            passed.set(taken.lane, []);
            for (const [name, items] of waiting) {
              const before = passed.get(name) ?? [];
              if (items.length > 0) expect(new Set(before).size).toBe(before.length);
            }
          }
          expect(queue.size).toBe([...waiting.values()].flat().length);
        }
      }),
    );
  });

  it("refuses a lane that fills it, while the others still get in", () => {
    const queue = createFairQueue<number>(10);
    for (let number = 0; number < 10; number++) {
      expect(queue.hasRoom("noisy")).toBe(true);
      queue.add("noisy", number);
    }
    expect(queue.hasRoom("noisy")).toBe(false);
    for (let number = 0; number < 5; number++) {
      expect(queue.hasRoom("quiet")).toBe(true);
      queue.add("quiet", number);
    }
    expect(queue.hasRoom("quiet")).toBe(false);
    expect(queue.hasRoom("third")).toBe(true);
  });

  it("stays bounded, however many lanes there are", () => {
    const queue = createFairQueue<number>(10);
    for (let number = 0; number < 5_000; number++) {
      const name = `lane ${number % 500}`;
      if (queue.hasRoom(name)) queue.add(name, number);
    }
    expect(queue.size).toBeLessThan(10 * 3);
  });
});
