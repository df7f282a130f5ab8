import { describe, expect, it } from "vitest";
import { keepValues } from "../src/kept-values.js";

const wantInTurn = (most: number, keys: string) => {
  const kept = keepValues<string>(most);
  for (const key of keys) if (kept.get(key) === undefined) kept.set(key, key);
  return kept;
};
const holds = (most: number, keys: string) => [...wantInTurn(most, keys).values()].sort().join("");

describe("keepValues", () => {
  it.each([
    ["keeps what fits", 5, "abcde", "abcde"],
    ["drops what was put in first when nothing was wanted twice", 3, "abcd", "bcd"],
    ["keeps what was wanted twice through any number that were not", 5, "abab123456789", "789ab"],
    ["lets what is wanted again go when others are wanted more often", 5, "aabbccddeeaabbccddee1", "1bcde"],
  ])("%s", (_, most, keys, held) => {
    expect(holds(most, keys)).toBe(held);
  });

  it("never holds more than it may, whatever is wanted", () => {
    const kept = keepValues<number>(10);
    for (let step = 0; step < 5_000; step++) {
      const key = String((step * step) % 37);
      if (kept.get(key) === undefined) kept.set(key, step);
      expect([...kept.values()].length).toBeLessThanOrEqual(10);
    }
  });

  it("gives back what was put in last, and nothing that was taken out", () => {
    const kept = wantInTurn(5, "aab");
    kept.set("a", "A");
    kept.set("b", "B");
    expect([kept.get("a"), kept.get("b"), kept.has("c")]).toEqual(["A", "B", false]);
    kept.delete("a");
    kept.delete("b");
    expect([kept.get("a"), kept.get("b"), kept.has("a")]).toEqual([undefined, undefined, false]);
  });
});
