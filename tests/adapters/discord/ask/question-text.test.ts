import { describe, expect, it } from "vitest";
import { mentions, questionText } from "../../../../src/adapters/discord/ask/question-text.js";
import { processorMs } from "../../../processor-time.js";

describe("the words that a person typed", () => {
  it.each([
    ["<@100> which one for mobile?", "which one for mobile?"],
    ["<@!100>  **which** one, <@&7> <#8> <@200>?", "which one, ?"],
    ["__kayak__ or *canoe* or ~~raft~~ for ||speed||?", "kayak or canoe or raft for speed?"],
    ["`kayak` or ``canoe``?", "kayak or canoe?"],
    ["```ts\nkayak or canoe?\n```", "kayak or canoe?"],
    ["```kayak or canoe?```", "kayak or canoe?"],
    ["# Which one?\n> quoted\n-# small\n- kayak\n* canoe", "Which one?\nquoted\nsmall\nkayak\ncanoe"],
    ["[kayak](https://evil.example/x) or <https://b.example>?", "kayak or https://b.example?"],
    ["<:kayak:123> or <a:canoe:456>?", ":kayak: or :canoe:?"],
    ["which one by <t:1700000000:R>, </which:12>?", "which one by , /which?"],
    ["a \\* b \\_ c", "a * b _ c"],
    ["2 * 3 * 4, snake_case_name and __init__.py", "2 * 3 * 4, snake_case_name and __init__.py"],
    ["C# or F#, and #1?", "C# or F#, and #1?"],
    ["5 > 3 - which?", "5 > 3 - which?"],
    ["  \n \n", ""],
  ])("reads %j as %j", (text, expected) => {
    expect(questionText(text)).toBe(expected);
  });

  it.each(["*", "_", "`", "~~", "||", "[", "[a](", "<", "<@", "```", " _a", " *a", "> "])(
    "reads a long row of %j in no time",
    (part) => {
      const text = part.repeat(Math.ceil(4_000 / part.length)).slice(0, 4_000);
      const tookMs = processorMs(() => {
        questionText(text);
      });
      expect(tookMs).toBeLessThan(200);
    },
  );
});

describe("a mention", () => {
  it("stands in the text itself", () => {
    expect(mentions("hi <@100>", "100")).toBe(true);
    expect(mentions("hi <@!100>", "100")).toBe(true);
    expect(mentions("hi <@1001> <@&100> @100", "100")).toBe(false);
  });
});
