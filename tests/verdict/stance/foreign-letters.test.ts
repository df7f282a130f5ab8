import { expect, it } from "vitest";
import { saysEqual } from "../../../src/verdict/stance/equality.js";

/** Milliseconds of the fastest of three calls. */
function fastest(text: string): number {
  const times = [1, 2, 3].map(() => {
    const started = performance.now();
    saysEqual(text);
    return performance.now() - started;
  });
  return Math.min(...times);
}

it.each(["数", "й", "é "])(
  "reads letters outside of ASCII in time that grows with the text: %s",
  (letter) => {
    fastest(letter.repeat(2_000));
    const [short, long] = [fastest(letter.repeat(20_000)), fastest(letter.repeat(80_000))];
    // Four times the text may take some more than four times as long, not sixteen times and more.
    expect(long).toBeLessThan(10 * short + 20);
  },
);
