import fc from "fast-check";
import picomatch from "picomatch";
import { describe, expect, it } from "vitest";
import { readPattern } from "../../src/scope/document-pattern.js";
import { processorMs } from "../processor-time.js";

const means = (pattern: string, id: string, tags: readonly string[] = []): boolean =>
  readPattern(pattern)({ id, tags });

describe("a pattern for paths", () => {
  it.each([
    ["hr/**", "hr/pay.md"],
    ["hr/**", "hr/2024/pay.md"],
    ["hr/*", "hr/pay.md"],
    ["**/hr/**", "hr/pay.md"],
    ["**/hr/**", "teams/eu/hr/pay.md"],
    ["**/*.txt", "notes.txt"],
    ["adr-0??.md", "adr-017.md"],
    ["{hr,legal}/**", "legal/case.md"],
    ["{hr,legal}/*.{md,txt}", "hr/pay.txt"],
    ["hr", "hr/2024/pay.md"],
    ["**/hr", "teams/hr/pay.md"],
    ["team?/hr", "team1/hr/pay.md"],
    ["hr/", "hr/pay.md"],
    ["/hr/**", "hr/pay.md"],
    ["./hr/pay.md", "hr/pay.md"],
    ["HR/**", "hr/Pay.md"],
    ["hr/**", "HR/pay.md"],
    ["hr/**", "hr/.hidden/pay.md"],
    ["*", ".pay.md"],
    ["**", "a/b/c.md"],
    ["  hr/**  ", "hr/pay.md"],
    ["caf\u00e9/**", "cafe\u0301/a.md"],
    ["a*b*c", "a1b2b3c"],
  ])("%s means %s", (pattern, id) => {
    expect(means(pattern, id)).toBe(true);
  });

  it.each([
    ["hr/*", "hr/2024/pay.md"],
    ["hr/**", "hrx/pay.md"],
    ["hr/**", "hr"],
    ["hr/*/**", "hr/pay.md"],
    ["hr/**", "teams/hr/pay.md"],
    ["hr", "hr.md"],
    ["*.md", "hr/pay.md"],
    ["adr-0??.md", "adr-0177.md"],
    ["a.c", "abc"],
    ["hr+", "hrr"],
    ["pay", "repay.md"],
  ])("%s does not mean %s", (pattern, id) => {
    expect(means(pattern, id)).toBe(false);
  });

  it("agrees with picomatch wherever both know the signs", () => {
    const part = fc.stringMatching(/^[ab]{1,3}$/);
    const wild = fc.oneof(
      { weight: 3, arbitrary: fc.stringMatching(/^[ab*?]{1,4}$/).filter((one) => !one.includes("**")) },
      fc.constant("**"),
    );
    const pattern = fc.array(wild, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
    fc.assert(
      fc.property(
        pattern.filter((one) => /[*?]/.test(one)),
        path,
        (glob, id) => {
          const yardsticks = [glob.replace(/\/\*\*$/, "/**/*")];
          if (!/\*[^/]*$/.test(glob)) yardsticks.push(`${glob}/**/*`);
          expect(means(glob, id)).toBe(picomatch.isMatch(id, yardsticks, { dot: true }));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["many stars", `${"*a".repeat(140)}b`, "a".repeat(4_000)],
    ["many folders", `${"**/a/".repeat(50)}b`, `${"a/".repeat(2_000)}c`],
    ["question marks and stars", `${"?*".repeat(140)}!x`, "y".repeat(4_000)],
  ])("takes no time for %s", (_, pattern, id) => {
    const isMeant = readPattern(pattern);
    const tookMs = processorMs(() => {
      expect(isMeant({ id, tags: [] })).toBe(false);
    });
    expect(tookMs).toBeLessThan(500);
  });
});

describe("a pattern for tags", () => {
  it.each([
    ["tag:storage", ["storage"], true],
    ["TAG: Storage ", ["storage"], true],
    ["tag:#storage", ["storage"], true],
    ["tag:top  secret", ["top secret"], true],
    ["tag:storage", ["storage-old"], false],
    ["tag:storage", [], false],
  ])("%s of %j: %s", (pattern, tags, meant) => {
    expect(means(pattern, "tag:storage/a.md", tags)).toBe(meant);
  });
});

describe("a pattern that is refused", () => {
  it.each([
    ["", "is empty"],
    ["   ", "is empty"],
    ["x".repeat(301), "300 characters"],
    ["!hr/**", "begins with !"],
    ["hr\\pay.md", "backslash"],
    ["hr/[ab].md", "has ["],
    ["+(hr|legal)/**", "has ("],
    ["hr//pay.md", "empty"],
    ["../hr/**", "dotted"],
    ["hr/./x", "dotted"],
    ["{hr,legal", "braces"],
    ["{hr,{a,b}}/x", "braces"],
    ["hr}", "braces"],
    ["{a,b,c,d,e,f,g,h}{a,b,c,d,e,f,g,h}", "more than 50"],
    ["hr/\u0000", "control character"],
    ["tag:", "names no tag"],
    ["tag:conf*", "wildcard"],
  ])("is %j, and the message says why", (pattern, why) => {
    expect(() => readPattern(pattern)).toThrow(expect.objectContaining({ code: "CONFIG_INVALID" }));
    expect(() => readPattern(pattern)).toThrow(why);
  });
});
