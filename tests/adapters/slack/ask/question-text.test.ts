import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mentions, questionText } from "../../../../src/adapters/slack/ask/question-text.js";
import { processorMs } from "../../../processor-time.js";

describe("the words of a message", () => {
  it.each([
    ["<@UBOT> which one for mobile?", "which one for mobile?"],
    ["hey <@UBOT|whichbot>, Kafka or RabbitMQ?", "hey , Kafka or RabbitMQ?"],
    ["<@UBOT>   which one  for\u00a0us?", "which one for us?"],
    ["is C &lt; C++ &amp; faster?", "is C < C++ & faster?"],
    ["&amp;lt; stays an entity", "&lt; stays an entity"],
    ["what of <https://example.org/a?b=1&amp;c|the article>?", "what of the article?"],
    ["read <https://example.org>", "read https://example.org"],
    ["ask <mailto:a@example.org|a@example.org>", "ask a@example.org"],
    ["in <#C123|backend> or <#C124>?", "in #backend or ?"],
    ["<!subteam^S1|@platform> <!here> vote", "@platform vote"],
    ["<!date^1392734382^{date}|Feb 18, 2014> or later?", "Feb 18, 2014 or later?"],
    ["5 < 6 and 7 > 2", "5 < 6 and 7 > 2"],
  ])("reads %j as %j", (text, words) => {
    expect(questionText(text, "UBOT").replace(/ {2,}/g, " ")).toBe(words);
  });

  it("never takes long, whatever is typed", () => {
    const tookMs = processorMs(() => {
      for (const text of [
        "<".repeat(40_000),
        "<@".repeat(20_000),
        "<a|".repeat(15_000),
        "&lt;".repeat(10_000),
      ])
        questionText(text, "UBOT");
    });
    expect(tookMs).toBeLessThan(500);
  });

  it("gives any text without tokens and entities back, but for white space", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(!/[<>&]/.test(text));
        expect(questionText(text, "U1").replace(/\s+/g, "")).toBe(text.replace(/\s+/g, ""));
      }),
    );
  });

  it("sees a mention with and without a label, and no other user's", () => {
    expect(mentions("hello <@U1>", "U1")).toBe(true);
    expect(mentions("hello <@U1|bot>", "U1")).toBe(true);
    expect(mentions("hello <@U12> U1", "U1")).toBe(false);
  });
});
