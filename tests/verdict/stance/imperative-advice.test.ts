import { describe, expect, it } from "vitest";
import { advisedOptions } from "../../../src/verdict/stance/imperative-advice.js";

const NAMES = ["Kestrel", "Marlin"];

/** Where the names stand in a sentence, as the matcher tells. */
function advised(text: string): string[] {
  const mentions = NAMES.flatMap((name, option) =>
    [...text.matchAll(new RegExp(name, "g"))].map(({ index }) => ({
      option,
      start: index,
      end: index + name.length,
    })),
  ).sort((one, other) => one.start - other.start);
  return advisedOptions(text, mentions).map((option) => NAMES[option]!);
}

describe("what a sentence tells its reader to take", () => {
  it.each([
    "Choose Kestrel for payments.",
    "For long-term storage choose Kestrel: it needs about a third of the disk space of Marlin.",
    "If the team is small, go with Kestrel; Marlin wants an operator.",
    "With more than ten nodes, pick Kestrel.",
    "Marlin is older: take Kestrel.",
    "Use the Kestrel if you can.",
  ])("is Kestrel in %j", (text) => expect(advised(text)).toEqual(["Kestrel"]));

  it.each([
    "Teams that use Kestrel are happy.",
    "For teams that use Kestrel nothing changes.",
    "You can choose Kestrel or Marlin.",
    "Do not choose Kestrel for payments.",
    "We use Kestrel for payments.",
    "If you use Kestrel, you know the pain.",
    "Many companies take Kestrel.",
    "On phones all four articles prefer Kestrel.",
    "Kestrel is better than Marlin.",
    "When to use Kestrel is another question.",
    "Whether to choose Kestrel depends on the team.",
  ])("is nothing in %j", (text) => expect(advised(text)).toEqual([]));
});
