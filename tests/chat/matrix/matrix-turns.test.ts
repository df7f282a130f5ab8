import { expect, it } from "vitest";
import { createMatrixTurns } from "../../../src/chat/matrix/matrix-turns.js";

/** Work that ends when it is told to. */
function work() {
  let finish = (): void => undefined;
  let begin = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const run = () => {
    begin();
    return done;
  };
  return { run, begun, finish };
}

it("gives turns one at a time in the order of asking, and refuses whom too many stand in front of", async () => {
  const turns = createMatrixTurns({ mostWaiting: 2 });
  const order: number[] = [];
  const first = work();
  const all = [
    turns.take(first.run),
    ...[1, 2].map((place) => turns.take(async () => void order.push(place))),
  ];
  await first.begun;
  await expect(turns.take(async () => undefined)).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  expect(order).toEqual([]);
  first.finish();
  await Promise.all(all);
  expect(order).toEqual([1, 2]);
  await turns.take(async () => undefined);
});

it("tells what takes too long to stop, and lets the next begin", async () => {
  const turns = createMatrixTurns({ limitMs: 20 });
  let isOver = (): boolean => false;
  const late = turns.take((over) => {
    isOver = over;
    return new Promise(() => undefined);
  });
  const next = turns.take(async () => "next");
  expect(isOver()).toBe(false);
  await expect(late).rejects.toMatchObject({ code: "TIMED_OUT" });
  expect(await next).toBe("next");
  expect(isOver()).toBe(true);
});

it("goes on after work that failed", async () => {
  const turns = createMatrixTurns();
  await expect(turns.take(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await turns.take(async () => 1)).toBe(1);
});
