import { describe, expect, it } from "vitest";
import { checkClock, clockBehindMs } from "../../../src/chat/doctor/clock.js";

const SIGNED = { name: "Slack", refuses: "every request of Slack" };

describe("clockBehindMs", () => {
  const at = Date.parse("2026-01-01T12:00:00Z");
  const saying = (date: string) => ({ headers: new Headers({ date }) });

  it("takes the middle of the way for the moment that was told, in whole seconds", () => {
    const response = saying("Thu, 01 Jan 2026 12:01:00 GMT");
    expect(clockBehindMs(response, { sentAt: at, receivedAt: at + 400 })).toBe(60_300);
  });

  it("knows nothing of an answer without a time, or with none that can be read", () => {
    expect(clockBehindMs({ headers: new Headers() }, { sentAt: at, receivedAt: at })).toBeNull();
    expect(clockBehindMs(saying("soon"), { sentAt: at, receivedAt: at })).toBeNull();
  });
});

describe("checkClock", () => {
  it.each([
    [200, "ok", "within 1 s of Slack's"],
    [-60_000, "ok", "within 60 s of Slack's"],
    [61_000, "warn", "61 s behind Slack's: beyond 300 s every request of Slack would be refused."],
    [-301_000, "fail", "301 s ahead of Slack's: every request of Slack would be refused."],
  ])("finds a clock that is %d ms behind to be %s", (behindMs, state, text) => {
    const [finding] = checkClock(behindMs, SIGNED);
    expect(finding).toMatchObject({ state, about: "Slack clock" });
    expect(finding?.text).toContain(text);
  });

  it("does not fail for a clock where nothing comes signed with a time", () => {
    expect(checkClock(900_000, { name: "Discord", refuses: null })).toMatchObject([
      { state: "warn", text: expect.stringContaining("ages and limits are off") },
    ]);
  });
});
