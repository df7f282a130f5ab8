import { describe, expect, it } from "vitest";
import { describeAge } from "../../src/chat/age.js";

const NOW = new Date("2026-10-20T12:00:00Z");

describe("describeAge", () => {
  it.each([
    ["2026-10-20", "from today"],
    ["2026-10-19", "1 day old"],
    ["2026-09-21", "29 days old"],
    ["2026-09-20", "1 month old"],
    ["2025-12-23", "9 months old"],
    ["2024-10-21", "23 months old"],
    ["2024-10-20", "2 years old"],
    ["2026-10", "this month"],
    ["2025-10", "12 months old"],
    ["2026", "this year"],
    ["2025", "1 year old"],
    ["2016", "10 years old"],
  ])("says that %s is %j", (published, age) => {
    expect(describeAge(published, NOW)).toBe(age);
  });

  it.each(["2027", "2026-11", "2026-10-21", "soon", ""])("says nothing of %j", (published) => {
    expect(describeAge(published, NOW)).toBeNull();
  });
});
