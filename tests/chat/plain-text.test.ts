import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText } from "../../src/chat/plain-text.js";

describe("plainText", () => {
  it.each([
    ["colours", "\u001b[1;31mred\u001b[0m", "red"],
    ["window titles", "a\u001b]0;owned\u0007b", "ab"],
    ["hyperlinks", "\u001b]8;;http://evil\u001b\\click\u001b]8;;\u001b\\", "click"],
    ["device strings", "a\u001bPq#0\u001b\\b", "ab"],
    ["8-bit sequences", "a\u009b2Jb\u009d0;x\u009cc", "abc"],
    ["bells and backspaces", "a\u0007b\u0008c\u0000", "abc"],
    ["reordering", "user\u202etxt.exe", "usertxt.exe"],
    ["hidden tags and marks", "a\u{e0041}\u200bb\ufeff", "ab"],
    ["fillers that look like nothing", "a\u3164b\u180e\u206ac", "abc"],
    ["marks piled up", `z${"\u0351".repeat(500)}y`, `z${"\u0351".repeat(8)}y`],
    ["words hidden in variants", `a${"\u{e0131}".repeat(40)}b`, `a${"\u{e0131}".repeat(8)}b`],
    ["line breaks", "one\r\ntwo\n\n three\t", "one two three"],
    ["lone surrogates", "a\ud800b\udc00", "a\ufffdb\ufffd"],
    ["an unfinished escape", "a\u001b", "a"],
  ])("takes out %s", (_, given, expected) => {
    expect(plainText(given)).toBe(expected);
  });

  it("keeps letters of every script, and joined emoji", () => {
    expect(plainText("Füße, 日本語, עִבְרִית, हिन्दी, 👩‍🚀 – 55 %")).toBe(
      "Füße, 日本語, עִבְרִית, हिन्दी, 👩‍🚀 – 55 %",
    );
  });

  it("leaves nothing a terminal obeys, whatever it is given, and is done after one go", () => {
    const nasty = fc.string({
      unit: fc.constantFrom("\u001b", "[", "]", "\u009b", "m", ";", "1", "\u0007", "\\", "P", "x", " "),
    });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), nasty), (text) => {
        const plain = plainText(text);
        expect(plain).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(plainText(plain)).toBe(plain);
      }),
    );
  });
});
