import { expect, it } from "vitest";
import { prepareSuggestions, suggesterFor } from "../../../src/chat/suggest/suggester.js";
import { generatedIndex } from "./generated-index.js";

/** A tenth of a second is the promise for the slowest of a hundred; half of them take well below a millisecond. */
const MEDIAN_MS = 10;

it("suggests in milliseconds from five thousand options and twenty thousand statements", async () => {
  const index = generatedIndex(5_000, 20_000);
  await prepareSuggestions(index);
  const suggester = suggesterFor(index, { most: 25, longest: 100 });
  const { options } = index.catalog;
  const times: number[] = [];
  for (let at = 0; at < 40; at++) {
    const [one, other] = [options[at * 97]?.name ?? "", options[at * 31 + 5]?.name ?? ""];
    const slip = `${one.slice(0, 2)}x${one.slice(3)}`;
    for (const typed of [
      "",
      one.slice(0, 1),
      one.slice(0, 4),
      `${one} or ${other.slice(0, 3)}`,
      slip,
      "for lat",
    ]) {
      const startedAt = performance.now();
      const offered = suggester.questions(typed);
      times.push(performance.now() - startedAt);
      expect(offered.length).toBeGreaterThan(0);
    }
  }
  times.sort((left, right) => left - right);
  expect(times[times.length >> 1]).toBeLessThan(MEDIAN_MS);
});
