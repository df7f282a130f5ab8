import { expect, it } from "vitest";
import { toWords } from "../../src/retrieval/words.js";
import { processorMs } from "../processor-time.js";

it.each([
  ["Chinese", "选择哪个框架用于移动应用开发比较好呢".repeat(2000)],
  ["letters", "abcdefghij".repeat(4000)],
  ["digits", "1234567890".repeat(4000)],
])("splits a long text of %s without spaces in time", (_, text) => {
  const tookMs = processorMs(() => {
    expect(toWords(text)).toHaveLength(1);
  });
  expect(tookMs).toBeLessThan(500);
});
