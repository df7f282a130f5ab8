import { describe, expect, it } from "vitest";
import type { Stance } from "../../../src/types.js";
import { denialIn, stancesWhereDenied } from "../../../src/verdict/stance/denied.js";

const FOR: readonly Stance[] = [{ option: 0, polarity: "for", strength: 0.3 }];
const asked =
  (...words: string[]) =>
  (text: string): boolean =>
    words.some((word) => text.includes(word));

/** As the question hears the statement. */
function heard(stances: readonly Stance[], text: string, isAskedFor: (text: string) => boolean) {
  const denial = denialIn(text);
  return denial === null ? stances : stancesWhereDenied(stances, denial, isAskedFor);
}

describe("stancesWhereDenied", () => {
  it.each([
    ["Marrowick runs on Linux but not on macOS or Windows.", "macOS"],
    ["Marrowick works everywhere except on phones.", "phones"],
    ["Marrowick is quick, with no support for transactions.", "transactions"],
  ])("turns praise round for who asks about what is denied: %s", (text, word) => {
    expect(heard(FOR, text, asked(word))[0]).toMatchObject({
      polarity: "against",
      strength: 0.6,
    });
  });

  it.each([
    ["Marrowick runs on Linux but not on macOS or Windows.", "Linux"],
    ["Marrowick runs on macOS, but not on macOS 12.", "macOS"],
    ["Marrowick does not need a daemon.", "daemon"],
  ])("leaves it for who asks about the rest: %s", (text, word) => {
    expect(heard(FOR, text, asked(word))).toBe(FOR);
  });

  it("leaves blame alone", () => {
    const against: readonly Stance[] = [{ option: 0, polarity: "against", strength: 0.5 }];
    expect(heard(against, "Slow on Linux but not on macOS.", asked("macOS"))).toBe(against);
  });
});
