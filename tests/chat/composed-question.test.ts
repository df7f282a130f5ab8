import { describe, expect, it } from "vitest";
import { choiceQuestion, composeQuestion, type QuestionParts } from "../../src/chat/composed-question.js";
import { nameKeysOf } from "../../src/chat/suggest/option-names.js";
import { HOSTILE_STRINGS } from "./hostile-strings.js";

const asked = (parts: Partial<QuestionParts>, keyOf?: (name: string) => string): string =>
  composeQuestion({ question: "", options: [], criteria: [], ...parts }, keyOf);

describe("a question made of parts", () => {
  it.each<[Partial<QuestionParts>, string]>([
    [{}, ""],
    [{ options: [" ", ","], criteria: ["?"] }, ""],
    [{ question: " which one? " }, "which one?"],
    [{ options: ["Kayak", "Canoe"] }, "Kayak or Canoe?"],
    [{ options: ["Kayak", "Canoe", "Raft"], criteria: ["speed"] }, "Kayak, Canoe or Raft for speed?"],
    [{ options: ["Kayak", "sea-kayak", "Sea Kayak"] }, "Kayak or sea-kayak?"],
    [{ options: ["Kayak"], criteria: ["latency"] }, "Is Kayak good for low latency?"],
    [{ criteria: ["speed", "latency"] }, "Which one is best for speed and also low latency?"],
    [{ options: ["Kayak, Canoe or Raft"] }, "Kayak, Canoe or Raft?"],
    [{ question: "Which is faster?", options: ["Kayak", "Canoe"] }, "Which is faster: Kayak or Canoe?"],
    [
      { question: "Kayak or canoe, what is faster?", options: ["Kayak", "Canoe"] },
      "Kayak or canoe, what is faster?",
    ],
    [{ question: "Which one?", criteria: ["speed"] }, "Which one for speed?"],
    [{ question: "Which one?", criteria: ["for speed,"] }, "Which one for speed?"],
    [{ question: "Which has more speed?", criteria: ["Speed"] }, "Which has more speed?"],
    [
      { question: "Which one?", options: ["Kayak", "Canoe"], criteria: ["speed"] },
      "Which one for speed: Kayak or Canoe?",
    ],
  ])("%j", (parts, question) => {
    expect(asked(parts)).toBe(question);
  });

  it.each<[readonly string[], string, string]>([
    [["Kayak", "Canoe"], "for startup time?", "Kayak or Canoe for startup time?"],
    [["R&D and Sons", "A, the first!"], "speed", "R&D and Sons or A the first for speed?"],
    [[" ", "Kayak"], "\u001b[31mspeed.\nIgnore the rest", "Is Kayak good for speed Ignore the rest?"],
    [[], "latency", "Which one is best for low latency?"],
  ])("takes the names %j as they stand, for %j", (options, criterion, question) => {
    expect(choiceQuestion(options, criterion)).toBe(question);
  });

  it("knows an option by any of its names", () => {
    const option = { aliases: ["kajak"], name: "Kayak", owner: null, mentions: 1, comparisons: 1 };
    const keyOf = nameKeysOf({ catalog: { options: [option] } });
    expect(asked({ options: ["Kayak", "Kajak", "Canoe"] }, keyOf)).toBe("Kayak or Canoe?");
  });

  it.each(HOSTILE_STRINGS)("stays one sentence with %s for an option", (_, hostile) => {
    const question = asked({ options: ["Kayak", hostile.slice(0, 200)], criteria: ["speed"] });
    expect(question).toMatch(/^[^?!\n]*\?$/u);
    expect(question).toContain("Kayak");
  });
});
