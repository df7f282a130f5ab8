import { describe, expect, it } from "vitest";
import { LATE, withinTime } from "../../src/chat/within-time.js";

describe("withinTime", () => {
  it("gives what is there in time", async () => {
    expect(await withinTime(Promise.resolve("done"), 1_000)).toBe("done");
  });

  it("says that something is late, and waits no longer for it", async () => {
    const never = new Promise<string>(() => undefined);
    const startedAt = performance.now();
    expect(await withinTime(never, 20)).toBe(LATE);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it("throws what the work throws in time", async () => {
    await expect(withinTime(Promise.reject(new Error("refused")), 1_000)).rejects.toThrow("refused");
  });
});
