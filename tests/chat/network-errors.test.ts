import { describe, expect, it } from "vitest";
import { neverSent, reasonOf } from "../../src/chat/network-errors.js";

function systemError(code: string): Error {
  return Object.assign(new Error("connect 10.0.0.1:443 token=secret"), { code });
}

const refused = new TypeError("fetch failed", { cause: systemError("ECONNREFUSED") });
const reset = new TypeError("fetch failed", { cause: systemError("ECONNRESET") });
const everyAddress = new AggregateError([systemError("EHOSTUNREACH"), systemError("ECONNRESET")]);

describe("neverSent", () => {
  it("tells a request that nobody listened to from one that may have arrived", () => {
    expect([refused, reset, everyAddress, "refused", undefined].map(neverSent)).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
  });
});

describe("reasonOf", () => {
  it("gives the innermost code or name, and nothing of a message", () => {
    expect([refused, everyAddress, new RangeError("secret"), "secret"].map(reasonOf)).toEqual([
      "ECONNREFUSED",
      "EHOSTUNREACH",
      "RangeError",
      "unknown",
    ]);
  });

  it("comes to an end where an error is its own cause", () => {
    const ring = new Error("ring");
    ring.cause = ring;
    expect(reasonOf(ring)).toBe("Error");
  });
});
