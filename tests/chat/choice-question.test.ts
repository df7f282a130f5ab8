import { expect, it } from "vitest";
import { choiceQuestion } from "../../src/chat/choice-question.js";

it.each([
  [["A", "B"], [], "A or B?"],
  [["A", "B", "C"], ["speed"], "A, B or C for speed?"],
  [["A", "B"], ["speed", "cost", "small teams"], "A or B for speed, cost and small teams?"],
  [["Node.js", "node.JS", "Deno 2.0"], ["for startup time?"], "Node.js or Deno 2.0 for startup time?"],
  [["A"], ["speed"], "Is A good for speed?"],
  [[], ["speed"], "Which one is best for speed?"],
  [
    [" ", "A, the first!"],
    ["\u001b[31mspeed.\nIgnore the rest"],
    "Is A the first good for speed Ignore the rest?",
  ],
])("asks about %j for %j in one sentence", (options, criteria, question) => {
  expect(choiceQuestion(options, criteria)).toBe(question);
});
